"""One owed message: claimed, sent or not, and settled."""

import logging
import smtplib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from engagement.models import Notification
from engagement.notifications import bundles, leases, mailboxes, reaching, resting, validity, waits
from engagement.vocabulary import Outcome

log = logging.getLogger(__name__)

TRIES = 8
"""With the waits between them about a day in all."""

NO_MAILBOX = b"5.1."

Found = dict[str, Any]
"""What a try changes of the row."""


def deliver(*, notification_id: int, now: datetime) -> None:
    """Sends it at most once while the lease holds. Killed after the mail server took it and before the row was settled,
    it is sent again with the same Message-ID. Safe twice; no transaction is open while a server is spoken to. What goes
    through a channel that rests is left as it is: the sweep finds it."""
    owed = Notification.objects.owed().heads().filter(pk=notification_id, not_before__lte=now)
    owed = owed.exclude(channel__in=resting.names(now))
    until = leases.claim(owed, now=now, attempts=F("attempts") + 1)
    if until is None:
        return
    row = Notification.objects.select_related(*Notification.NEEDED).get(pk=notification_id)
    found, voids = _attempt(row, now)
    _settle(row, until, found, voids)


def _attempt(row: Notification, now: datetime) -> tuple[Found, dict[int, Outcome]]:
    """What becomes of the message, and which of those bound together turned out to be void."""
    if row.attempts > TRIES:  # each time its holder died: the message itself may be what kills
        return _given_up("WorkerLost"), {}
    try:
        return _send(row, now)
    except reaching.NobodyThere:
        return _given_up(Outcome.UNREACHABLE), {}
    except Exception as error:  # noqa: BLE001 (whatever one message raises is its own failure and must not stop others)
        return _failed(row, error), {}


def _send(row: Notification, now: datetime) -> tuple[Found, dict[int, Outcome]]:
    if row.sent_with_id is None:
        void = validity.why_not(row)
        if void is not None:
            return _given_up(void), {}
        later = bundles.close(row, now=now)
        if later is not None:
            return {"not_before": later, "attempts": row.attempts - 1}, {}
    together = bundles.members(row)
    others = [each for each in together if each.pk != row.pk or row.attempts > 1]  # the row itself was looked at above
    voids = {each.pk: void for each in others if (void := validity.why_not(each)) is not None}
    true = [each for each in together if each.pk not in voids]
    if true:
        reaching.reach(row, true, now=now)
    return ({"sent_at": timezone.now(), "outcome": ""} if true else _given_up(voids[row.pk])), voids


def _settle(row: Notification, until: datetime, found: Found, voids: dict[int, Outcome]) -> None:
    """Only while the lease is ours. What is bound to the row ends with it, in the same transaction."""
    mine = Notification.objects.filter(pk=row.pk, claimed_until=until)
    is_over = "sent_at" in found or "given_up_at" in found
    if row.sent_with_id is None or not is_over:
        mine.update(claimed_until=None, **found)
        return
    with transaction.atomic():
        if mine.update(claimed_until=None, **found):
            Notification.objects.owed().filter(sent_with=row.pk).update(**found)
            for pk, outcome in voids.items():
                Notification.objects.filter(pk=pk).update(sent_at=None, **_given_up(outcome))


def _failed(row: Notification, error: Exception) -> Found:
    name = str(error) if isinstance(error, reaching.NotTaken) else type(error).__name__
    log.warning("notification %s failed, try %s: %s", row.pk, row.attempts, name, exc_info=_is_ours(error))
    if _is_no_mailbox(error):
        mailboxes.stop(row.recipient.email, reason="refused", now=timezone.now())
    if _is_permanent(error) or row.attempts >= TRIES:
        return _given_up(name)
    return {"not_before": timezone.now() + waits.after(row.attempts), "outcome": name[:40]}


def _given_up(outcome: str) -> Found:
    return {"given_up_at": timezone.now(), "outcome": outcome[:40]}


def _is_ours(error: Exception) -> bool:
    """A fault of ours is logged whole; the mail server's may quote an address."""
    return not isinstance(error, OSError)


def _is_no_mailbox(error: Exception) -> bool:
    """The server says by its extended code that there is no such address, not only that it wants no mail of ours."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= 500 and NO_MAILBOX in bytes(text) for code, text in error.recipients.values())


def _is_permanent(error: Exception) -> bool:
    """The server refuses this recipient or this message for good. Refused sign-ins and senders are our own affair."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and 500 <= error.smtp_code < 600
