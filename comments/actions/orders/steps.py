"""Writes one step of an order, in the row and in the chain; and who may take one."""

from datetime import datetime
from typing import Any

from comments import permissions
from comments.actions import record
from comments.errors import Conflict, Invalid, Missing
from comments.models import Comment, Order, OrderStep, User
from comments.vocabulary import Step

LONGEST_NOTE = 1000


def known(person: User, order_id: int) -> Order:
    """Raises Missing for whoever does not answer for its site."""
    order = Order.objects.select_related("site").filter(pk=order_id).first()
    if order is None or not permissions.may_answer_orders(person, order.site_id):
        raise Missing
    return order


def locked(person: User, order_id: int) -> Order:
    """The open order, nobody else's until this transaction ends. Raises Conflict where it is closed."""
    known(person, order_id)
    order = Order.objects.select_for_update(of=("self",), no_key=True).select_related("site").get(pk=order_id)
    if order.closed_at is not None:
        raise Conflict("order_closed")
    return order


def take(
    order: Order,
    step: Step,
    *,
    person: User | None,
    now: datetime,
    note: str = "",
    comment: Comment | None = None,
    facts: dict[str, Any] | None = None,
) -> OrderStep:
    """No person = the clock. `facts` hold codes and numbers only: they go into the chain."""
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Invalid(fields={"note": ["length"]})
    row = OrderStep.objects.create(
        order=order,
        step=step,
        at=now,
        actor=person,
        actor_name=(person.display_name or f"user:{person.pk}") if person else "",
        comment=comment,
        facts=facts or {},
        note=note,
    )
    about = {"comment": comment.pk} if comment else {}
    record.append(
        actor=person or "machine",
        deed=f"order.{step}",
        target=f"order:{order.pk}",
        site_key=order.site.key,
        now=now,
        facts={**about, **(facts or {})},
    )
    return row
