"""A second opinion is blind; where two differ a lead decides; and nobody decides alone what they asked about."""

from typing import Any

import pytest
from django.utils import timezone

from comments import cards, queues
from comments.actions.decide import decide
from comments.actions.second_opinion import answer, ask_opinion
from comments.errors import CommentsError, Missing
from comments.models import AuditEntry, Case, Decision, User
from comments.vocabulary import Role, Verdict, Wanted
from tests.cast import Cast
from tests.factories import hold, make_moderator

NOW = timezone.now()


@pytest.fixture
def case(cast: Cast) -> Case:
    return hold(cast.reader, cast.thread).cases.get()


@pytest.fixture
def sari(cast: Cast) -> User:
    return make_moderator(cast.site, "Sari")


@pytest.fixture
def lead(cast: Cast) -> User:
    return make_moderator(cast.site, "Dewi", Role.LEAD)


def ask(moderator: User, case: Case, verdict: Verdict | None, **changed: Any) -> Any:
    reason = "threat" if verdict == Verdict.REJECT else ""
    asked = {"case_id": case.pk, "revision_number": 1, "verdict": verdict, "reason": reason, "note": "Bimbang."}
    return ask_opinion(moderator=moderator, now=NOW, **{**asked, **changed})


def say(moderator: User, case: Case, verdict: Verdict) -> Decision | None:
    reason = "threat" if verdict == Verdict.REJECT else ""
    return answer(
        moderator=moderator, case_id=case.pk, revision_number=1, verdict=verdict, reason=reason, now=timezone.now()
    )


def card(person: User, case: Case) -> cards.Card:
    found = cards.read(person, [case.site_id], case.pk, language="id", now=NOW)
    assert found is not None
    return found


def refusal(deed: Any) -> str:
    with pytest.raises(CommentsError) as caught:
        deed()
    return caught.value.code


def next_of(person: User, case: Case) -> bool:
    return case.pk in queues.decidable(person, [case.site_id], None, now=NOW).values_list("pk", flat=True)


def test_who_is_asked_does_not_see_what_the_first_one_thinks(cast: Cast, case: Case, sari: User) -> None:
    ask(cast.moderator, case, Verdict.REJECT)
    asked = card(sari, case)
    assert (asked.opinions, asked.may_be_decided) == ([], True)
    assert not card(cast.moderator, case).may_be_decided
    assert (next_of(cast.moderator, case), next_of(sari, case)) == (False, True)
    assert refusal(lambda: say(cast.moderator, case, Verdict.PUBLISH)) == "own_opinion"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("first", [Verdict.PUBLISH, None])
def test_who_agrees_or_was_asked_without_an_opinion_decides(
    cast: Cast, case: Case, sari: User, first: Verdict | None
) -> None:
    ask(cast.moderator, case, first)
    decision = say(sari, case, Verdict.PUBLISH)
    assert decision is not None
    assert decision.actor == sari
    assert [row.by_name for row in card(sari, case).opinions] == ["Rina"], "shown once it is decided"


def test_where_two_differ_a_lead_decides_and_sees_both(cast: Cast, case: Case, sari: User, lead: User) -> None:
    ask(cast.moderator, case, Verdict.REJECT)
    assert refusal(lambda: _decide(sari, case, Verdict.PUBLISH)) == "opinions_differ"
    assert say(sari, case, Verdict.PUBLISH) is None
    case.refresh_from_db()
    assert (case.wanted, case.closed_at) == (Wanted.LEAD, None)
    other = make_moderator(cast.site, "Tono")
    assert refusal(lambda: say(other, case, Verdict.PUBLISH)) == "for_lead"
    assert refusal(lambda: say(sari, case, Verdict.PUBLISH)) == "own_opinion"
    assert card(other, case).opinions == []
    assert [(row.by_name, row.verdict) for row in card(lead, case).opinions] == [
        ("Rina", "reject"),
        ("Sari", "publish"),
    ]
    assert (next_of(other, case), next_of(lead, case), next_of(cast.administrator, case)) == (False, True, True)
    decision = say(lead, case, Verdict.REJECT)
    assert decision is not None
    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == [
        "case.ask_second",
        "case.ask_lead",
        "decide.reject",
    ]


def _decide(moderator: User, case: Case, verdict: Verdict) -> Decision:
    return decide(moderator=moderator, case_id=case.pk, revision_number=1, verdict=verdict, now=NOW)


def test_a_lead_who_asked_does_not_settle_it(cast: Cast, case: Case, sari: User, lead: User) -> None:
    ask(lead, case, Verdict.REJECT)
    say(sari, case, Verdict.PUBLISH)
    assert refusal(lambda: say(lead, case, Verdict.REJECT)) == "own_opinion"
    assert say(cast.administrator, case, Verdict.REJECT) is not None


def test_asking_has_the_bounds_of_deciding(cast: Cast, case: Case, sari: User) -> None:
    assert refusal(lambda: ask(cast.moderator, case, Verdict.REJECT, reason="made-up")) == "invalid"
    assert refusal(lambda: ask(cast.moderator, case, None, note="x" * 1001)) == "invalid"
    assert refusal(lambda: ask(cast.moderator, case, None, revision_number=2)) == "text_changed"
    with pytest.raises(Missing):
        ask(cast.stranger, case, None)
    ask(cast.moderator, case, None)
    assert refusal(lambda: ask(sari, case, None)) == "already_asked"
    say(sari, case, Verdict.PUBLISH)
    assert refusal(lambda: ask(make_moderator(cast.site, "Tono"), case, None)) == "already_closed"
