"""Answers where no view answers: problem+json at the JSON doors, a page elsewhere, 503 for a lost database."""

import logging
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views import defaults

from comments.api.problems import problem
from engagement.pages.refusals import RETRY_AFTER_SECONDS, out_of_order

JSON_DOORS = ("/api/", "/_allauth/", "/embed/v1/session/")
DATABASE_AWAY = (OperationalError, InterfaceError)

log = logging.getLogger(__name__)

Refusal = Callable[[HttpRequest, Exception], HttpResponse]


def unavailable(request: HttpRequest, error: BaseException) -> HttpResponse:
    """A client keeps the reader's text and tries again; a page gives it back."""
    log.error("database away: %s", type(error).__name__)
    answer = problem(503, "unavailable") if is_json(request) else out_of_order(request)
    answer["Retry-After"] = RETRY_AFTER_SECONDS
    return answer


def server_error(request: HttpRequest) -> HttpResponse:
    """Also for what a middleware raised, which no other middleware gets to see."""
    error = sys.exc_info()[1]
    if isinstance(error, DATABASE_AWAY):
        return unavailable(request, error)
    return problem(500, "error") if is_json(request) else defaults.server_error(request)


def _or_page(status: int, code: str, page: Refusal) -> Refusal:
    def refuse(request: HttpRequest, exception: Exception) -> HttpResponse:
        return problem(status, code) if is_json(request) else page(request, exception)

    return refuse


bad_request = _or_page(400, "malformed", defaults.bad_request)
permission_denied = _or_page(403, "forbidden", defaults.permission_denied)
page_not_found = _or_page(404, "not_found", defaults.page_not_found)


def is_json(request: HttpRequest) -> bool:
    return request.path_info.startswith(JSON_DOORS)
