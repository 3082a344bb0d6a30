"""Who has which case: for two minutes, renewed, given back, taken over; and the decision respects it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions import lease
from comments.actions.decide import decide
from comments.errors import CommentsError
from comments.models import Case, User
from comments.vocabulary import Category, Role, Verdict
from tests.cast import Cast
from tests.factories import hold, make_moderator

NOW = timezone.now()


@pytest.fixture
def sari(cast: Cast) -> User:
    return make_moderator(cast.site, "Sari")


@pytest.fixture
def case(cast: Cast) -> Case:
    return hold(cast.reader, cast.thread).cases.get()


def take(moderator: User, *cases: Case, now: Any = NOW, **options: Any) -> dict[int, str]:
    return lease.take(moderator=moderator, case_ids=[case.pk for case in cases], now=now, **options)


def publish(moderator: User, case: Case, now: Any = NOW) -> Any:
    return decide(moderator=moderator, case_id=case.pk, revision_number=1, verdict=Verdict.PUBLISH, now=now)


def test_who_comes_second_hears_who_has_it_and_does_not_decide_it(cast: Cast, sari: User, case: Case) -> None:
    assert take(cast.moderator, case) == {}
    assert take(sari, case) == {case.pk: "Rina"}
    with pytest.raises(CommentsError) as caught:
        publish(sari, case)
    assert (caught.value.status, caught.value.code, caught.value.extra) == (409, "being_reviewed", {"by": "Rina"})
    assert publish(cast.moderator, case).actor == cast.moderator
    case.refresh_from_db()
    assert (case.leased_by, case.leased_until) == (None, None)


def test_a_lease_lasts_120_seconds_and_each_beat_of_the_heart_renews_it(cast: Cast, sari: User, case: Case) -> None:
    take(cast.moderator, case)
    take(cast.moderator, case, now=NOW + timedelta(seconds=30))
    assert take(sari, case, now=NOW + timedelta(seconds=149)) == {case.pk: "Rina"}
    assert take(sari, case, now=NOW + timedelta(seconds=150)) == {}
    assert publish(sari, case, now=NOW + timedelta(seconds=150)).actor == sari


def test_what_is_given_back_is_free_and_nobody_gives_back_for_another(cast: Cast, sari: User, case: Case) -> None:
    take(cast.moderator, case)
    lease.release(moderator=sari, case_ids=[case.pk])
    assert take(sari, case) == {case.pk: "Rina"}
    lease.release(moderator=cast.moderator, case_ids=[case.pk])
    assert take(sari, case) == {}


def test_taking_over_is_a_deed_of_its_own(cast: Cast, sari: User, case: Case) -> None:
    take(cast.moderator, case)
    assert take(sari, case, takes_over=True) == {}
    with pytest.raises(CommentsError) as caught:
        publish(cast.moderator, case)
    assert caught.value.extra == {"by": "Sari"}


def test_nobody_takes_a_case_of_another_site_or_without_the_right(cast: Cast, case: Case) -> None:
    for person in (cast.stranger, cast.reader, make_moderator(cast.site, "Tari", Role.AUDITOR)):
        take(person, case, takes_over=True)
        assert lease.take_next(moderator=person, queue=None, now=NOW) is None
    case.refresh_from_db()
    assert case.leased_by is None


def test_no_more_than_ten_are_taken_at_a_time(cast: Cast) -> None:
    cases = [hold(cast.reader, cast.thread, f"Nomor {number}").cases.get() for number in range(12)]
    take(cast.moderator, *cases)
    assert Case.objects.filter(leased_by=cast.moderator).count() == lease.MOST


def test_the_next_one_is_the_first_that_nobody_has(cast: Cast, sari: User) -> None:
    first, second = (
        hold(cast.reader, cast.thread, f"Nomor {number}", now=NOW + timedelta(minutes=number)).cases.get()
        for number in range(2)
    )
    spam = hold(cast.reader, cast.thread, "Iklan", Category.SPAM, now=NOW + timedelta(hours=1)).cases.get()
    assert lease.take_next(moderator=cast.moderator, queue=None, now=NOW) == first.pk
    assert lease.take_next(moderator=sari, queue=None, now=NOW) == second.pk
    assert lease.take_next(moderator=sari, queue=Category.SPAM, now=NOW) == spam.pk
    assert lease.take_next(moderator=cast.moderator, queue=Category.SPAM, now=NOW) is None
    assert lease.take_next(moderator=cast.moderator, queue=None, now=NOW) == first.pk, "one's own is free to oneself"


def test_a_closed_case_is_nobodys(cast: Cast, sari: User, case: Case) -> None:
    publish(cast.moderator, case)
    assert take(sari, case) == {}
    case.refresh_from_db()
    assert case.leased_by is None
