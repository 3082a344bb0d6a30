"""A reader mutes another one, or no longer."""

from datetime import datetime

from comments import limits, permissions
from comments.errors import Forbidden, Missing, SignedOut
from comments.models import User
from engagement.models import MutedReader


def mute_reader(*, reader: User, other_id: int, now: datetime) -> MutedReader:
    """Safe twice. Raises Missing for nobody, Forbidden for oneself."""
    _take(reader)
    other = User.objects.filter(pk=other_id, is_active=True).first()
    if other is None:
        raise Missing
    if other == reader:
        raise Forbidden("own_account")
    row, _ = MutedReader.objects.get_or_create(user=reader, muted=other, defaults={"created_at": now})
    return row


def unmute_reader(*, reader: User, other_id: int) -> None:
    """Safe twice; nothing to end is no error."""
    _take(reader)
    MutedReader.objects.filter(user=reader, muted=other_id).delete()


def _take(reader: User) -> None:
    if not permissions.may_write(reader):
        raise SignedOut
    limits.take(limits.FOLLOWING, f"user:{reader.pk}")
