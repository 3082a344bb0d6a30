"""Messages and posts that were given up or are still owed: their second chance, and their end by hand."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from engagement.models import Dispatch, Notification
from engagement.vocabulary import Outcome

OVER = Q(sent_at__isnull=False) | Q(given_up_at__isnull=False)


def try_again(*, notification_ids: Iterable[int], now: datetime) -> int:
    """How many will be tried anew, all eight times. What was void stays so: it was not sent on purpose. Safe twice."""
    void = [outcome for outcome in Outcome if outcome != Outcome.CANCELLED]
    failed = Notification.objects.filter(pk__in=notification_ids, given_up_at__isnull=False)
    return failed.exclude(outcome__in=void).update(
        given_up_at=None, attempts=0, not_before=now, claimed_until=None, sent_with=None, outcome=""
    )


def cancel(*, notification_ids: Iterable[int], now: datetime) -> int:
    """How many will not be sent any more. One that is under way this moment may still arrive. Safe twice."""
    return (
        Notification.objects.owed()
        .filter(pk__in=notification_ids)
        .update(given_up_at=now, outcome=Outcome.CANCELLED, claimed_until=None)
    )


def post_again(*, dispatch_ids: Iterable[int], now: datetime) -> int:
    """Replays posts, also those that arrived: with the same id, so that the receiver knows them. Safe twice."""
    rows = Dispatch.objects.filter(OVER, pk__in=dispatch_ids, endpoint__disabled_at=None)
    return rows.update(sent_at=None, given_up_at=None, attempts=0, not_before=now, outcome="")


def cancel_posts(*, dispatch_ids: Iterable[int], now: datetime) -> int:
    owed = Dispatch.objects.filter(~OVER, pk__in=dispatch_ids)
    return owed.update(given_up_at=now, outcome=Outcome.CANCELLED)
