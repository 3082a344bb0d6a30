"""Refuses bodies that are too large before anything reads them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, override

from comments.api.problems import problem
from config.middleware.refusals import is_json
from engagement.pages.refusals import too_large

LIMIT = 64 * 1024
ADMIN_LIMIT = 1024 * 1024


class BodyLimit:
    """413 past 64 KiB (1 MiB in the admin, whose forms hold whole policies), 411 where the length is not stated.
    It stands before what learns the asker's language, so it asks for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self._refuse(request, lambda: problem(411, "length_required"))
        length = request.META.get("CONTENT_LENGTH") or "0"
        limit = ADMIN_LIMIT if request.path_info.startswith("/admin/") else LIMIT
        if not (length.isascii() and length.isdigit()) or int(length) > limit:
            return self._refuse(request, lambda: problem(413, "too_large") if is_json(request) else too_large(request))
        return self.get_response(request)

    def _refuse(self, request: HttpRequest, answer: Callable[[], HttpResponse]) -> HttpResponse:
        with override(get_language_from_request(request)):
            return answer()
