"""Claiming a row by conditional update. Whoever's update finds it free holds it until its lease runs out; a dead
holder's row is free again then. `SKIP LOCKED` is not needed: nobody waits for a row."""

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)


def free(now: datetime) -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=now)


def claim(rows: QuerySet[M], *, now: datetime, **changes: Any) -> datetime | None:
    """Until when it is ours, or None. The time is the fence: only its holder may settle the row."""
    until = now + timedelta(seconds=settings.SAHUT_LEASE_SECONDS)
    return until if rows.filter(free(now)).update(claimed_until=until, **changes) else None


def renew(rows: QuerySet[M], *, now: datetime) -> datetime | None:
    """For a holder whose work comes in batches: the new end, or None where none of `rows` is left to renew."""
    until = now + timedelta(seconds=settings.SAHUT_LEASE_SECONDS)
    return until if rows.update(claimed_until=until) else None
