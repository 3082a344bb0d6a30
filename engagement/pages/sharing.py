"""Who may keep a page: every cache, where the reader has no session; nobody else's, where there is one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SHARED = "public, max-age=0, s-maxage=15, stale-while-revalidate=30, stale-if-error=3600"
PRIVATE = "private, no-store"
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")

View = Callable[..., HttpResponse]


def is_shared(request: HttpRequest) -> bool:
    return not any(name in request.COOKIES for name in PERSONAL_COOKIES)


def shared_without_session(view: View) -> View:
    """The page must then hold nothing personal and set no cookie: no CSRF token, no message, no name."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        is_public = is_shared(request) and request.method in {"GET", "HEAD"} and response.status_code == 200
        response["Cache-Control"] = SHARED if is_public else PRIVATE
        patch_vary_headers(response, ["Cookie", "Accept-Language"])
        return response

    return answer


def private(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = PRIVATE
        return response

    return answer
