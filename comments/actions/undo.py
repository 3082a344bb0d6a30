"""A moderator takes a decision of the own back, as long as nobody was told of it."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import judge, pick, record, standing
from comments.actions.decide import STATUS
from comments.actions.lease import LASTS
from comments.errors import Conflict, Missing
from comments.models import Case, Comment, Decision, Letter, Notice, User
from comments.vocabulary import LetterKind, Status, Verdict


def undo_all(*, moderator: User, decision_id: int, now: datetime) -> list[Decision]:
    """The decision, with all that were made together with it. What cannot be undone any more stays; raises only where
    nothing can."""
    batch = _own(moderator, decision_id)[0].batch
    if not batch:
        return [undo(moderator=moderator, decision_id=decision_id, now=now)]
    together = Decision.objects.standing().filter(batch=batch, actor=moderator).order_by("pk")
    undone, fault = [], Conflict("changed_since")
    for pk in together.values_list("pk", flat=True):
        try:
            undone.append(undo(moderator=moderator, decision_id=pk, now=now))
        except Conflict as error:
            fault = error
    if not undone:
        raise fault
    return undone


def undo(*, moderator: User, decision_id: int, now: datetime) -> Decision:
    """The comment stands where it stood, the case is open again and with the moderator. Decision and record keep both.

    Raises Missing for a decision that is not the moderator's own, Conflict `already_told`, or `changed_since` where
    author, reader or colleague did something about the comment meanwhile.
    """
    with transaction.atomic():
        decision, case_id = _own(moderator, decision_id)
        comment = standing.lock(decision.comment_id)
        if comment is None:
            raise Missing
        _check_unchanged(decision, comment)
        _take_back(decision, now)
        if comment.picked_at == decision.decided_at:
            pick.mark(comment, moderator, now, picked_at=None)
        before = comment.decisions.standing().rejections().order_by("-pk").first()
        removed_for = judge.told_of(before) if before else ""
        standing.change(comment, Status(decision.status_before), now=now, removed_for=removed_for)
        _reopen_notices(decision)
        Comment.objects.filter(pk=comment.pk, published_at=decision.decided_at).update(published_at=None)
        Case.objects.filter(pk=case_id).update(
            closed_at=None, leased_by=moderator, leased_until=now + LASTS, revision_number=comment.revision_number
        )
        record.append(
            actor=moderator,
            deed="decide.undo",
            target=f"comment:{comment.pk}",
            site_key=comment.thread.site.key,
            now=now,
            facts={"case": decision.case_id, "decision": decision.pk},
        )
        return decision


def _own(moderator: User, decision_id: int) -> tuple[Decision, int]:
    row = Decision.objects.select_related("comment__thread").filter(pk=decision_id, actor=moderator.pk).first()
    if row is None or row.case_id is None or not permissions.may_moderate_thread(moderator, row.comment.thread):
        raise Missing
    return row, row.case_id


def _check_unchanged(decision: Decision, comment: Comment) -> None:
    is_same = comment.revision_number == decision.revision_number
    is_last = not comment.decisions.standing().filter(pk__gt=decision.pk).exists()
    is_closed = not Case.objects.open().filter(comment=comment).exists()
    if not (is_same and is_last and is_closed and comment.status == STATUS[Verdict(decision.verdict)]):
        raise Conflict("changed_since")


def _reopen_notices(decision: Decision) -> None:
    """Their letters wait as long as any telling: who gave notice hears of what stands."""
    Letter.objects.owed().filter(kind=LetterKind.NOTICE_OUTCOME, event__endswith=f":{decision.pk}").delete()
    Notice.objects.filter(decision=decision).update(answered_at=None, outcome="", decision=None)


def _take_back(decision: Decision, now: datetime) -> None:
    """One conditional update against the telling's own: whoever comes first decides what readers hear."""
    untold = Decision.objects.filter(pk=decision.pk, announced_at=None, claimed_until=None)
    if not untold.update(undone_at=now, announced_at=now):
        raise Conflict("already_told")
