"""Rest: milder cases among the severe, breaks, queues left to others."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import queues, rest
from comments.actions import lease
from comments.actions.arrange_desk import arrange_desk
from comments.errors import Invalid
from comments.models import Case, Comment, Decision, DeskSettings
from comments.rest import Care, Tired
from comments.vocabulary import SEVERE, Category, Verdict
from tests.cast import Cast
from tests.factories import hold, publish

NOW = timezone.now()
A, S = Category.ANARKIS, Category.SPAM
LATE = NOW - timedelta(hours=3)
"""Held then, a case is an hour late now."""


def case(queue: Category, due: int = 600, pk: int = 0) -> Case:
    """Due in so many minutes; unsaved."""
    return Case(pk=pk, queue=queue, due_at=NOW + timedelta(minutes=due))


def decided(cast: Cast, comment: Comment, queue: Category, at: datetime) -> None:
    """By Rina, past the desk."""
    row = Case.objects.create(
        site=cast.site, comment=comment, revision_number=1, queue=queue, opened_at=at, due_at=at, closed_at=at
    )
    Decision.objects.create(
        comment=comment, case=row, revision_number=1, verdict=Verdict.PUBLISH, actor=cast.moderator,
        actor_name="Rina", decided_at=at,
    )  # fmt: skip


def worked(cast: Cast, number: int, queue: Category = A, *, each: timedelta, until: datetime = NOW) -> None:
    comment = publish(cast.reader, cast.thread)
    for step in range(number):
        decided(cast, comment, queue, until - each * step)


@pytest.mark.parametrize(
    ("told", "run", "due", "expected"),
    [
        ("a milder one after ten", 0, 600, "AAAAAAAAAASAASS"),
        ("what was decided counts too", 9, 600, "ASAAAAAAAAAASAS"),
        ("what is due soon goes first", 10, 3, "AAAAAAAAAAAASSS"),
        ("what is late goes after one milder", 10, -60, "SAAAAAAAAAASAAS"),
    ],
)
def test_milder_ones_come_among_the_severe(told: str, run: int, due: int, expected: str) -> None:
    cases = [case(A, due, n + 1) for n in range(12)] + [case(S, 700, 20 + n) for n in range(3)]
    found = rest.mixed(cases, [], Care(run=run), NOW)
    assert "".join(row.queue[0].upper() for row in found) == expected, told
    assert sorted(row.pk for row in found) == sorted(row.pk for row in cases), "none twice, none lost"


def test_where_all_are_severe_they_come_all_the_same() -> None:
    cases = [case(A, pk=n + 1) for n in range(15)]
    assert rest.mixed(cases, [], Care(run=10), NOW) == cases


def test_the_list_seeks_milder_ones_behind_its_end(cast: Cast) -> None:
    for _ in range(12):
        hold(cast.reader, cast.thread, now=LATE)
    spam = hold(cast.reader, cast.thread, "Beli!", S, now=NOW)
    page = queues.page([cast.site.pk], None, now=NOW, size=12, person=cast.moderator)
    assert [row.case.comment == spam for row in page.rows] == [False] * 10 + [True] + [False] * 2
    page = queues.page([cast.site.pk], A, now=NOW, size=12, person=cast.moderator)
    assert {row.case.queue for row in page.rows} == {A}, "who opens a queue by name has it as it is"


def test_next_is_a_milder_one_after_ten_and_no_deadline_breaks_for_it(cast: Cast) -> None:
    worked(cast, 9, each=timedelta(seconds=20))
    first, second = (hold(cast.reader, cast.thread, now=LATE).cases.get() for _ in range(2))
    spam = hold(cast.reader, cast.thread, "Beli!", S, now=NOW).cases.get()
    person, sites = cast.moderator, [cast.site.pk]
    care = rest.of(DeskSettings.of(person.pk), NOW)
    assert (care.run, care.needs_milder, care.after(first).needs_milder) == (9, False, True)
    assert queues.next_case(person, sites, None, first, now=NOW, care=care) == spam.pk
    assert queues.next_case(person, sites, A, first, now=NOW, care=care) == second.pk
    worked(cast, 1, each=timedelta(seconds=1))
    care = rest.of(DeskSettings.of(person.pk), NOW)
    assert lease.take_next(moderator=person, queue=None, now=NOW, care=care) == spam.pk
    Case.objects.filter(pk=second.pk).update(due_at=NOW + timedelta(minutes=4))
    lease.release(moderator=person, case_ids=[spam.pk])
    assert lease.take_next(moderator=person, queue=None, now=NOW, care=care) == first.pk, "due in four minutes"


def test_a_run_ends_with_a_milder_one_or_a_break(cast: Cast) -> None:
    worked(cast, 12, each=timedelta(seconds=10), until=NOW - timedelta(minutes=20))
    assert rest.of(DeskSettings.of(cast.moderator.pk), NOW) == rest.NONE
    worked(cast, 4, each=timedelta(seconds=10))
    worked(cast, 1, S, each=timedelta(0), until=NOW - timedelta(seconds=15))
    assert rest.of(DeskSettings.of(cast.moderator.pk), NOW).run == 2
    assert rest.of(DeskSettings.of(cast.stranger.pk), NOW).run == 0, "everybody has a run of their own"


@pytest.mark.parametrize(
    ("told", "number", "queue", "each", "expected"),
    [
        ("49 minutes", 50, S, 60, None),
        ("50 minutes", 51, S, 60, Tired.TIME),
        ("59 severe ones", 59, A, 10, None),
        ("60 severe ones", 60, A, 10, Tired.CASES),
        ("60 of another kind", 60, S, 10, None),
    ],
)
def test_a_break_is_due_and_asked_for_once(
    cast: Cast, told: str, number: int, queue: Category, each: int, expected: Tired | None
) -> None:
    worked(cast, number, queue, each=timedelta(seconds=each))
    assert rest.of(DeskSettings.of(cast.moderator.pk), NOW).tired == expected, told
    arrange_desk(moderator=cast.moderator, changes={"rested_at": NOW})
    assert rest.of(DeskSettings.of(cast.moderator.pk), NOW).tired is None


def test_what_one_leaves_to_others_is_not_given_but_found_by_name(cast: Cast) -> None:
    severe = hold(cast.reader, cast.thread, now=LATE).cases.get()
    spam = hold(cast.reader, cast.thread, "Beli!", S, now=NOW).cases.get()
    arrange_desk(moderator=cast.moderator, changes={"left_to_others": [A]})
    behind: dict[str, Any] = {"now": NOW, "care": rest.of(DeskSettings.of(cast.moderator.pk), NOW)}
    sites, person = [cast.site.pk], cast.moderator
    assert [row.case for row in queues.page(sites, None, person=person, **behind).rows] == [spam]
    assert [row.case for row in queues.page(sites, A, person=person, **behind).rows] == [severe]
    assert queues.first(sites, None, **behind) == spam.pk
    assert queues.next_case(person, sites, None, spam, **behind) is None
    assert lease.take_next(moderator=person, queue=None, **behind) == spam.pk
    assert lease.take_next(moderator=person, queue=A, **behind) == severe.pk
    assert queues.counts(sites)[A] == 1
    with pytest.raises(Invalid):
        arrange_desk(moderator=cast.moderator, changes={"left_to_others": ["everything"]})


@pytest.mark.one_lane
def test_severe_is_what_is_said_with_violence_or_contempt() -> None:
    assert {Category.ANARKIS, Category.SUBVERSIF, Category.HATE} == SEVERE
