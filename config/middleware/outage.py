"""When the database does not answer: 503 with Retry-After, so that a client keeps the reader's text and tries again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from config.middleware.refusals import DATABASE_AWAY, unavailable


class DatabaseOutage:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return unavailable(request, error) if isinstance(error, DATABASE_AWAY) else None
