"""The breaker of what we send through: a mail server or push service that is away, or slow, rests for ever longer. What
is owed through it stays owed, is not counted as tried, and everything else goes on."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from engagement.models import Rest
from engagement.notifications import waits

log = logging.getLogger(__name__)

LONGEST = timedelta(minutes=15)
SLOW_SECONDS = 8.0
"""Who takes longer for one message rests twice as long as it took."""
_OF_ONE_MESSAGE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
_GOING_DOWN = 421


def names(now: datetime) -> QuerySet[Rest, str]:
    """Those that rest, to be asked within another query."""
    return Rest.objects.filter(until__gt=now).values_list("name", flat=True)


def is_at_fault(error: Exception) -> bool:
    """Whether the server itself is in trouble, not this one message or address."""
    if isinstance(error, _OF_ONE_MESSAGE):
        return getattr(error, "smtp_code", 0) == _GOING_DOWN
    return isinstance(error, OSError)


def failed(name: str, why: str, *, now: datetime) -> None:
    row, _ = Rest.objects.get_or_create(name=name, defaults={"since": now, "until": now, "why": why[:40]})
    rest = min(waits.after(row.failures + 1), LONGEST)
    Rest.objects.filter(name=name).update(failures=F("failures") + 1, until=now + rest, why=why[:40])
    log.warning("%s rests after %s failures: %s", name, row.failures + 1, why)


def worked(name: str, *, seconds: float, now: datetime) -> None:
    """`seconds`: what it took."""
    if seconds < SLOW_SECONDS:
        if Rest.objects.filter(name=name).exists():  # a look costs less than a write for each message
            Rest.objects.filter(name=name).delete()
        return
    until = now + timedelta(seconds=2 * seconds)
    row = {"failures": 0, "until": until, "why": "slow"}
    Rest.objects.update_or_create(name=name, defaults=row, create_defaults={**row, "since": now})


def wake(*, names: list[str]) -> int:
    """Tried again at once, by hand."""
    return Rest.objects.filter(name__in=names).delete()[0]
