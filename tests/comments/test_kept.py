"""Kept answers: one asker makes them, a change makes them stale, and without Redis everything still answers."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest

from comments import kept, redis_link
from comments.errors import Missing
from comments.kept import Answer, Asked

PAGE = Asked("koran", ("artikel-1",), "page:best:20")
OTHER = Asked("koran", ("artikel-2",), "page:best:20")
BOTH = Asked("koran", ("artikel-1", "artikel-2"), "counts")
ELSEWHERE = Asked("warta", ("artikel-1",), "page:best:20")


class Maker:
    """Makes a new answer at every call, and counts them."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> Answer:
        self.calls += 1
        return _answer(self.calls)


def _answer(number: int) -> Answer:
    return Answer(f'"{number}"', "public", "text/plain", "", f"no. {number}\nsecond line".encode())


@pytest.fixture(autouse=True)
def _empty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Changes count at once: no test here is about a transaction, but for the one that says so."""
    redis_link.wake()
    redis_link.client().flushall()
    yield
    redis_link.wake()


def test_the_second_asker_gets_what_the_first_made() -> None:
    make = Maker()
    assert kept.answer(PAGE, make) == kept.answer(PAGE, make) == kept.fresh(PAGE) == _answer(1)
    assert make.calls == 1


def test_only_what_shows_the_changed_thread_is_made_anew() -> None:
    makers = {asked: Maker() for asked in (PAGE, OTHER, BOTH, ELSEWHERE)}
    for asked, make in makers.items():
        kept.answer(asked, make)
    kept.changed("koran", "artikel-1")
    assert [kept.fresh(asked) is None for asked in makers] == [True, False, True, False]
    for asked, make in makers.items():
        kept.answer(asked, make)
    assert [make.calls for make in makers.values()] == [2, 1, 2, 1]


def test_a_change_of_the_site_is_one_of_all_its_threads() -> None:
    for asked in (PAGE, OTHER, ELSEWHERE):
        kept.answer(asked, Maker())
    kept.changed("koran")
    assert [kept.fresh(asked) is None for asked in (PAGE, OTHER, ELSEWHERE)] == [True, True, False]


def test_what_changed_while_it_was_made_is_made_again() -> None:
    def overtaken() -> Answer:
        kept.changed("koran", "artikel-1")
        return _answer(1)

    assert kept.answer(PAGE, overtaken) == _answer(1)
    assert kept.fresh(PAGE) is None


@pytest.mark.django_db(transaction=True)
def test_a_change_counts_from_the_commit() -> None:
    from django.db import transaction

    kept.answer(PAGE, Maker())
    with transaction.atomic():
        kept.changed("koran", "artikel-1")
        assert kept.fresh(PAGE) is not None
    assert kept.fresh(PAGE) is None
    kept.answer(PAGE, Maker())
    with transaction.atomic():
        kept.changed("koran", "artikel-1")
        transaction.set_rollback(True)
    assert kept.fresh(PAGE) is not None, "what was rolled back changed nothing"


class Held:
    """A maker that stays at work until it is let go."""

    def __init__(self) -> None:
        self.calls, self.is_at_work, self.may_end = 0, Event(), Event()

    def __call__(self) -> Answer:
        self.calls += 1
        self.is_at_work.set()
        assert self.may_end.wait(60)
        return _answer(self.calls)


def test_of_many_at_once_one_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WAIT_SECONDS", 60)
    make, found = Held(), []
    askers = [Thread(target=lambda: found.append(kept.answer(PAGE, make))) for _ in range(8)]
    for asker in askers:
        asker.start()
    assert make.is_at_work.wait(60)
    make.may_end.set()
    for asker in askers:
        asker.join(60)
    assert (make.calls, found) == (1, [_answer(1)] * 8)


def test_while_it_is_made_the_others_get_the_stale_copy() -> None:
    kept.answer(PAGE, Maker())
    kept.changed("koran", "artikel-1")
    make = Held()
    first = Thread(target=lambda: kept.answer(PAGE, make))
    first.start()
    assert make.is_at_work.wait(60)
    try:
        assert kept.answer(PAGE, Maker()) == _answer(1)
    finally:
        make.may_end.set()
        first.join(60)


def test_whoever_comes_to_the_lease_late_finds_the_answer_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between an asker's look and its lease another one may have made the answer."""
    take = kept._Lease.take

    def late(lease: kept._Lease) -> bool:
        kept._keep(PAGE, _answer(7), [None, None])
        return take(lease)

    monkeypatch.setattr(kept._Lease, "take", late)
    make = Maker()
    assert (kept.answer(PAGE, make), make.calls) == (_answer(7), 0)


def test_a_lease_whose_holder_died_keeps_nobody_waiting_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "WAIT_SECONDS", 0)
    lease = kept._Lease(PAGE, [None, None])
    assert lease.take()
    assert kept.answer(PAGE, Maker()) == _answer(1)
    assert 0 < redis_link.client().pttl(lease.name) <= kept.LEASE_MILLISECONDS


def test_a_copy_goes_by_its_age_too(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    kept.answer(PAGE, make)
    monkeypatch.setattr(kept, "FRESH_SECONDS", 0)
    kept.answer(PAGE, make)
    assert make.calls == 2
    assert 0 < redis_link.client().ttl(PAGE.name) <= kept.KEPT_SECONDS


def test_a_refusal_is_not_kept_and_lets_go_of_the_lease() -> None:
    def refuse() -> Answer:
        raise Missing("unknown_site")

    for _ in range(2):
        with pytest.raises(Missing):
            kept.answer(PAGE, refuse)
    assert redis_link.client().keys("*") == []


GARBAGE = [b"", b"\n", b"x", b"[]\n{}", b"{}\n", b'[1,2,3,4,5,6]\n{"a":1}', b"\xff\xfe\n", b'[[],"x","","","",""]\n']


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_no_answer(garbage: bytes) -> None:
    redis_link.client().set(PAGE.name, garbage)
    assert kept.fresh(PAGE) is None
    assert kept.answer(PAGE, Maker()) == _answer(1)
    assert kept.fresh(PAGE) == _answer(1)


def test_garbage_of_another_kind_is_no_answer_and_no_stamp() -> None:
    client = redis_link.client()
    for name in (PAGE.name, *PAGE.stamp_names):
        client.rpush(name, "x")
    assert kept.answer(PAGE, Maker()) == _answer(1)
    assert kept.fresh(PAGE) == _answer(1)
    kept.changed("koran", "artikel-1")
    assert kept.fresh(PAGE) is None


def test_without_redis_every_asker_makes_its_own() -> None:
    make = Maker()
    kept.answer(PAGE, make)
    redis_link.rest()
    assert kept.fresh(PAGE) is None
    kept.changed("koran", "artikel-1")
    assert kept.answer(PAGE, make) == _answer(2)


def test_redis_lost_in_between_loses_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Answer:
        redis_link.rest()
        return _answer(1)

    assert kept.answer(PAGE, lost) == _answer(1)
