"""What leaves the house because of an order: the evidence as a file; what is kept about one person, once two people
have approved it."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from comments import bundles
from comments.actions.orders import steps
from comments.errors import Conflict
from comments.models import Order, OrderStep, User
from comments.vocabulary import OrderKind, Step

APPROVERS = 2


def bundle(*, person: User, order_id: int, now: datetime) -> bytes:
    """A zip of all there is about the order; its hash is in the chain. Also once the order is closed."""
    with transaction.atomic():
        order = steps.known(person, order_id)
        made = bundles.evidence(order, now)
        steps.take(order, Step.BUNDLE, person=person, now=now, facts=_facts(made))
        return made


def approve(*, person: User, order_id: int, now: datetime, note: str = "") -> None:
    """Once a person. Raises Conflict for a second time, and where the order is for no data."""
    with transaction.atomic():
        order = _for_data(person, order_id)
        if approvals(order).filter(actor=person).exists():
            raise Conflict("already_approved")
        steps.take(order, Step.APPROVE, person=person, now=now, note=note)


def release(*, person: User, order_id: int, now: datetime) -> bytes:
    """The data of the order's one subject, at this site. Raises Conflict until two people have approved."""
    with transaction.atomic():
        order = _for_data(person, order_id)
        if approvals(order).values("actor").distinct().count() < APPROVERS:
            raise Conflict("two_must_approve")
        made = bundles.person(order, now)
        steps.take(order, Step.RELEASE, person=person, now=now, facts=_facts(made))
        return made


def approvals(order: Order) -> QuerySet[OrderStep]:
    return order.steps.filter(step=Step.APPROVE, actor__isnull=False)


def _for_data(person: User, order_id: int) -> Order:
    order = steps.locked(person, order_id)
    if order.kind != OrderKind.DATA:
        raise Conflict("no_data_ordered")
    return order


def _facts(made: bytes) -> dict[str, int | str]:
    return {"sha256": hashlib.sha256(made).hexdigest(), "bytes": len(made)}
