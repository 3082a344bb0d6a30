"""Finds what no bell woke: decisions and happenings nobody told, messages nobody sent. Does the work itself, so that a
lost message of the broker costs at most one sweep."""

import time
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.utils import timezone

from comments.models import Decision
from engagement.models import Happening, Notification
from engagement.notifications import leases, resting
from engagement.notifications.deliver import deliver
from engagement.notifications.fan_out import fan_out, tell

DECISIONS, MESSAGES = 100, 500
BUDGET_SECONDS, FOR_MESSAGES = 20.0, 12.0
YOUNG = timedelta(seconds=3)
"""Younger ones have a bell of their own under way."""


def sweep() -> bool:
    """True where it stopped before the end: ring again. Messages come first, so that a decision whose telling fails
    keeps none of them waiting, and have a share of the time, so that a slow mail server keeps nobody's inbox empty."""
    start = time.monotonic()
    end = start + BUDGET_SECONDS
    messages, decisions, happenings, fresh = _owed(), _untold(), _happened(), list[int]()
    is_sent = _each(messages, start + FOR_MESSAGES, _send)
    is_told = _each(decisions, end, lambda pk: fresh.extend(fan_out(decision_id=pk, now=timezone.now()))) and _each(
        happenings, end, lambda pk: fresh.extend(tell(happening_id=pk, now=timezone.now()))
    )
    is_done = is_sent and is_told and _each(fresh, end, _send)
    return not is_done or len(messages) == MESSAGES or DECISIONS in {len(decisions), len(happenings)}


def _send(notification_id: int) -> None:
    deliver(notification_id=notification_id, now=timezone.now())


def _each(ids: Iterable[int], end: float, deed: Callable[[int], object]) -> bool:
    """Whether all were done before `end`, a reading of the monotonic clock."""
    for pk in ids:
        if time.monotonic() > end:
            return False
        deed(pk)
    return True


def _untold() -> list[int]:
    now = timezone.now()
    rows = Decision.objects.to_tell(now).filter(leases.free(now), decided_at__lt=now - YOUNG)
    return list(rows.order_by("decided_at").values_list("pk", flat=True)[:DECISIONS])


def _happened() -> list[int]:
    now = timezone.now()
    rows = Happening.objects.filter(leases.free(now), announced_at=None, happened_at__lt=now - YOUNG)
    return list(rows.order_by("happened_at").values_list("pk", flat=True)[:DECISIONS])


def _owed() -> list[int]:
    now = timezone.now()
    rows = Notification.objects.owed().heads().filter(leases.free(now), not_before__lte=now, created_at__lt=now - YOUNG)
    rows = rows.exclude(channel__in=resting.names(now))
    return list(rows.order_by("not_before", "pk").values_list("pk", flat=True)[:MESSAGES])
