"""A reader reports a published comment: a case opens. It stays published, unless so many reported it that the site
wants it to wait for a moderator; nothing is removed by reports."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction

from comments import limits, permissions, reasons, reporters
from comments.actions import record, standing
from comments.actions.open_case import open_case
from comments.errors import Conflict, Forbidden, Invalid, Missing, SignedOut
from comments.models import Comment, Report, Revision, User
from comments.screening.types import Finding
from comments.vocabulary import Category, ReportReason, Status


def report(*, reporter: User, comment_id: int, reason: str, now: datetime, note: str = "") -> Report:
    """Raises Conflict for a second report by the same reader."""
    if not permissions.may_write(reporter):
        raise SignedOut
    if reason not in set(ReportReason):
        raise Invalid(fields={"reason": ["unknown"]})
    if "\x00" in note:
        raise Invalid(fields={"note": ["characters"]})
    limits.take(limits.REPORTING, f"user:{reporter.pk}")
    try:
        with transaction.atomic():
            comment = standing.lock(comment_id)
            if comment is None or not comment.is_published:
                raise Missing
            if comment.author_id == reporter.pk:
                raise Forbidden("own_comment")
            row = Report.objects.create(
                comment=comment,
                reporter=reporter,
                reason=reason,
                note=note[:500],
                weight=reporters.weight(reporter, comment.site_id),
                created_at=now,
            )
            open_case(comment, queue=Category.REPORTED, now=now)
            _hold_if_many_did(comment, now)
            return row
    except IntegrityError as error:
        raise Conflict("already_reported") from error


def _hold_if_many_did(comment: Comment, now: datetime) -> None:
    """The author reads the reason beside the waiting comment; a person decides, as about every case."""
    wanted = comment.thread.site.report_threshold * reporters.PLAIN
    if not wanted or (found := reporters.gathered(comment)) < wanted:
        return
    revision = Revision.objects.get(comment=comment, number=comment.revision_number)
    finding = Finding(phase="reports", rule="reports", version=1, category=Category.REPORTED, reason=reasons.REPORTED)
    revision.findings = [*revision.findings, asdict(finding)]
    revision.save(update_fields=["findings"])
    standing.change(comment, Status.HELD, now=now)
    record.append(
        actor="machine",
        deed="report.hold",
        target=f"comment:{comment.pk}",
        site_key=comment.thread.site.key,
        now=now,
        facts={"weight": found, "threshold": wanted},
    )
