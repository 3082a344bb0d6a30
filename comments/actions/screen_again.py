"""Screens a stored comment anew: after an edit, or when a fact about its author changed."""

from dataclasses import asdict
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from comments import drafts, markup
from comments.actions import judge, standing
from comments.actions.note_holds import note_holds
from comments.actions.open_case import open_case
from comments.models import Case, Comment, Notice, Report, Revision
from comments.screening import pipeline
from comments.screening.types import Screening
from comments.vocabulary import Category, Status

# A graver finding may have taken over the case that a report opened; the report is still unanswered.
_REPORTED_SINCE = Exists(Report.objects.filter(comment=OuterRef("comment"), created_at__gte=OuterRef("opened_at")))

_NOTICED = Exists(Notice.objects.open().filter(comment=OuterRef("comment")))


def screen_again(comment: Comment, revision: Revision, *, now: datetime) -> Screening:
    """Holds, publishes or leaves standing what the phases say of `revision`. Inside the caller's transaction.

    What a person rejected or the author withdrew is never touched. A clean text closes the case that only the machine
    had opened; reports and appeals go on waiting for a person.
    """
    draft = drafts.gather(
        text=revision.source,
        nodes=markup.parse(revision.source),
        author=comment.author,
        thread=comment.thread,
        now=now,
        comment=comment,
    )
    screening = pipeline.screen(draft)
    revision.findings = [asdict(finding) for finding in screening.findings]
    revision.fingerprint = draft.fingerprint
    revision.set_marks(draft.marks)
    revision.save()
    if comment.status in {Status.PUBLISHED, Status.HELD}:
        _apply(comment, screening, now)
    return screening


def _apply(comment: Comment, screening: Screening, now: datetime) -> None:
    if screening.gravest is not None:
        standing.change(comment, Status.HELD, now=now)
        category, rule = Category(screening.gravest.category), screening.gravest.rule
        open_case(comment, queue=category, rule=rule, now=now)
        note_holds(comment, screening, now=now)
        return
    waiting = Case.objects.open().filter(comment=comment)
    for_people = waiting.filter(Q(queue__in=[Category.REPORTED, Category.APPEAL]) | _REPORTED_SINCE | _NOTICED)
    if for_people.exists():
        waiting.update(revision_number=comment.revision_number)
    elif comment.status == Status.HELD:
        waiting.update(closed_at=now)
        standing.change(comment, Status.PUBLISHED, now=now)
        judge.publish_by_machine(comment, now=now)
