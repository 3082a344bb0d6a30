"""The comments of one page as HTML, for a publisher's own server to include; the widget takes over from it."""

from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from comments import kept, threads
from comments.api import caching, presenting
from comments.errors import Missing
from comments.models import Thread
from comments.vocabulary import Sort
from engagement.reading import linked_data

SHOWN = 20
LANGUAGES = ("id", "en")
CACHE_CONTROL = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400"


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """`?site=&key=[&lang=id|en]`: the list, its JSON-LD, and its page of the API as a data block."""
    return caching.sent(request, answer(request.GET))


def answer(query: QueryDict) -> kept.Answer:
    """Raises Http404 for a site or key that cannot be."""
    about = asked(query)
    return kept.answer(about, lambda: _made(about, _language(query)))


def asked(query: QueryDict) -> kept.Asked:
    return kept.Asked(query.get("site", ""), (query.get("key", ""),), f"fragment:{_language(query)}")


def _language(query: QueryDict) -> str:
    """Empty: the site's own."""
    language = query.get("lang", "")
    return language if language in ("", *LANGUAGES) else "id"


def _made(about: kept.Asked, language: str) -> kept.Answer:
    thread = _thread(about.site, *about.keys)
    language = language or (thread.site.language if thread.site.language in LANGUAGES else "id")
    state = presenting.state(thread, timezone.now())
    with translation.override(language):
        text = render_to_string("engagement/widget/fragment.html", _shown(thread, state, language))
    return kept.Answer(
        etag=f'"f{thread.pk or 0}-{thread.version}-{state.mark}-{language}"',
        cache_control=CACHE_CONTROL,
        content_type="text/html; charset=utf-8",
        language=language,
        body=text.encode(),
    )


def _shown(thread: Thread, state: presenting.State, language: str) -> dict[str, Any]:
    page = threads.page(thread, sort=Sort.BEST, cursor=None, limit=SHOWN) if thread.pk else threads.Page([], None)
    answer = orjson.loads(orjson.dumps(presenting.page(thread, page, state)))  # nodes as values, to walk
    return {
        "thread": thread,
        "comments": answer["comments"],
        "is_open": state.is_open,
        "notice": state.notice.text[language] if state.notice else "",
        "language": language,
        "page_block": linked_data.block(answer, "application/json"),
        "linked_data": linked_data.block(linked_data.discussion(answer), "application/ld+json"),
    }


def _thread(site_key: str, key: str) -> Thread:
    if "\x00" in site_key + key or not 1 <= len(key) <= 200:
        raise Http404
    try:
        return threads.find(site_key, timezone.now(), key=key)
    except Missing as error:
        raise Http404 from error
