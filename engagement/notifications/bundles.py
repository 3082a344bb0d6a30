"""Messages of one person that go as one. A bundle is closed before it is sent and never changed after: sent again, it
is the same."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from engagement import catalogue
from engagement.models import Notification
from engagement.notifications import leases, mailboxes

MOST = 200
"""Messages in one."""


def close(row: Notification, *, now: datetime) -> datetime | None:
    """Takes the turn of the row's mailbox and binds to the row whatever else of what others set off is due to the same
    person, in one transaction. None: it may go. Else when to come back; nothing is bound then."""
    is_social = catalogue.event(row.kind).is_social
    with transaction.atomic():
        later = mailboxes.take(mailboxes.of(row), now=now, is_social=is_social)
        if later is None:
            _bind(row, now, with_others=is_social)
        return later


def members(row: Notification) -> list[Notification]:
    """The row and what is bound to it, oldest first."""
    found = Notification.objects.filter(Q(pk=row.pk) | Q(sent_with=row.pk)).exclude(given_up_at__isnull=False)
    return list(found.select_related(*Notification.NEEDED).order_by("created_at", "pk")[:MOST])


def _bind(row: Notification, now: datetime, *, with_others: bool) -> None:
    chosen = Q(pk=row.pk)
    if with_others:
        waiting = Notification.objects.owed().filter(
            leases.free(now),
            recipient_id=row.recipient_id,
            channel=row.channel,
            kind__in=catalogue.kinds(is_social=True),
            not_before__lte=now,
            sent_with=None,
        )
        chosen |= Q(pk__in=list(waiting.order_by("pk").values_list("pk", flat=True)[: MOST - 1]))
    still_free = Q(pk=row.pk) | leases.free(now) & Q(sent_with=None)
    Notification.objects.owed().filter(chosen, still_free).update(sent_with=row.pk)
    row.sent_with_id = row.pk
