"""Answers where no view answers."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from comments.api import problems
from config.middleware import refusals
from config.middleware.size import BodyLimit


@pytest.fixture
def ask(rf: RequestFactory) -> Callable[[str], HttpRequest]:
    return lambda path: rf.get(path)


@pytest.mark.parametrize("path", ["/api/v1/nothing/", "/_allauth/nothing", "/embed/v1/session/nothing"])
def test_an_unknown_address_of_a_json_door_is_a_problem(db: None, path: str) -> None:
    answer = Client().get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer["Cache-Control"] == "no-store"


def test_an_unknown_page_is_a_page(db: None) -> None:
    answer = Client().get("/nothing/")
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize("error", [OperationalError("at 10.0.0.1 as sahut"), InterfaceError("x")])
def test_a_lost_database_found_by_a_middleware_is_503_and_tells_no_address(
    ask: Callable[[str], HttpRequest], error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        raise error
    except (OperationalError, InterfaceError):
        with caplog.at_level(logging.DEBUG):
            answer = refusals.server_error(ask("/api/v1/threads/"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"10.0.0.1" not in answer.content
    assert "10.0.0.1" not in caplog.text


def test_a_lost_database_found_by_a_middleware_is_a_page_that_gives_the_text_back(
    db: None, rf: RequestFactory, django_assert_num_queries: Any
) -> None:
    request = rf.post("/articles/a/respond/", {"body": "Lama <b>menulis</b>.", "password": "sandi-rahasia-1"})
    with django_assert_num_queries(0):
        try:
            raise OperationalError("at 10.0.0.1 as sahut")
        except OperationalError:
            answer = refusals.server_error(request)
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Lama &lt;b&gt;menulis&lt;/b&gt;.</textarea>" in html
    assert "10.0.0.1" not in html
    assert "sandi-rahasia-1" not in html


def test_any_other_fault_is_500_and_tells_nothing(ask: Callable[[str], HttpRequest]) -> None:
    try:
        raise RuntimeError("secret")
    except RuntimeError:
        answer = refusals.server_error(ask("/api/v1/threads/"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert b"secret" not in answer.content


LENGTHS = [
    ("/api/v1/preview/", "65536", 200),
    ("/api/v1/preview/", "65537", 413),
    ("/api/v1/preview/", "", 200),
    ("/api/v1/preview/", "²", 413),
    ("/api/v1/preview/", "-1", 413),
    ("/admin/comments/policy/1/change/", "1048576", 200),
    ("/admin/comments/policy/1/change/", "1048577", 413),
    ("/adminx/", "65537", 413),
]


@pytest.mark.parametrize(("path", "length", "status"), LENGTHS)
def test_how_large_a_body_may_be(rf: RequestFactory, path: str, length: str, status: int) -> None:
    door = BodyLimit(lambda request: HttpResponse())
    request = rf.post(path)
    request.META["CONTENT_LENGTH"] = length
    assert door(request).status_code == status


@pytest.mark.parametrize(
    ("language", "said"), [("id", "Permintaan terlalu besar."), ("en", "The request is too large.")]
)
def test_a_refusal_before_any_view_speaks_the_askers_language(db: None, language: str, said: str) -> None:
    """Whatever language the thread spoke last."""
    client = Client(headers={"Accept-Language": language})
    body = b"x" * 70_000
    with translation.override("en" if language == "id" else "id"):
        told = client.post("/api/v1/comments/", body, content_type="application/json")
        page = client.post("/articles/a/respond/", body, content_type="text/plain")
    assert told.json()["title"] == said
    assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("code", ["length_required", "unavailable", "error", "too_large", "malformed", "forbidden"])
def test_every_refusal_has_a_sentence(code: str) -> None:
    assert code in problems.TITLES


def test_what_is_too_large_is_a_page_where_pages_are(rf: RequestFactory) -> None:
    door = BodyLimit(lambda request: HttpResponse())
    kinds = []
    for path in ("/api/v1/comments/", "/articles/a/respond/"):
        answer = door(rf.post(path, {"body": "x" * 70_000}))
        assert answer.status_code == 413
        kinds.append(answer["Content-Type"])
    assert kinds == ["application/problem+json", "text/html; charset=utf-8"]
