"""What apps send to allauth's headless API is held to our own rules for JSON: its parser answers 500 to deep nesting,
to endless numbers and to lone surrogates."""

from collections.abc import Callable
from io import BytesIO

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request, override
from rest_framework.exceptions import ParseError

from comments.api.parsing import StrictJSON
from comments.api.problems import problem

PREFIX = "/_allauth/"


class AppJSON:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PREFIX) and request.method != "GET" and not _is_sound(request.body):
            with override(get_language_from_request(request)):
                return problem(400, "invalid")
        return self.get_response(request)


def _is_sound(body: bytes) -> bool:
    """Nothing at all, or one object of text that can be written down again."""
    if not body:
        return True
    try:
        orjson.dumps(StrictJSON().parse(BytesIO(body)))
    except (ParseError, orjson.JSONEncodeError):
        return False
    return True
