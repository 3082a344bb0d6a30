"""Who opens a second account from the same address waits for review, for as long as the measure holds and no longer
than two months; nobody is refused, and nothing tells the address."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.erase_reader import erase_reader
from comments.actions.mark_address import mark_address
from comments.actions.purge import purge
from comments.actions.restrict import lift, restrict
from comments.models import AddressBar, AddressKey, AddressMark, AuditEntry, User
from comments.vocabulary import RestrictionKind
from tests.cast import Cast
from tests.factories import make_reader, send

NOW = timezone.now()
HERE, THERE = "203.0.113.7", "203.0.113.8"


def _open(name: str, address: str, now: Any = NOW) -> User:
    reader = make_reader(name)
    mark_address(reader=reader, address=address, now=now)
    return reader


def _ban(cast: Cast, user: User, **changed: Any) -> Any:
    asked = {"moderator": cast.moderator, "site": cast.site, "kind": RestrictionKind.BAN, "reason": "spam", "now": NOW}
    return restrict(user=user, **{**asked, "with_address": True, **changed})


def test_other_accounts_of_the_address_wait_and_none_of_another(cast: Cast) -> None:
    first, second, other = _open("Satu", HERE), _open("Dua", HERE), _open("Tiga", THERE)
    row = _ban(cast, first)
    late = _open("Empat", HERE)
    assert [send(who, cast.thread, f"Halo {who}").status for who in (second, late, other)] == [
        "held", "held", "published",
    ]  # fmt: skip
    assert send(second, cast.other_thread, "Di situs lain").status == "published"
    assert AuditEntry.objects.get().facts["addresses"] == 1
    lift(moderator=cast.moderator, restriction=row, now=NOW)
    assert send(second, cast.thread, "Sesudah dicabut").status == "published"


def test_without_being_asked_for_no_address_is_barred(cast: Cast) -> None:
    first, second = _open("Satu", HERE), _open("Dua", HERE)
    _ban(cast, first, with_address=False)
    assert send(second, cast.thread).status == "published"


def test_a_measure_that_runs_out_ends_the_bar(cast: Cast) -> None:
    first, second = _open("Satu", HERE), _open("Dua", HERE)
    _ban(cast, first, kind=RestrictionKind.SUSPEND, until=NOW + timedelta(hours=1))
    assert send(second, cast.thread, "Kini", now=NOW).status == "held"
    assert send(second, cast.thread, "Nanti", now=NOW + timedelta(hours=2)).status == "published"


def test_marks_differ_by_month_tell_nothing_and_are_gone_in_two_months(cast: Cast) -> None:
    first = _open("Satu", HERE)
    mark_address(reader=first, address=HERE, now=NOW)
    mark_address(reader=first, address=HERE, now=NOW + timedelta(days=32))
    mark_address(reader=first, address="unknown", now=NOW)
    marks = list(AddressMark.objects.values_list("mark", flat=True))
    assert (len(set(marks)), AddressKey.objects.count()) == (2, 2)
    assert not any(HERE in mark for mark in marks)
    _ban(cast, first)
    purge(now=NOW + timedelta(days=63))
    assert (AddressKey.objects.count(), AddressMark.objects.count()) == (1, 1)
    purge(now=NOW + timedelta(days=100))
    assert not any(model.objects.exists() for model in (AddressKey, AddressMark, AddressBar))


@pytest.mark.one_lane
def test_whoever_leaves_takes_the_mark_along(db: None) -> None:
    reader = _open("Pergi", HERE)
    erase_reader(reader=reader, keep_comments=True, now=NOW)
    assert not AddressMark.objects.exists()
