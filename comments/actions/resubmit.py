"""An author answers a rejection with another text, once; a person decides on it, never the machine."""

from datetime import datetime
from typing import Any

from django.db import transaction

from comments import admission, limits, permissions
from comments.actions import standing
from comments.actions.open_case import open_case
from comments.actions.screen_again import screen_again
from comments.actions.submit import Submission
from comments.errors import Conflict, Forbidden, Invalid, Missing, SignedOut
from comments.markup import Node
from comments.models import Comment, Revision, User
from comments.reasons import stored_reasons
from comments.vocabulary import Category, Status

FINDING = {
    "phase": "resubmission",
    "rule": "resubmission",
    "version": 1,
    "category": Category.WAITING,
    "reason": {"id": "Anda mengirim ulang komentar ini.", "en": "You sent this comment again."},
    "spans": [],
    "guards": [],
    "shadow": False,
}


def resubmit(*, author: User, comment_id: int, body: str, now: datetime) -> Submission:
    """Raises Conflict `not_rejected`, `already_resubmitted` or `already_appealed`, Invalid for the same text again."""
    if not permissions.may_write(author):
        raise SignedOut
    source = admission.text(body)
    nodes = admission.nodes(source)
    limits.take(limits.EDITING, f"user:{author.pk}")
    with transaction.atomic():
        comment = _rejected(author, comment_id, now)
        if source == comment.revisions.get(number=comment.revision_number).source:
            raise Invalid(fields={"body": ["unchanged"]})
        admission.words(source, comment.thread.site)
        findings = _write(comment, source, nodes, now)
        return Submission(comment=comment, status=comment.status, reasons=stored_reasons(findings))


def _rejected(author: User, comment_id: int, now: datetime) -> Comment:
    comment = standing.lock(comment_id)
    if comment is None or not permissions.may_see(author, comment):
        raise Missing
    if not permissions.may_edit(author, comment):
        raise Forbidden
    first = comment.decisions.rejections().order_by("decided_at", "pk").first()
    if comment.status != Status.REJECTED or first is None:
        raise Conflict("not_rejected")
    if comment.revision_number > first.revision_number:
        raise Conflict("already_resubmitted")
    if comment.cases.filter(appeal__isnull=False, closed_at=None).exists():
        raise Conflict("already_appealed")
    admission.to_thread(comment.thread, now)
    admission.author(author, comment.site_id, now)
    return comment


def _write(comment: Comment, source: str, nodes: list[Node], now: datetime) -> list[dict[str, Any]]:
    """The new text with all that screening finds in it, before a person; its findings as they are kept."""
    comment.nodes, comment.edited_at = nodes, now
    comment.revision_number += 1
    comment.save(update_fields=["nodes", "edited_at", "revision_number"])
    revision = Revision(comment=comment, number=comment.revision_number, source=source, created_at=now)
    screening = screen_again(comment, revision, now=now)
    findings = [*revision.findings, FINDING]
    revision.findings = findings
    revision.save(update_fields=["findings"])
    standing.change(comment, Status.HELD, now=now)
    gravest = screening.gravest
    open_case(comment, queue=Category(gravest.category) if gravest else Category.WAITING, now=now)
    return findings
