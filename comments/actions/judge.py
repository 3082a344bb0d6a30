"""Writes a Decision: the record of a verdict and the outbox of its consequences."""

from datetime import datetime

from django.db import transaction

from comments.models import Case, Comment, Decision, User
from comments.reasons import ORDER
from comments.signals import decided
from comments.vocabulary import Verdict


def publish_by_machine(comment: Comment, *, now: datetime, is_told: bool = True) -> Decision:
    """Screening found nothing. The machine has no other verdict; what it doubts becomes a case. What is not to be told
    counts as announced at once, so that neither the signal nor the sweep tells it."""
    row = Decision(comment=comment, verdict=Verdict.PUBLISH, announced_at=None if is_told else now)
    return _write(row, now)


def by_person(
    comment: Comment,
    *,
    verdict: Verdict,
    actor: User,
    reason: str,
    note: str,
    case: Case | None,
    now: datetime,
    is_told: bool = True,
    batch: str = "",
) -> Decision:
    """What is told by a letter of its own counts as announced at once."""
    row = Decision(comment=comment, verdict=verdict, reason=reason, note=note, case=case, batch=batch)
    row.announced_at = None if is_told else now
    row.status_before = comment.status
    row.actor, row.actor_name = actor, actor.display_name or f"user:{actor.pk}"
    return _write(row, now)


def told_of(rejection: Decision) -> str:
    """The reason that readers are told. What an order asked for is told by its own letter, to the author alone."""
    return "" if rejection.reason == ORDER else rejection.reason


def _write(row: Decision, now: datetime) -> Decision:
    row.revision_number = row.comment.revision_number
    row.decided_at = now
    row.save(force_insert=True)
    if row.announced_at is None:
        transaction.on_commit(lambda: decided.send_robust(sender=Decision, decision_id=row.pk))
    return row
