"""The clock of open orders: who answers for the site hears of it at half, three quarters and the end of the time."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions.orders import steps
from comments.actions.owe_letter import owe_letter
from comments.models import Order
from comments.vocabulary import LetterKind, Step

SHARES = (100, 75, 50)


def watch(*, now: datetime) -> int:
    """How many clocks were told of. Safe twice: each share is told once, the latest alone."""
    return sum(_tell(order, now) for order in Order.objects.open().select_related("site").order_by("due_at"))


def _tell(order: Order, now: datetime) -> int:
    share = next((share for share in SHARES if order.share_of_time(now) >= share), 0)
    with transaction.atomic():
        if not Order.objects.open().filter(pk=order.pk, warned__lt=share).update(warned=share):
            return 0
        steps.take(order, Step.CLOCK, person=None, now=now, facts={"share": share})
        for person in permissions.who_answers_orders(order.site_id):
            owe_letter(
                kind=LetterKind.ORDER_CLOCK,
                subject_id=order.pk,
                site=order.site,
                recipient=person,
                now=now,
                mark=f"{share}:{person.pk}",
            )
    return 1
