"""Several at once: alike, seen, at most fifty, each a decision of its own, undone as one."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.decide_together import decide_together
from comments.actions.undo import undo, undo_all
from comments.actions.withdraw import withdraw
from comments.errors import CommentsError, Invalid
from comments.models import AuditEntry, Case, Comment, Decision
from comments.vocabulary import Status, Verdict
from tests.cast import Cast
from tests.comments.actions.test_standing import _check
from tests.factories import hold, make_moderator, make_reader

NOW = timezone.now()


def some(cast: Cast, number: int, rule: str = "", one_author: bool = True) -> list[Case]:
    authors = [cast.reader if one_author else make_reader(f"Penulis {each}") for each in range(number)]
    comments = [hold(author, cast.thread, f"Nomor {each}") for each, author in enumerate(authors)]
    Case.objects.filter(comment__in=comments).update(rule=rule)
    return [comment.cases.get() for comment in comments]


def together(cast: Cast, cases: list[Case], verdict: Verdict = Verdict.REJECT, **changed: Any) -> Any:
    reason = "spam" if verdict == Verdict.REJECT else ""
    seen = [(case.pk, 1) for case in cases]
    asked = {"moderator": cast.moderator, "seen": seen, "verdict": verdict, "reason": reason, "now": NOW}
    return decide_together(**{**asked, **changed})


@pytest.mark.parametrize(("rule", "one_author"), [("A1", False), ("", True), ("A1", True)])
def test_cases_of_one_rule_or_one_author_are_decided_together(cast: Cast, rule: str, one_author: bool) -> None:
    cases = some(cast, 3, rule, one_author)
    outcome = together(cast, cases)
    assert ([row.case for row in outcome.done], outcome.refused) == (cases, [])
    assert {row.batch for row in outcome.done} == {outcome.done[0].batch} != {""}
    assert AuditEntry.objects.filter(deed="decide.reject").count() == 3
    assert set(Comment.objects.values_list("status", flat=True)) == {Status.REJECTED}


def test_what_is_not_alike_is_not_decided_together(cast: Cast) -> None:
    people = some(cast, 2, "", one_author=False)
    rules = some(cast, 1, "A1", one_author=False) + some(cast, 1, "A2", one_author=False)
    for cases in (people, rules, some(cast, 1, "A1") + people):
        with pytest.raises(Invalid) as caught:
            together(cast, cases)
        assert caught.value.code == "not_alike"
    assert not Decision.objects.exists()


def test_none_and_more_than_fifty_are_too_few_and_too_many(cast: Cast) -> None:
    (case,) = some(cast, 1)
    for cases, code in (([], "invalid"), ([case] * 51, "too_many")):
        with pytest.raises(Invalid) as caught:
            together(cast, cases)
        assert caught.value.code == code
    with pytest.raises(Invalid):
        together(cast, [case], reason="made-up")
    with pytest.raises(Invalid):
        together(cast, [case], moderator=cast.stranger)


def test_what_changed_meanwhile_stands_and_is_named(cast: Cast) -> None:
    gone, decided, leased, fine = some(cast, 4)
    sari = make_moderator(cast.site, "Sari")
    withdraw(author=cast.reader, comment_id=gone.comment_id, now=NOW)
    decide(moderator=sari, case_id=decided.pk, revision_number=1, verdict=Verdict.PUBLISH, now=NOW)
    Case.objects.filter(pk=leased.pk).update(leased_by=sari, leased_until=timezone.now().replace(year=2100))
    outcome = together(cast, [gone, decided, leased, fine])
    assert [row.case for row in outcome.done] == [fine]
    assert outcome.refused == [(gone.pk, "withdrawn"), (decided.pk, "already_decided"), (leased.pk, "being_reviewed")]


def test_they_are_undone_as_one_but_for_what_was_undone_before(cast: Cast, settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60
    outcome = together(cast, some(cast, 4), Verdict.PUBLISH)
    first, second = outcome.done[:2]
    undo(moderator=cast.moderator, decision_id=first.pk, now=NOW)
    found = undo_all(moderator=cast.moderator, decision_id=second.pk, now=NOW)
    assert len(found) == 3
    assert set(Comment.objects.values_list("status", flat=True)) == {Status.HELD}
    _check(cast.thread.pk, {})
    with pytest.raises(CommentsError) as caught:
        undo_all(moderator=cast.moderator, decision_id=second.pk, now=NOW)
    assert caught.value.code == "changed_since"
