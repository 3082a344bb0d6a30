"""Public reads are answered from Redis: no query until the thread changes, then one reading, however many ask."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import redis_link, threads
from comments.actions.change_site import change_site
from comments.actions.close_thread import set_open
from comments.actions.edit import edit
from comments.actions.name_reader import name_reader
from comments.actions.withdraw import withdraw
from comments.models import Comment
from engagement.actions.react import react
from tests.calling import Caller
from tests.cast import Cast, assemble
from tests.factories import make_thread, publish

PAGE = "/api/v1/threads/?site=koran&key=artikel-1"
READS = [
    PAGE,
    f"{PAGE}&sort=newest&limit=25",
    "/api/v1/threads/version/?site=koran&key=artikel-1",
    "/api/v1/counts/?site=koran&key=lain&key=artikel-1",
    "/embed/v1/fragment/?site=koran&key=artikel-1",
    "/embed/v1/fragment/?site=koran&key=artikel-1&lang=en",
]
UNKEPT = [f"{PAGE}&cursor=MTox", "/api/v1/threads/?site=koran&url=https://koran.example/artikel-1"]


def _asked(path: str, **headers: str) -> tuple[int, Any]:
    """How many queries it took, and the answer."""
    with CaptureQueriesContext(connection) as queries:
        found = Client().get(path, headers=headers)
    return len(queries), found


@pytest.mark.parametrize("path", READS)
def test_nothing_is_read_twice_until_the_thread_changes(cast: Cast, path: str) -> None:
    make_thread(cast.site, "lain")
    publish(cast.reader, cast.thread)
    number, first = _asked(path)
    assert 0 < number <= 5
    number, again = _asked(path)
    assert (number, again.content) == (0, first.content)
    assert dict(again.headers) == dict(first.headers)
    number, unchanged = _asked(path, **{"If-None-Match": f"W/{first['ETag']}"})
    assert (number, unchanged.status_code, unchanged.content) == (0, 304, b"")
    publish(cast.other_reader, make_thread(cast.site, "ketiga"))
    assert _asked(path)[0] == 0, "another thread's change is none of this one"
    publish(cast.other_reader, cast.thread)
    number, changed = _asked(path, **{"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed.content != first.content) == (200, True)
    assert 0 < number <= 5


@pytest.mark.parametrize("path", UNKEPT)
def test_what_has_too_many_variants_is_kept_by_nobody(cast: Cast, path: str) -> None:
    publish(cast.reader, cast.thread)
    before = redis_link.client().keys("kept:*")
    assert _asked(path)[1].status_code == 200
    assert redis_link.client().keys("kept:*") == before


def test_a_page_elsewhere_gets_its_own_cors_headers_with_a_kept_answer(cast: Cast) -> None:
    _asked(PAGE)
    number, allowed = _asked(PAGE, Origin="https://koran.example")
    assert allowed["Access-Control-Allow-Origin"] == "https://koran.example"
    assert "Access-Control-Allow-Origin" not in _asked(PAGE, Origin="https://jahat.example")[1].headers
    assert "origin" in allowed["Vary"].lower()
    assert number <= 1, "the sites' origins"


def test_a_refusal_is_told_anew_each_time(cast: Cast) -> None:
    for _ in range(2):
        assert _asked("/api/v1/threads/?site=tak-ada&key=a")[1].status_code == 404
        assert _asked("/api/v1/threads/?site=koran&key=a&limit=0")[1].status_code == 400
        assert _asked("/embed/v1/fragment/?site=tak-ada&key=a")[1].status_code == 404


def test_an_empty_page_is_kept_until_its_first_comment(cast: Cast, nobody: Caller) -> None:
    path = "/api/v1/threads/?site=koran&key=baru"
    _asked(path)
    assert _asked(path)[0] == 0
    publish(cast.reader, make_thread(cast.site, "baru"))
    assert _asked(path)[1].json()["thread"]["comment_count"] == 1


def _rename(cast: Cast, row: Comment) -> None:
    name_reader(reader=cast.reader, name="Ani Baru")


def _close_site(cast: Cast, row: Comment) -> None:
    change_site(administrator=cast.administrator, site=cast.site, changes={"is_open": False}, now=timezone.now())


DEEDS: dict[str, Callable[[Cast, Comment], Any]] = {
    "an answer": lambda cast, row: publish(cast.other_reader, cast.thread, parent=row),
    "an edit": lambda cast, row: edit(author=cast.reader, comment_id=row.pk, body="Lain lagi.", now=timezone.now()),
    "a withdrawal": lambda cast, row: withdraw(author=cast.reader, comment_id=row.pk, now=timezone.now()),
    "a reaction": lambda cast, row: react(reader=cast.other_reader, comment_id=row.pk, now=timezone.now()),
    "a new name": _rename,
    "closing": lambda cast, row: set_open(
        moderator=cast.moderator, thread=cast.thread, is_open=False, reason="other", now=timezone.now()
    ),
    "closing the site": _close_site,
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
def test_whatever_readers_see_of_a_deed_they_see_at_once(cast: Cast, deed: Callable[[Cast, Comment], Any]) -> None:
    row = publish(cast.reader, cast.thread, "Semula.")
    before = Client().get(PAGE)
    deed(cast, row)
    after = Client().get(PAGE)
    assert after.content != before.content
    assert after["ETag"] != before["ETag"]


@pytest.mark.django_db(transaction=True)
def test_a_viral_thread_is_read_once_for_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve readers at once, again and again, while comments come in."""
    cast, read = assemble(), []
    monkeypatch.setattr("comments.kept.WAIT_SECONDS", 60)  # a slow machine is no second reader
    page = threads.page
    monkeypatch.setattr("comments.threads.page", lambda *a, **k: read.append(1) or page(*a, **k))
    for change in range(1, 6):
        publish(cast.reader, cast.thread, f"Komentar {change}")
        found = _all_at_once(12, PAGE)
        assert {answer.status_code for answer in found} == {200}
        assert Client().get(PAGE).json()["thread"]["comment_count"] == change
        assert len(read) == change


def _all_at_once(number: int, path: str) -> list[Any]:
    start, found = Barrier(number), []

    def ask() -> None:
        start.wait(60)
        try:
            found.append(Client().get(path))
        finally:
            connection.close()

    askers = [Thread(target=ask) for _ in range(number)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join(120)
    assert len(found) == number
    return found
