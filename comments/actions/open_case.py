"""Opens the case of a held or reported comment, or joins the one that is open."""

from datetime import datetime, timedelta

from comments.models import Case, Comment, Revision
from comments.signals import held
from comments.vocabulary import Category, Status

DUE = {
    Category.SUBVERSIF: timedelta(hours=2),
    Category.ANARKIS: timedelta(hours=2),
    Category.DOXXING: timedelta(hours=2),
    Category.HATE: timedelta(hours=2),
    Category.REPORTED: timedelta(hours=2),
    Category.APPEAL: timedelta(hours=24),
}
DUE_OTHERWISE = timedelta(minutes=15)
MOST_EARLIER = 0.5
"""Of the allowance: a text that is sure to be rejected is due in half of it, one that is sure to be released in all."""


def open_case(comment: Comment, *, queue: Category, now: datetime, rule: str = "", is_told: bool = True) -> Case:
    """The one open case of `comment`. A graver queue wins; the case then speaks of the newest revision and of `rule`,
    the gravest finding's. Within the queue's allowance it is due the earlier, the surer the site's learned model is
    that the text will be rejected."""
    case = Case.objects.open().filter(comment=comment).first()
    if case is None:
        section = comment.thread.section
        case = Case(site_id=comment.site_id, section=section, comment=comment, queue=queue, opened_at=now)
    case.queue = min(Category(case.queue), queue, key=list(Category).index)
    case.rule = rule or case.rule
    case.revision_number = comment.revision_number
    allowance = DUE.get(Category(case.queue), DUE_OTHERWISE)
    case.due_at = case.opened_at + allowance * (1 - MOST_EARLIER * _need(comment, Category(case.queue)))
    is_new = case.pk is None
    case.save(update_fields=None if is_new else ["queue", "rule", "revision_number", "due_at"])
    if is_new and is_told and comment.status == Status.HELD:
        held.send(sender=Case, case=case)
    return case


def _need(comment: Comment, queue: Category) -> float:
    """What the site's learned model said of this text, from 0 to 1. It does not speak in appeals, which are about a
    person's decision."""
    if queue == Category.APPEAL:
        return 0.0
    newest = Revision.objects.filter(comment=comment, number=comment.revision_number)
    findings = newest.values_list("findings", flat=True).first() or []
    return max((finding.get("score") or 0.0 for finding in findings), default=0.0)
