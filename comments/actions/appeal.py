"""An author appeals against the rejection of a comment; another person will decide."""

from datetime import datetime, timedelta

from django.db import transaction

from comments import limits, permissions
from comments.actions.open_case import open_case
from comments.errors import Conflict, Forbidden, Invalid, Missing, SignedOut
from comments.models import Appeal, Comment, Decision, User
from comments.vocabulary import Category, Status, Verdict

MONTHS_SIX = timedelta(days=183)
LONGEST = 2000


def appeal(*, author: User, comment_id: int, statement: str, now: datetime) -> Appeal:
    """Raises Conflict for a second appeal, and where the comment does not stand rejected."""
    if not permissions.may_write(author):
        raise SignedOut
    statement = statement.strip()
    if not statement or len(statement) > LONGEST or "\x00" in statement:
        raise Invalid(fields={"statement": ["length"]})
    limits.take(limits.REPORTING, f"user:{author.pk}")
    with transaction.atomic():
        comment = Comment.objects.select_for_update(no_key=True).filter(pk=comment_id).first()
        if comment is None or not permissions.may_see(author, comment):
            raise Missing
        if not permissions.may_edit(author, comment):
            raise Forbidden
        decision = _rejection(comment, now)
        case = open_case(comment, queue=Category.APPEAL, now=now)
        return Appeal.objects.create(decision=decision, case=case, statement=statement, created_at=now)


def _rejection(comment: Comment, now: datetime) -> Decision:
    if Appeal.objects.filter(decision__comment=comment).exists():
        raise Conflict("already_appealed")
    decision = comment.decisions.standing().filter(verdict=Verdict.REJECT).order_by("-decided_at").first()
    if comment.status != Status.REJECTED or decision is None:
        raise Conflict("not_rejected")
    if now > decision.decided_at + MONTHS_SIX:
        raise Forbidden("appeal_window_over")
    return decision
