"""Removes rows that only kept a write from happening twice or too often, and what strangers told us of themselves, once
their time is over."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from comments.models import AddressBar, AddressKey, AddressMark, IdempotencyKey, Notice, Nudge, RateWindow

KEYS_KEPT = timedelta(hours=24)
WINDOWS_KEPT = timedelta(hours=1)
CONTACTS_KEPT = timedelta(days=183)
ADDRESSES_KEPT = timedelta(days=62)
BATCH = 1000


def purge(*, now: datetime) -> int:
    """Returns how many rows went. In small batches, so that no writer waits long. Safe twice."""
    keys = IdempotencyKey.objects.filter(created_at__lt=now - KEYS_KEPT)
    nudges = Nudge.objects.filter(created_at__lt=now - KEYS_KEPT)
    windows = RateWindow.objects.filter(minute__lt=(now - WINDOWS_KEPT).timestamp() // 60)
    _forget_strangers(now)
    for kept in (AddressKey, AddressMark, AddressBar):
        kept.objects.filter(created_at__lt=now - ADDRESSES_KEPT).delete()
    return _clear(keys) + _clear(nudges) + _clear(windows)


def _forget_strangers(now: datetime) -> None:
    """Who gave notice is nobody's business once the outcome cannot be appealed any more."""
    over = Notice.objects.filter(answered_at__lt=now - CONTACTS_KEPT).exclude(email="", name="")
    over.update(email="", name="")


def _clear(rows: "QuerySet[IdempotencyKey] | QuerySet[Nudge] | QuerySet[RateWindow]") -> int:
    gone = 0
    while ids := list(rows.values_list("pk", flat=True)[:BATCH]):
        gone += rows.model._default_manager.filter(pk__in=ids).delete()[0]
    return gone
