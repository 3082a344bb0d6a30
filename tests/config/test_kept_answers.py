"""Kept answers that are sent before Django: byte for byte what Django sends, to each asker with the headers that are
due there, and nothing that has changed."""

import io
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext

from comments import redis_link
from config.kept_answers import KeptAnswers
from tests.cast import Cast, assemble
from tests.factories import publish

PAGE = "/api/v1/threads/?site=koran&key=artikel-1"
READS = [
    PAGE,
    "/api/v1/threads/version/?site=koran&key=artikel-1",
    "/api/v1/counts/?site=koran&key=lain&key=artikel-1",
    "/embed/v1/fragment/?site=koran&key=artikel-1",
]


class Door:
    """The application, and how often Django was reached behind it."""

    def __init__(self) -> None:
        django, self.reached = ClientHandler(), 0

        def counted(environ: dict[str, Any], start_response: Any) -> Any:
            self.reached += 1
            found = django(environ)
            start_response(f"{found.status_code} {found.reason_phrase}", list(found.items()))
            return [found.content]

        self.application = KeptAnswers(counted)

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[str, dict[str, str], bytes]:
        address, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": address,
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "HTTP_HOST": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        told: list[Any] = []
        body = b"".join(
            self.application(
                environ, lambda status, sent, *_: told.extend([status, {name.lower(): value for name, value in sent}])
            )
        )
        return told[0], told[1], body


@pytest.fixture(autouse=True)
def _the_tests_connection_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.kept_answers.close_old_connections", lambda: None)


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def door(cast: Cast) -> Door:
    publish(cast.reader, cast.thread, "Halo")
    return Door()


@pytest.mark.parametrize("path", READS)
def test_the_second_answer_is_the_first_without_django_and_without_the_database(door: Door, path: str) -> None:
    status, headers, body = door.get(path)
    with CaptureQueriesContext(connection) as queries:
        again = door.get(path)
    headers.pop("allow", None)
    assert again == (status, headers, body)
    assert (door.reached, len(queries), status) == (1, 0, "200 OK")
    status, headers, body = door.get(path, if_none_match=f"W/{headers['etag']}")
    assert (status, body, door.reached) == ("304 Not Modified", b"", 1)
    assert headers["x-content-type-options"] == "nosniff"


def test_each_origin_and_host_gets_the_headers_that_are_due_to_it(door: Door) -> None:
    for _ in range(2):
        assert "access-control-allow-origin" not in door.get(PAGE)[1]
        assert "access-control-allow-origin" not in door.get(PAGE, origin="https://jahat.example")[1]
        allowed = door.get(PAGE, origin="https://koran.example")[1]
        assert allowed["access-control-allow-origin"] == "https://koran.example"
        assert door.get(PAGE, host="jahat.example")[0].startswith("400")
    assert door.reached == 3 + 2, "what was refused is asked of Django each time"


def test_what_an_order_hides_in_one_country_is_kept_apart_from_what_others_see(cast: Cast, settings: Any) -> None:
    settings.SAHUT_COUNTRY_HEADER, settings.SAHUT_TRUSTED_PROXIES = "X-Country", 1
    row = publish(cast.reader, cast.thread, "Rahasia")
    type(row).objects.filter(pk=row.pk).update(hidden_in="SG")
    door = Door()
    for _ in range(2):
        assert b"Rahasia" in door.get(PAGE, x_country="ID")[2]
        assert b"Rahasia" not in door.get(PAGE, x_country="SG")[2]
        assert b"Rahasia" in door.get(PAGE)[2]
    assert door.reached == 1, "no country is sent another one's copy"


def test_a_change_is_seen_at_once(door: Door, cast: Cast) -> None:
    before = door.get(PAGE)[2]
    publish(cast.other_reader, cast.thread, "Hai")
    assert door.get(PAGE)[2] != before
    assert door.get(PAGE) != before
    assert door.reached == 1
    copies = READS[1:3]
    first = [door.get(path)[2] for path in copies]
    publish(cast.other_reader, cast.thread, "Lagi")
    assert [door.get(path)[2] for path in copies] != first
    assert door.reached == 1 + 2 * 2


UNKEPT = [f"{PAGE}&cursor=MTox", f"{PAGE}&sort=newest&limit=2", "/api/v1/threads/?site=koran&url={url}", f"{PAGE}-lain"]


@pytest.mark.parametrize("path", UNKEPT)
def test_a_page_without_a_copy_is_read_without_django_and_is_what_django_answers(
    door: Door, cast: Cast, path: str
) -> None:
    for _ in range(3):
        publish(cast.other_reader, cast.thread)
    path = path.format(url=cast.thread.url)
    door.get(PAGE)
    reached = door.reached
    found = door.get(path)
    assert (door.reached, found[0]) == (reached, "200 OK")
    redis_link.client().flushall()
    by_django = Door().get(path)
    by_django[1].pop("allow")
    assert found == by_django
    assert door.get(path, if_none_match=found[1]["etag"])[0] == "304 Not Modified"


ODD = [
    *(f"{PAGE}&{more}" for more in ("limit=0", "limit=101", "limit=x", "limit=1&limit=2", "sort=worst", "cursor=%00")),
    *(f"{PAGE}&{more}" for more in ("cursor=nonsense", "url=https://koran.example/a")),
    *(f"/api/v1/threads/{query}" for query in ("", "?site=koran", "?key=a", "?site=&key=a", "?site=lain&key=a")),
    f"/api/v1/threads/?site=koran&key={'x' * 201}",
]


@pytest.mark.parametrize("path", ODD)
def test_what_is_odd_in_the_address_is_said_by_django(door: Door, path: str) -> None:
    door.get(PAGE)
    reached = door.reached
    assert door.get(path)[0] == Door().get(path)[0]
    assert door.reached == reached + 1


def test_what_is_no_kept_answer_is_djangos(door: Door) -> None:
    for path, method in ((PAGE, "HEAD"), (PAGE, "POST"), (f"{PAGE}&limit=0", "GET"), ("/api/v1/me/", "GET")):
        for _ in range(2):
            door.get(path, method)
    assert door.reached == 8
    redis_link.rest()
    version, page = READS[1], PAGE
    for _ in range(2):
        assert door.get(version)[0] == door.get(page)[0] == "200 OK"
    assert door.reached == 8 + 2 + 1, "without Redis a page is read, once its headers are known"


def test_a_database_that_is_away_is_djangos_to_speak_of(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    door.get(PAGE)
    redis_link.client().flushall()

    def away(*_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("comments.thread_row.first", away)
    assert door.get(PAGE)[0].startswith("503")
    assert door.reached == 2


def test_what_was_learned_is_believed_for_a_while_and_does_not_grow(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("config.kept_answers.MOST_LEARNED", 2)
    for number in range(5):
        door.get(PAGE, origin=f"https://{number}.example")
    assert len(door.application.learned) <= 2
    monkeypatch.setattr("config.kept_answers.LEARNED_SECONDS", -1)
    for _ in range(2):
        door.get(PAGE)
    assert door.reached == 5 + 2
