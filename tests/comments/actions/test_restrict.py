"""Restricting a person at one site: by that site's moderators, for a stated time, recorded."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.restrict import confirm, lift, restrict
from comments.errors import CommentsError, Conflict, Forbidden, Invalid, Missing, Restricted
from comments.models import AuditEntry, Letter, Restriction, Site
from comments.vocabulary import RestrictionKind
from tests.cast import Cast
from tests.factories import make_moderator, send

NOW = timezone.now()
HOUR = timedelta(hours=1)


def _restrict(cast: Cast, **changed: Any) -> Restriction:
    asked = {"moderator": cast.moderator, "user": cast.reader, "site": cast.site, "kind": RestrictionKind.BAN}
    return restrict(**{**asked, "reason": "spam", "now": NOW, **changed})


KINDS = [
    ("a warning limits nothing", RestrictionKind.WARN, None, "published"),
    ("a hold lets everything wait", RestrictionKind.HOLD, None, "held"),
    ("a hold for a time", RestrictionKind.HOLD, NOW + HOUR, "held"),
    ("a suspension refuses", RestrictionKind.SUSPEND, NOW + HOUR, "restricted"),
    ("a ban refuses", RestrictionKind.BAN, None, "restricted"),
]


@pytest.mark.parametrize(("kind", "until", "outcome"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_what_a_restriction_does_and_where(cast: Cast, kind: RestrictionKind, until: Any, outcome: str) -> None:
    row = _restrict(cast, kind=kind, until=until)
    assert _outcome(cast) == outcome
    assert send(cast.reader, cast.other_thread, "Di situs lain").status == "published"
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.target) == ("restrict", f"user:{cast.reader.pk}")
    assert entry.facts == {"restriction": row.pk, "kind": kind, "reason": "spam"}
    lift(moderator=cast.moderator, restriction=row, now=NOW)
    assert _outcome(cast, "Sesudah dicabut") == "published"


def _outcome(cast: Cast, body: str = "Halo") -> str:
    try:
        return send(cast.reader, cast.thread, body, now=NOW).status
    except Restricted as error:
        return error.code


def test_lifting_twice_is_recorded_once(cast: Cast) -> None:
    row = _restrict(cast)
    for _ in range(2):
        lift(moderator=cast.moderator, restriction=row, now=NOW)
    assert list(AuditEntry.objects.order_by("number").values_list("deed", flat=True)) == ["restrict", "restrict.lift"]


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        (RestrictionKind.SUSPEND, None),
        (RestrictionKind.BAN, NOW + HOUR),
        (RestrictionKind.WARN, NOW + HOUR),
        (RestrictionKind.HOLD, NOW - HOUR),
    ],
)
def test_what_cannot_end_has_no_end_and_none_lies_in_the_past(cast: Cast, kind: RestrictionKind, until: Any) -> None:
    with pytest.raises(Invalid):
        _restrict(cast, kind=kind, until=until)
    assert not Restriction.objects.exists()


@pytest.mark.parametrize("changed", [{"note": "x" * 1001}, {"note": "a\x00"}, {"reason": "x" * 21}, {"reason": ""}])
def test_words_that_do_not_fit_are_refused(cast: Cast, changed: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        _restrict(cast, **changed)
    assert not Restriction.objects.exists()


def test_nobody_restricts_or_lifts_at_a_site_that_is_not_theirs(cast: Cast) -> None:
    row = _restrict(cast)
    for who in (cast.reader, cast.stranger):
        for deed in (
            lambda who=who: _restrict(cast, moderator=who),
            lambda who=who: lift(moderator=who, restriction=row, now=NOW),
        ):
            with pytest.raises(Missing):
                deed()
    assert Restriction.objects.get().lifted_at is None


def test_nobody_restricts_a_colleague_or_an_administrator(cast: Cast) -> None:
    for user in (cast.moderator, cast.administrator):
        with pytest.raises(CommentsError) as caught:
            _restrict(cast, user=user)
        assert caught.value.status == 403
    assert _restrict(cast, user=cast.moderator, moderator=cast.administrator).user == cast.moderator


def test_a_measure_that_runs_out_limits_no_more(cast: Cast) -> None:
    _restrict(cast, kind=RestrictionKind.SUSPEND, until=NOW + HOUR)
    assert _outcome(cast) == "restricted"
    assert send(cast.reader, cast.thread, "Sesudahnya", now=NOW + 2 * HOUR).status == "published"


def test_a_measure_keeps_the_clause_of_its_time_and_owes_one_statement(cast: Cast) -> None:
    row = _restrict(cast, kind=RestrictionKind.WARN)
    assert row.clause == "3.1"
    letter = Letter.objects.get()
    assert (letter.kind, letter.subject_id, letter.recipient) == ("measure", row.pk, cast.reader)


@pytest.fixture
def of_two(cast: Cast) -> Cast:
    """A site where a ban takes two people."""
    Site.objects.filter(pk=cast.site.pk).update(ban_takes_two=True)
    cast.site.refresh_from_db()
    return cast


def test_a_ban_waits_for_a_second_person_and_meanwhile_holds(of_two: Cast) -> None:
    row = _restrict(of_two)
    assert (_outcome(of_two), Letter.objects.count()) == ("held", 0)
    with pytest.raises(Forbidden):
        confirm(moderator=of_two.moderator, restriction=row, now=NOW)
    with pytest.raises(Missing):
        confirm(moderator=of_two.stranger, restriction=row, now=NOW)
    confirm(moderator=make_moderator(of_two.site, "Sari"), restriction=row, now=NOW)
    assert (_outcome(of_two, "Lagi"), Letter.objects.get().kind) == ("restricted", "measure")
    deeds = AuditEntry.objects.order_by("number").values_list("deed", flat=True)
    assert list(deeds) == ["restrict", "restrict.confirm"]
    with pytest.raises(Conflict):
        confirm(moderator=of_two.administrator, restriction=row, now=NOW)


def test_a_ban_that_is_not_confirmed_never_was(of_two: Cast) -> None:
    row = _restrict(of_two)
    lift(moderator=make_moderator(of_two.site, "Sari"), restriction=row, now=NOW)
    assert (_outcome(of_two), Letter.objects.count()) == ("published", 0)
    assert AuditEntry.objects.get(number=2).deed == "restrict.refuse"
    with pytest.raises(Conflict):
        confirm(moderator=of_two.administrator, restriction=row, now=NOW)


def test_other_measures_take_one_person_there_too(of_two: Cast) -> None:
    assert not _restrict(of_two, kind=RestrictionKind.HOLD).is_pending
