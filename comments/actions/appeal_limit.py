"""An author appeals against a closed conversation, or against what an order did to a comment short of removing it;
somebody who had no part in it decides."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from comments import curbs, limits, permissions
from comments.actions import record
from comments.actions.appeal import LONGEST, MONTHS_SIX
from comments.actions.close_thread import LONGEST_NOTE, set_open, settle
from comments.actions.orders.comply import ease
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import Closure, LimitAppeal, OrderStep, User

DUE = timedelta(hours=24)


def appeal_limit(
    *, author: User, statement: str, now: datetime, closure: Closure | None = None, step: OrderStep | None = None
) -> LimitAppeal:
    """Once an author, within six months, while it stands. Whoever may not write may still appeal. Raises Missing for a
    step about somebody else's comment. That a closing concerns the author is for whoever hands out the way here."""
    limited = closure or step
    statement = statement.strip()
    if limited is None or step is not None and not _concerns(step, author):
        raise Missing
    if not statement or len(statement) > LONGEST or "\x00" in statement:
        raise Invalid(fields={"statement": ["length"]})
    limits.take(limits.REPORTING, f"user:{author.pk}")
    if not curbs.stands(limited):
        raise Conflict("not_in_force")
    if now > curbs.since(limited) + MONTHS_SIX:
        raise Forbidden("appeal_window_over")
    thread = closure.thread if closure else step.comment.thread  # type: ignore[union-attr]
    try:
        with transaction.atomic():
            return LimitAppeal.objects.create(
                site_id=thread.site_id,
                section=thread.section,
                author=author,
                closure=closure,
                step=step,
                statement=statement,
                created_at=now,
                due_at=now + DUE,
            )
    except IntegrityError as error:
        raise Conflict("already_appealed") from error


def decide_limit_appeal(
    *, moderator: User, appeal: LimitAppeal, is_overturned: bool, now: datetime, note: str = ""
) -> None:
    """Overturned, the conversation is open again, or the comment stands as before the order's step. Raises Forbidden
    for whoever took the measure, Conflict where somebody was faster."""
    if not may_decide(moderator, appeal):
        raise Missing
    if appeal.decided_by(moderator.pk):
        raise Forbidden("own_decision")
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Invalid(fields={"note": ["length"]})
    with transaction.atomic():
        mine = LimitAppeal.objects.open().filter(pk=appeal.pk)
        if not settle(mine, moderator, now, is_overturned=is_overturned, note=note):
            raise Conflict("already_decided", by=LimitAppeal.objects.get(pk=appeal.pk).by_name)
        record.append(
            actor=moderator,
            deed="limit.overturn" if is_overturned else "limit.uphold",
            target=f"user:{appeal.author_id}",
            site_key=appeal.site.key,
            now=now,
            facts={"appeal": appeal.pk} | ({"closure": appeal.closure_id} if appeal.closure_id else {}),
        )
        if is_overturned and appeal.closure:
            set_open(moderator=moderator, thread=appeal.closure.thread, is_open=True, now=now)
        elif is_overturned and appeal.step:
            ease(step=appeal.step, person=moderator, now=now)


def may_decide(person: User, appeal: LimitAppeal) -> bool:
    """Moderators about a conversation, who answers orders about an order."""
    if appeal.closure:
        return permissions.may_moderate_thread(person, appeal.closure.thread)
    return permissions.may_answer_orders(person, appeal.site_id)


def _concerns(step: OrderStep, author: User) -> bool:
    return step.comment is not None and step.comment.author_id == author.pk
