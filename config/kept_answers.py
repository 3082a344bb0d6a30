"""Public reads whose answer is kept and still holds are sent from here, before Django makes a request of them: that is
where most of a busy site's reading ends. A thread's page is read here too where no answer is kept.

What goes around an answer (security headers, CORS) depends on where the asker comes from. It is learned from Django's
own answers, for a few seconds for each such place, so that it is written down nowhere else.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import Error, close_old_connections
from django.http import QueryDict

from comments import country, kept
from comments.api import asking, caching
from comments.api.views.threads import page_of
from comments.errors import CommentsError
from engagement.widget import fragment

ASKED = {**asking.BY_PATH, "/embed/v1/fragment/": fragment.asked}
READ = {"/api/v1/threads/": page_of}
CIRCUMSTANCES = ("PATH_INFO", "SCRIPT_NAME", "HTTP_HOST", "HTTP_ORIGIN", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")
OF_THE_ANSWER = {"etag", "cache-control", "content-type", "content-length", "content-language", "allow"}
LEARNED_SECONDS, MOST_LEARNED = 5.0, 1000

Headers = list[tuple[str, str]]
Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class KeptAnswers:
    """A WSGI application around another one."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.learned: dict[tuple[Any, ...], tuple[float, Headers]] = {}
        header = settings.SAHUT_COUNTRY_HEADER if settings.SAHUT_TRUSTED_PROXIES else ""
        self.country = f"HTTP_{header.upper().replace('-', '_')}" if header else ""

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        country.enter(environ.get(self.country, ""))  # as ReaderCountry does it for Django
        path = environ.get("PATH_INFO", "")
        if path not in ASKED or environ["REQUEST_METHOD"] != "GET":
            return self.application(environ, start_response)
        place = tuple(environ.get(name) for name in CIRCUMSTANCES)
        learned_at, around = self.learned.get(place, (0.0, []))
        answer = _answer(path, environ) if monotonic() - learned_at < LEARNED_SECONDS and around else None
        if answer is None:
            return self.application(environ, self._listening(place, start_response))
        return _send(answer, around, environ.get("HTTP_IF_NONE_MATCH"), start_response)

    def _listening(self, place: tuple[Any, ...], start_response: StartResponse) -> StartResponse:
        def start(status: str, headers: Headers, *more: Any) -> Any:
            if status.startswith("200"):
                self._learn(place, headers)
            return start_response(status, headers, *more)

        return start

    def _learn(self, place: tuple[Any, ...], headers: Headers) -> None:
        if len(self.learned) >= MOST_LEARNED:
            self.learned = {}
        around = [(name, value) for name, value in headers if name.lower() not in OF_THE_ANSWER]
        if any(name.lower() == "set-cookie" for name, _ in around):
            return  # somebody's own
        self.learned[place] = (monotonic(), around)


def _answer(path: str, environ: Environ) -> kept.Answer | None:
    query = QueryDict(environ.get("QUERY_STRING", "").encode("latin-1"))
    asked = ASKED[path](query)
    answer = kept.fresh(asked) if asked is not None else None
    return answer or _read(path, query)


def _read(path: str, query: QueryDict) -> kept.Answer | None:
    """From the database. None where Django has to say what is wrong."""
    if path not in READ:
        return None
    close_old_connections()  # as Django does around a request
    try:
        return READ[path](query)
    except (CommentsError, Error):
        return None
    finally:
        close_old_connections()


def _send(answer: kept.Answer, around: Headers, known: str | None, start_response: StartResponse) -> Iterable[bytes]:
    own = [("ETag", answer.etag), ("Cache-Control", answer.cache_control)]
    if answer.language:
        own.append(("Content-Language", answer.language))
    if caching.is_known(known, answer.etag):
        start_response("304 Not Modified", [*own, *around])
        return [b""]
    own += [("Content-Type", answer.content_type), ("Content-Length", str(len(answer.body)))]
    start_response("200 OK", [*own, *around])
    return [answer.body]
