"""The signed link that stops mail: works signed out and for as long as the mail is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from comments.models import User
from engagement.models import Notification
from engagement.vocabulary import Kind

SALT = "sahut.stop-mail"
SOCIAL = "social"
"""In place of a kind: all mail of what others set off, which is what a digest holds."""


@dataclass(frozen=True, slots=True)
class Stop:
    reader: User
    kind: str
    thread_id: int


def link(rows: Sequence[Notification]) -> str:
    """What stops mail like this one: of its kind; of several kinds, what others set off."""
    first, threads = rows[0], {row.comment.thread_id if row.comment else 0 for row in rows}
    is_one = len({row.kind for row in rows}) == 1 and (first.kind != Kind.FOLLOW or len(threads) == 1)
    token = _signer().sign_object([first.recipient_id, first.kind if is_one else SOCIAL, max(threads)])
    return settings.SAHUT_BASE_URL + reverse("stop-mail", args=[token])


def read(token: str) -> Stop | None:
    """What the link stops, or None for one that we did not make or whose reader is gone."""
    try:
        user_id, kind, thread_id = _signer().unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    reader = User.objects.filter(pk=user_id, erased_at=None).first()
    return Stop(reader, kind, thread_id) if reader else None


def _signer() -> signing.Signer:
    """Without a time: the link never runs out, and a message written again is the same to the letter."""
    return signing.Signer(salt=SALT)
