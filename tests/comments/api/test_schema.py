"""The OpenAPI document is valid and complete: whatever the door answers is in it."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from tests.calling import Caller


@pytest.fixture
def document(nobody: Caller) -> dict[str, Any]:
    found: dict[str, Any] = nobody.get("schema/").json()
    return found


def test_it_is_valid_without_a_warning(db: None) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=StringIO(), stderr=StringIO())


def _routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.callback


def test_every_address_and_method_of_the_door_is_in_it(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    missing = []
    for route, view in _routes(get_resolver().url_patterns):
        if route.startswith("api/v1/") and route != "api/v1/schema/":
            path = "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route)
            methods = {name for name in ("get", "post", "put", "patch", "delete") if hasattr(view.view_class, name)}
            missing += [(method, path) for method in methods - set(document["paths"].get(path, {}))]
    assert missing == []


def test_every_call_says_what_it_answers_and_how_it_refuses(document: dict[str, Any]) -> None:
    for path, calls in document["paths"].items():
        for method, call in calls.items():
            assert call["operationId"], (method, path)
            assert call.get("description"), (method, path)
            codes = set(call["responses"])
            assert any(code.startswith("2") for code in codes), (method, path)
            assert any(code.startswith("4") for code in codes), (method, path)
