"""A reader follows an author, a section, a topic or another reader, or no longer. Nobody else is told."""

from datetime import datetime

from comments import limits, permissions
from comments.errors import Forbidden, Missing, SignedOut
from comments.models import User
from engagement.models import Following
from engagement.reading.following import target_id
from engagement.vocabulary import Target


def follow_target(*, reader: User, what: str, key: str, now: datetime) -> Following:
    """`key` is a slug, of a reader the id. Safe twice. Raises Missing for what is not there, Forbidden for oneself."""
    _take(reader)
    found = target_id(what, key)
    if found is None:
        raise Missing
    if what == Target.READER and found == reader.pk:
        raise Forbidden("own_account")
    fields = {"user": reader, "what": what, "target_id": found}
    return Following.objects.get_or_create(**fields, defaults={"created_at": now})[0]


def unfollow_target(*, reader: User, what: str, key: str) -> None:
    """Safe twice; nothing to end is no error."""
    _take(reader)
    Following.objects.filter(user=reader, what=what, target_id=target_id(what, key) or 0).delete()


def _take(reader: User) -> None:
    if not permissions.may_write(reader):
        raise SignedOut
    limits.take(limits.FOLLOWING, f"user:{reader.pk}")
