"""The rest of what an order takes: a note, telling its authors or saying why not, and closing it."""

from datetime import datetime

from django.db import transaction

from comments.actions.orders import steps
from comments.actions.owe_letter import owe_letter
from comments.errors import Conflict, Invalid
from comments.models import Order, User
from comments.vocabulary import CURBS, LetterKind, OrderKind, OrderOutcome, Step

LONGEST_REASON = 500


def write_note(*, person: User, order_id: int, note: str, now: datetime) -> None:
    if not note.strip():
        raise Invalid(fields={"note": ["required"]})
    with transaction.atomic():
        steps.take(steps.locked(person, order_id), Step.NOTE, person=person, now=now, note=note)


def tell_authors(*, person: User, order_id: int, now: datetime) -> None:
    """Each author of a curbed comment is owed one letter: what, by whose order, on what basis, how to appeal."""
    with transaction.atomic():
        order = steps.locked(person, order_id)
        authors = curbed_authors(order)
        if not authors:
            raise Conflict("nobody_to_tell")
        for author in authors:
            owe_letter(
                kind=LetterKind.ORDER_NOTICE,
                subject_id=order.pk,
                site=order.site,
                recipient=author,
                now=now,
                mark=str(author.pk),
            )
        Order.objects.filter(pk=order.pk).update(told_at=now)
        steps.take(order, Step.TELL, person=person, now=now, facts={"people": len(authors)})


def withhold_notice(*, person: User, order_id: int, reason: str, now: datetime) -> None:
    """A law or the order itself forbids telling: the reason stays on record."""
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Invalid(fields={"note": ["required"]})
    with transaction.atomic():
        order = steps.locked(person, order_id)
        Order.objects.filter(pk=order.pk).update(withheld_reason=reason)
        steps.take(order, Step.WITHHOLD, person=person, now=now, note=reason)


def close(*, person: User, order_id: int, outcome: OrderOutcome, now: datetime, note: str = "") -> None:
    """Raises Conflict `authors_not_told` where something was curbed and nobody was told, nor said why not."""
    with transaction.atomic():
        order = steps.locked(person, order_id)
        is_owed = order.kind == OrderKind.TAKEDOWN and bool(curbed_authors(order))
        if is_owed and order.told_at is None and not order.withheld_reason:
            raise Conflict("authors_not_told")
        Order.objects.filter(pk=order.pk).update(closed_at=now, outcome=outcome)
        steps.take(order, Step.CLOSE, person=person, now=now, note=note, facts={"outcome": outcome})


def curbed_authors(order: Order) -> list[User]:
    curbed = order.steps.filter(step__in=CURBS).values("comment__author")
    return list(User.objects.filter(pk__in=curbed).order_by("pk"))
