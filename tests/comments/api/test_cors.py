"""Which foreign pages may read an answer: those a site lists, by exact origin, and never with cookies."""

import pytest
from django.test import Client

from comments.api import cors
from tests.calling import API, Caller, by_cookie
from tests.cast import Cast
from tests.factories import publish

LISTED = "https://koran.example"
UNLISTED = [
    "https://evil.example",
    "null",
    "",
    "*",
    "http://koran.example",
    "https://koran.example:443",
    "https://koran.example/",
    "https://a.koran.example",
    "https://koran.example.evil.example",
    "https://evilkoran.example",
    "https://KORAN.EXAMPLE",
]
PATHS = [
    "threads/?site=koran&key=artikel-1",
    "threads/version/?site=koran&key=artikel-1",
    "counts/?site=koran&key=artikel-1",
    "comments/{id}/",
    "comments/{id}/replies/",
    "overlay/?site=koran&key=artikel-1",
    "me/",
    "nothing/",
]


@pytest.fixture(autouse=True)
def _fresh_origins() -> None:
    cors._origins.cache_clear()


@pytest.mark.parametrize("path", PATHS)
def test_a_listed_page_may_read_without_cookies_and_others_may_not(cast: Cast, path: str) -> None:
    path = path.format(id=publish(cast.reader, cast.thread).pk)
    for caller in (Caller(), by_cookie(cast.reader)):
        allowed = caller.get(path, Origin=LISTED)
        assert allowed["Access-Control-Allow-Origin"] == LISTED
        assert "Access-Control-Allow-Credentials" not in allowed
        assert "origin" in allowed["Vary"].lower()
        for origin in UNLISTED:
            refused = caller.get(path, Origin=origin)
            assert "Access-Control-Allow-Origin" not in refused, origin
            assert "origin" in refused["Vary"].lower()
        assert "origin" in caller.get(path)["Vary"].lower()


def _asks(method: str, origin: str) -> Caller:
    return Caller(Client(), Origin=origin, **{"Access-Control-Request-Method": method})


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_the_question_before_a_write(cast: Cast, method: str) -> None:
    answer = _asks(method, LISTED).send("OPTIONS", "comments/", **{"Access-Control-Request-Headers": "authorization"})
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == LISTED
    assert method in answer["Access-Control-Allow-Methods"]
    told = {name.strip() for name in answer["Access-Control-Allow-Headers"].split(",")}
    assert {"authorization", "content-type", "idempotency-key"} <= told
    assert "x-csrftoken" not in told
    for origin in UNLISTED:
        assert "Access-Control-Allow-Origin" not in _asks(method, origin).send("OPTIONS", "comments/")


def test_pages_desk_and_accounts_are_read_by_no_foreign_page(cast: Cast) -> None:
    for path in ("/", "/admin/login/", "/accounts/login/", "/healthz/live"):
        answer = Client().get(path, headers={"Origin": LISTED})
        assert "Access-Control-Allow-Origin" not in answer, path


def test_the_headers_of_the_json_door(cast: Cast) -> None:
    answer = Client().get(f"{API}threads/?site=koran&key=a")
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Type"] == "application/json"
