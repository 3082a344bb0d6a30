"""How much one e-mail address is written to, whoever causes it, and whether it takes mail at all."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from engagement.models import Mailbox, Notification
from engagement.vocabulary import Channel

HOUR = timedelta(hours=1)
STRANGERS = 3
"""Mails an hour that anybody may cause by naming an address: sign-up, reset, sign-in codes."""


def of(row: Notification) -> str:
    """Where the message is counted."""
    return row.recipient.email if row.channel == Channel.EMAIL else of_pushes(row.recipient_id)


def of_pushes(reader_id: int) -> str:
    """A reader's browsers count together, under a name that is no address."""
    return f"{Channel.PUSH}:{reader_id}"


def take_for_stranger(address: str, *, now: datetime) -> bool:
    """Whether the mail may go. Other mail does not count here: nobody's flood keeps a reader from a new password."""
    with transaction.atomic():
        box = _locked(address, now)
        if box.stopped_at is not None or sum(1 for _, by_stranger in box.sent if by_stranger) >= STRANGERS:
            return False
        _count(box, now, by_stranger=True)
        return True


def take(address: str, *, now: datetime, is_social: bool) -> datetime | None:
    """None where the message may go now, else when to ask again. Of the hour's mails, those that strangers may cause
    are kept free. What others set off goes at once, and what comes within the next minutes waits and goes together."""
    box = _locked(address, now)
    mine = [at for at, by_stranger in box.sent if not by_stranger]
    if len(mine) >= settings.SAHUT_MAILS_PER_HOUR - STRANGERS:
        return datetime.fromtimestamp(min(mine), tz=now.tzinfo) + HOUR
    gather = timedelta(minutes=settings.SAHUT_GATHER_MINUTES)
    if is_social and box.social_at is not None and now < box.social_at + gather:
        return box.social_at + gather
    if is_social:
        box.social_at = now
    _count(box, now, by_stranger=False)
    return None


def is_stopped(address: str) -> bool:
    return Mailbox.objects.filter(digest=digest(address), stopped_at__isnull=False).exists()


def stop(address: str, *, reason: str, now: datetime) -> None:
    """It bounced, or its owner called our mail spam. Safe twice; the first reason stays."""
    Mailbox.objects.get_or_create(digest=digest(address))
    found = Mailbox.objects.filter(digest=digest(address), stopped_at=None)
    found.update(stopped_at=now, stop_reason=reason)


def open_again(address: str) -> None:
    Mailbox.objects.filter(digest=digest(address)).update(stopped_at=None, stop_reason="")


def forget(address: str) -> None:
    """All but that it takes no mail."""
    Mailbox.objects.filter(digest=digest(address), stopped_at=None).delete()


def digest(address: str) -> str:
    return salted_hmac("sahut.mailbox", address.strip().lower(), algorithm="sha256").hexdigest()


def _locked(address: str, now: datetime) -> Mailbox:
    """Nobody else's until the transaction ends; without what is older than an hour."""
    box, _ = Mailbox.objects.select_for_update().get_or_create(digest=digest(address))
    since = (now - HOUR).timestamp()
    box.sent = [entry for entry in box.sent if entry[0] > since]
    return box


def _count(box: Mailbox, now: datetime, *, by_stranger: bool) -> None:
    box.sent.append([now.timestamp(), by_stranger])
    box.used_at = now
    box.save(update_fields=["sent", "social_at", "used_at"])
