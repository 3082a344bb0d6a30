"""Undoing: the comment stands where it stood, nobody was told, and the record keeps both."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import audit, drafts, queues
from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.report import report
from comments.actions.undo import undo
from comments.actions.withdraw import withdraw
from comments.errors import CommentsError, Missing
from comments.models import AuditEntry, Case, Comment, Decision, Thread, User
from comments.vocabulary import Status, Verdict
from tests.cast import Cast
from tests.comments.actions.test_standing import _check
from tests.factories import hold, make_moderator, publish

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _time_to_undo(settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60


def decided(comment: Comment, moderator: User, verdict: Verdict = Verdict.PUBLISH, now: Any = NOW) -> Decision:
    case = comment.cases.get(closed_at=None)
    reason = "spam" if verdict == Verdict.REJECT else ""
    return decide(
        moderator=moderator,
        case_id=case.pk,
        revision_number=case.revision_number,
        verdict=verdict,
        reason=reason,
        now=now,
    )


def taken_back(decision: Decision, moderator: User) -> Any:
    return undo(moderator=moderator, decision_id=decision.pk, now=NOW + timedelta(seconds=5))


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("kind", ["held", "reported", "appealed"])
def test_everything_stands_as_it_stood(cast: Cast, kind: str, verdict: Verdict) -> None:
    parent = publish(cast.other_reader, cast.thread, "Induk")
    comment = _waiting(cast, kind, parent)
    sari = make_moderator(cast.site, "Sari")
    before = _seen(comment)
    decision = decided(comment, sari, verdict)
    taken_back(decision, sari)
    assert _seen(comment) == before
    _check(cast.thread.pk, {})
    case = Case.objects.get(pk=decision.case_id)
    assert (case.closed_at, case.leased_by) == (None, sari)
    assert decided(comment, sari, verdict).pk != decision.pk, "it can be decided anew"


def _waiting(cast: Cast, kind: str, parent: Comment) -> Comment:
    if kind == "held":
        return hold(cast.reader, cast.thread)
    if kind == "reported":
        comment = publish(cast.reader, cast.thread, "Anak", parent, now=NOW - timedelta(hours=1))
        report(reporter=cast.other_reader, comment_id=comment.pk, reason="spam", now=NOW)
        return comment
    comment = hold(cast.reader, cast.thread)
    decided(comment, cast.moderator, Verdict.REJECT, NOW - timedelta(days=1))
    appeal(author=cast.reader, comment_id=comment.pk, statement="Mohon ditinjau.", now=NOW)
    return comment


def _seen(comment: Comment) -> dict[str, Any]:
    names = ("status", "published_at", "is_listed", "reply_count", "score", "replier_count")
    above = Comment.objects.filter(pk=comment.parent_id).values(*names).first()
    count = Thread.objects.get(pk=comment.thread_id).comment_count
    return Comment.objects.values(*names).get(pk=comment.pk) | {"above": above, "count": count}


@pytest.mark.django_db(transaction=True)
def test_decision_and_undoing_are_both_in_the_record(cast: Cast) -> None:
    decision = decided(hold(cast.reader, cast.thread), cast.moderator, Verdict.REJECT)
    taken_back(decision, cast.moderator)
    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == ["decide.reject", "decide.undo"]
    assert AuditEntry.objects.get(deed="decide.undo").facts == {"case": decision.case_id, "decision": decision.pk}
    assert audit.verify().broken is None
    decision.refresh_from_db()
    assert decision.undone_at == NOW + timedelta(seconds=5)


def test_an_undone_rejection_does_not_count_against_the_author(cast: Cast) -> None:
    comment = hold(cast.reader, cast.thread)
    decision = decided(comment, cast.moderator, Verdict.REJECT, timezone.now())
    assert drafts._author(cast.reader, cast.site, timezone.now()).rejected_count == 1
    taken_back(decision, cast.moderator)
    found = drafts._author(cast.reader, cast.site, timezone.now())
    assert (found.rejected_count, found.decided_count) == (0, 0)


def test_what_was_told_stays(cast: Cast) -> None:
    told = decided(hold(cast.reader, cast.thread), cast.moderator)
    Decision.objects.filter(pk=told.pk).update(announced_at=NOW)
    being_told = decided(hold(cast.reader, cast.thread, "Lain"), cast.moderator)
    Decision.objects.filter(pk=being_told.pk).update(claimed_until=NOW)
    for decision in (told, being_told):
        with pytest.raises(CommentsError) as caught:
            taken_back(decision, cast.moderator)
        assert (caught.value.status, caught.value.code) == (409, "already_told")
    assert Comment.objects.published().count() == 2


def test_twice_is_once(cast: Cast) -> None:
    decision = decided(hold(cast.reader, cast.thread), cast.moderator)
    taken_back(decision, cast.moderator)
    with pytest.raises(CommentsError) as caught:
        taken_back(decision, cast.moderator)
    assert caught.value.code == "changed_since"
    assert AuditEntry.objects.filter(deed="decide.undo").count() == 1


@pytest.mark.parametrize("who", ["colleague", "stranger", "administrator"])
def test_nobody_undoes_for_another(cast: Cast, who: str) -> None:
    decision = decided(hold(cast.reader, cast.thread), cast.moderator)
    person = make_moderator(cast.site, "Sari") if who == "colleague" else getattr(cast, who)
    with pytest.raises(Missing):
        taken_back(decision, person)
    with pytest.raises(Missing):
        undo(moderator=cast.moderator, decision_id=999_999, now=NOW)


def test_what_others_did_meanwhile_is_not_undone(cast: Cast) -> None:
    now = timezone.now()
    edited, gone, reported = (hold(cast.reader, cast.thread, f"Nomor {each}", now=now) for each in range(3))
    decisions = [decided(comment, cast.moderator, now=now) for comment in (edited, gone, reported)]
    edit(author=cast.reader, comment_id=edited.pk, body="Teks lain.", now=now)
    withdraw(author=cast.reader, comment_id=gone.pk, now=now)
    report(reporter=cast.other_reader, comment_id=reported.pk, reason="spam", now=now)
    for decision in decisions:
        with pytest.raises(CommentsError) as caught:
            taken_back(decision, cast.moderator)
        assert caught.value.code == "changed_since"


def test_the_last_decision_that_can_be_undone_is_ones_own_and_fresh(cast: Cast) -> None:
    first, second = (
        decided(hold(cast.reader, cast.thread, f"Nomor {each}"), cast.moderator, now=NOW + timedelta(seconds=each))
        for each in range(2)
    )
    later = NOW + timedelta(seconds=20)
    assert queues.undoable(cast.moderator, now=later) == second
    taken_back(second, cast.moderator)
    assert queues.undoable(cast.moderator, now=later) == first
    assert queues.undoable(cast.stranger, now=later) is None
    assert queues.undoable(cast.moderator, now=NOW + timedelta(seconds=61)) is None
    assert Comment.objects.get(pk=second.comment_id).status == Status.HELD
