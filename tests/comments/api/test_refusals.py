"""Every refusal of the contract, with its status and its stable code; nothing is stored by any."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Report, Restriction, Thread
from tests.calling import Caller, by_cookie, by_token, code_of
from tests.cast import Cast
from tests.factories import publish

POST = {"site": "koran", "key": "artikel-1", "body": "Halo"}

BODIES: list[tuple[str, Any, tuple[int, str]]] = [
    ("no JSON", b"{", (400, "malformed")),
    ("nothing", b"", (400, "invalid")),
    ("a list", [], (400, "malformed")),
    ("a string", '"a"', (400, "malformed")),
    ("null", "null", (400, "malformed")),
    ("a name twice", b'{"site":"koran","site":"warta","key":"a","body":"b"}', (400, "malformed")),
    ("NaN", b'{"site":"koran","key":"artikel-1","body":NaN}', (400, "malformed")),
    ("no UTF-8", b'{"body":"\xff"}', (400, "malformed")),
    ("UTF-16", '{"body":"a"}'.encode("utf-16"), (400, "malformed")),
    ("a byte order mark", b"\xef\xbb\xbf{}", (400, "malformed")),
    ("a number of a million digits", b'{"body":' + b"9" * 60_000 + b"}", (400, "malformed")),
    ("a missing field", {"site": "koran", "key": "artikel-1"}, (400, "invalid")),
    ("an unknown field", {**POST, "status": "published"}, (400, "invalid")),
    ("an unknown field that cannot be spelt", b'{"\\ud800":1}', (400, "invalid")),
    ("two thousand unknown fields", {f"f{n}": 1 for n in range(2000)}, (400, "invalid")),
    ("too long", {**POST, "body": "x" * 2001}, (400, "too_long")),
    ("blank", {**POST, "body": " "}, (400, "invalid")),
    ("a lone surrogate", b'{"site":"koran","key":"artikel-1","body":"a\\ud800"}', (400, "invalid")),
    ("a NUL", {**POST, "body": "a\x00b"}, (400, "invalid")),
    ("a title of 301 characters", {**POST, "title": "x" * 301}, (400, "invalid")),
    ("an address of 501 characters", {**POST, "url": "https://koran.example/" + "x" * 500}, (400, "invalid")),
    ("an unknown site", {**POST, "site": "lain"}, (404, "unknown_site")),
    ("past 64 KiB", b'{"body":"' + b"x" * 65_536 + b'"}', (413, "too_large")),
]


@pytest.mark.parametrize(("content", "refusal"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_a_body_is_refused(cast: Cast, reader: Caller, content: Any, refusal: tuple[int, str]) -> None:
    answer = reader.post("comments/", content)
    assert code_of(answer) == refusal
    assert answer["Cache-Control"] == "no-store"
    assert not Comment.objects.exists()


def test_an_invalid_body_names_its_fields(cast: Cast, reader: Caller) -> None:
    assert reader.post("comments/", {"site": 1, "x": 2}).json()["fields"] == {"x": ["unknown"]}
    found = reader.post("comments/", {"site": 1, "body": None}).json()["fields"]
    assert found == {"site": ["invalid"], "key": ["required"], "body": ["null"]}


KINDS = [
    ("text/plain", (415, "unsupported_media_type")),
    ("application/x-www-form-urlencoded", (415, "unsupported_media_type")),
    ("multipart/form-data; boundary=x", (415, "unsupported_media_type")),
    ("multipart/form-data", (415, "unsupported_media_type")),
    ("application/xml", (415, "unsupported_media_type")),
    ("application/json-patch+json", (415, "unsupported_media_type")),
    ("nonsense", (415, "unsupported_media_type")),
]


@pytest.mark.parametrize(("kind", "refusal"), KINDS)
def test_only_json_is_read(cast: Cast, kind: str, refusal: tuple[int, str]) -> None:
    for caller in (by_cookie(cast.reader), by_cookie(cast.reader, enforce_csrf_checks=True)):
        answer = caller.send("POST", "comments/", b'{"site":"koran"}', kind=kind)
        assert code_of(answer) in {refusal, (403, "forbidden")}
    assert not Comment.objects.exists()


WRITES = [
    ("POST", "comments/", POST),
    ("PATCH", "comments/{id}/", {"body": "x"}),
    ("DELETE", "comments/{id}/", None),
    ("POST", "comments/{id}/reports/", {"reason": "spam"}),
    ("POST", "comments/{id}/appeal/", {"statement": "x"}),
    ("POST", "preview/", {"body": "x"}),
    ("PUT", "comments/{id}/reaction/", None),
    ("DELETE", "comments/{id}/reaction/", None),
    ("PUT", "threads/subscription/", {"site": "koran", "key": "artikel-1"}),
    ("DELETE", "threads/subscription/", {"site": "koran", "key": "artikel-1"}),
    ("PATCH", "me/", {"language": "en"}),
]


@pytest.mark.parametrize(("method", "path", "content"), WRITES)
def test_a_write_without_a_session_is_401(cast: Cast, method: str, path: str, content: Any) -> None:
    row = publish(cast.other_reader, cast.thread)
    for headers in (
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer x"},
        {"Authorization": "Bearer a b"},
        {"Authorization": "Bearer \xff"},
        {"X-Session-Token": "x"},
        {"X-Session-Token": "x" * 4000},
        {"Cookie": "sessionid=gone"},
    ):
        answer = Caller(Client(), **headers).send(method, path.format(id=row.pk), content)
        assert code_of(answer)[0] == 401, headers
        assert answer["WWW-Authenticate"] == "Bearer"
    assert (Comment.objects.count(), Report.objects.count()) == (1, 0)


@pytest.mark.parametrize(("method", "path", "content"), WRITES)
def test_a_foreign_origin_writes_nothing(cast: Cast, method: str, path: str, content: Any) -> None:
    """With a victim's cookie from any page that is not ours, and with a widget's token from a page not its own."""
    row = publish(cast.other_reader, cast.thread)
    origins = [
        "https://evil.example",
        "null",
        "https://koran.example.evil.example",
        "https://evil-koran.example",
        "https://a.koran.example",
        "https://koran.example:8443",
        "http://koran.example",
        "https://KORAN.example",
        "http://testserver:81",
        "https://testserver",
        "",
    ]
    widget, foreign = by_token(cast.reader, cast.site), (403, "origin_not_allowed")
    victims = (by_cookie(cast.reader), by_cookie(cast.reader, enforce_csrf_checks=True))
    for origin in origins:
        for caller in (*victims, widget):
            assert code_of(caller.send(method, path.format(id=row.pk), content, Origin=origin)) == foreign, origin
    nobody = Caller().send(method, path.format(id=row.pk), content, Origin="https://evil.example")
    assert code_of(nobody) == foreign, "before any sign-in"
    asked = Caller().send(method, path.format(id=row.pk), content, Origin=cast.site.origins[0])
    assert code_of(asked) == (401, "signed_out"), "a widget asks its reader to sign in"
    listed = victims[0].send(method, path.format(id=row.pk), content, Origin=cast.site.origins[0])
    assert code_of(listed) == foreign, "a cookie is for our own pages alone"
    assert (Comment.objects.count(), Report.objects.count()) == (1, 0)


def test_our_own_page_needs_the_csrf_token(cast: Cast) -> None:
    caller = by_cookie(cast.reader, enforce_csrf_checks=True)
    assert code_of(caller.post("comments/", POST)) == (403, "forbidden")
    assert code_of(caller.post("comments/", POST, Origin="http://testserver")) == (403, "forbidden")
    caller.client.cookies["csrftoken"] = token = "a" * 32
    sent = {"X-CSRFToken": token, "Origin": "http://testserver"}
    assert caller.post("comments/", POST, **sent).status_code == 201


def test_a_closed_thread_and_a_restricted_reader(cast: Cast, reader: Caller) -> None:
    Restriction.objects.create(
        site=cast.site,
        user=cast.reader,
        kind="ban",
        reason="spam",
        by_name="Rina",
        created_at=timezone.now(),
        confirmed_at=timezone.now(),
    )
    refused = reader.post("comments/", POST)
    assert code_of(refused) == (403, "restricted")
    assert (refused.json()["until"], refused.json()["reason"]) == (None, "spam")
    Thread.objects.filter(pk=cast.thread.pk).update(is_open=False)
    assert code_of(by_cookie(cast.other_reader).post("comments/", POST)) == (403, "thread_closed")
    assert not Comment.objects.exists()


METHODS = [
    ("threads/", {"GET"}),
    ("threads/version/", {"GET"}),
    ("counts/", {"GET"}),
    ("preview/", {"POST"}),
    ("comments/", {"POST"}),
    ("comments/{id}/", {"GET", "PATCH", "DELETE"}),
    ("comments/{id}/replies/", {"GET"}),
    ("comments/{id}/reports/", {"POST"}),
    ("comments/{id}/appeal/", {"POST"}),
]


@pytest.mark.parametrize(("path", "allowed"), METHODS)
def test_another_method_is_405_and_says_which(cast: Cast, reader: Caller, path: str, allowed: set[str]) -> None:
    path = path.format(id=publish(cast.reader, cast.thread).pk)
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - allowed:
        assert code_of(reader.send(method, path, {})) == (405, "method_not_allowed")
    for method in ("TRACE", "CONNECT", "PROPFIND", "X" * 100):
        assert reader.send(method, path).status_code == 405


def test_an_unknown_address_of_the_door_is_a_problem_too(cast: Cast, nobody: Caller) -> None:
    for path in ("nothing/", "comments/1/nothing/", "%ff/", "a" * 4000):
        assert code_of(nobody.get(path)) == (404, "not_found")


def test_a_host_that_is_not_ours_is_refused(cast: Cast, nobody: Caller) -> None:
    answer = nobody.get("threads/?site=koran&key=artikel-1", Host="evil.example")
    assert code_of(answer) == (400, "malformed")


def test_the_title_of_a_refusal_is_in_the_askers_language(cast: Cast, nobody: Caller) -> None:
    answers = [nobody.post("comments/", POST, **{"Accept-Language": language}).json() for language in ("id", "en")]
    assert answers[0]["code"] == answers[1]["code"] == "signed_out"
