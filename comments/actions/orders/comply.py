"""What is done to a comment because of an order, the narrowest first: a notice beside it, hidden in one country,
removed from view; and shown again as it was. All of it at the order's own site: no other one is touched."""

from datetime import datetime

from django.db import transaction

from comments import country, reasons
from comments.actions import judge, standing
from comments.actions.answer_notices import answer_notices
from comments.actions.close_thread import settle
from comments.actions.orders import steps
from comments.errors import Conflict, Invalid
from comments.models import Case, Comment, LimitAppeal, Order, OrderStep, User
from comments.vocabulary import Status, Step, Verdict

MOST_COUNTRIES = 40
LONGEST_NOTICE = 300


def label(*, person: User, order_id: int, comment_id: int, text: str, now: datetime, note: str = "") -> None:
    """The comment stays for everybody to read, with `text` beside it."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST_NOTICE or "\x00" in text:
        raise Invalid(fields={"label": ["length"]})
    with transaction.atomic():
        order, comment = _both(person, order_id, comment_id)
        if not comment.is_published:
            raise Conflict("not_shown")
        _set_notice(comment, text)
        steps.take(order, Step.LABEL, person=person, now=now, note=note, comment=comment)


def hide(*, person: User, order_id: int, comment_id: int, code: str, now: datetime, note: str = "") -> None:
    """Keeps it from the readers of one country; everybody else reads on."""
    if not country.is_code(code):
        raise Invalid(fields={"country": ["code"]})
    with transaction.atomic():
        order, comment = _both(person, order_id, comment_id)
        countries = sorted({*comment.countries, code})
        if len(countries) > MOST_COUNTRIES:
            raise Invalid(fields={"country": ["too_many"]})
        _set_countries(comment, countries)
        steps.take(order, Step.HIDE, person=person, now=now, note=note, comment=comment, facts={"country": code})


def remove(*, person: User, order_id: int, comment_id: int, note: str, now: datetime) -> None:
    """From everybody's view. `note` says why nothing narrower does: it is required. Its author may appeal as against
    any rejection; the decision is told by the order's own letter."""
    if not note.strip():
        raise Invalid(fields={"note": ["why_not_narrower"]})
    with transaction.atomic():
        order, comment = _both(person, order_id, comment_id)
        if comment.status not in {Status.PUBLISHED, Status.HELD}:
            raise Conflict("not_shown")
        Case.objects.open().filter(comment=comment).update(closed_at=now)
        decision = judge.by_person(
            comment,
            verdict=Verdict.REJECT,
            actor=person,
            reason=reasons.ORDER,
            note=order.reference,
            case=None,
            now=now,
            is_told=False,
        )
        standing.change(comment, Status.REJECTED, now=now)
        answer_notices(comment, now=now, decision=decision)
        steps.take(
            order, Step.REMOVE, person=person, now=now, note=note, comment=comment, facts={"decision": decision.pk}
        )


def restore(*, person: User, order_id: int, comment_id: int, now: datetime, note: str = "") -> None:
    """Shows it again everywhere: the order was lifted, or struck down."""
    with transaction.atomic():
        order, comment = _both(person, order_id, comment_id)
        removed = comment.status == Status.REJECTED and _is_by_order(comment)
        if not removed and not comment.hidden_in and not comment.legal_notice:
            raise Conflict("nothing_to_restore")
        _set_countries(comment, [])
        _set_notice(comment, "")
        facts: dict[str, int] = {}
        if removed:
            decision = judge.by_person(
                comment, verdict=Verdict.PUBLISH, actor=person, reason="", note=order.reference, case=None, now=now
            )
            standing.change(comment, Status.PUBLISHED, now=now)
            facts["decision"] = decision.pk
        steps.take(order, Step.RESTORE, person=person, now=now, note=note, comment=comment, facts=facts)
        settle(LimitAppeal.objects.open().filter(step__comment=comment), person, now, is_overturned=True)


def ease(*, step: OrderStep, person: User, now: datetime) -> None:
    """Takes one step back because its author's appeal was heard, be the order open or closed; in a transaction of the
    decision. A step that is no longer in force stays as it is."""
    comment = standing.lock(step.comment_id or 0)
    if comment is None:
        return
    if step.step == Step.LABEL:
        _set_notice(comment, "")
    else:
        _set_countries(comment, [code for code in comment.countries if code != step.facts.get("country")])
    steps.take(step.order, Step.RESTORE, person=person, now=now, comment=comment, facts={"of": step.pk})


def _both(person: User, order_id: int, comment_id: int) -> tuple[Order, Comment]:
    """Thread and comment before the order, as every writer takes them."""
    comment = standing.lock(comment_id)
    order = steps.locked(person, order_id)
    if comment is None or not order.comments.filter(pk=comment_id).exists():
        raise Invalid(fields={"comment": ["not_of_this_order"]})
    return order, comment


def _set_countries(comment: Comment, countries: list[str]) -> None:
    comment.hidden_in = ",".join(countries)
    comment.save(update_fields=["hidden_in"])
    standing.touch(comment)


def _set_notice(comment: Comment, text: str) -> None:
    if comment.legal_notice != text:
        comment.legal_notice = text
        comment.save(update_fields=["legal_notice"])
        standing.touch(comment)


def _is_by_order(comment: Comment) -> bool:
    last = comment.decisions.standing().order_by("-pk").first()
    return last is not None and last.reason == reasons.ORDER
