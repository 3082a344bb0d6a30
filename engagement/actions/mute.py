"""A reader wants to hear no more of a thread, or again."""

from datetime import datetime

from comments import admission, limits
from comments.errors import Missing
from comments.models import Thread, User
from engagement.models import Mute


def mute(*, reader: User, site_key: str, key: str, now: datetime) -> Mute:
    """Of what others write there; decisions on one's own comments are told all the same. Safe twice."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    thread = Thread.objects.filter(site__key=site_key, key=key).first()
    if thread is None:
        raise Missing
    return Mute.objects.get_or_create(thread=thread, user=reader, defaults={"created_at": now})[0]


def unmute(*, reader: User, site_key: str, key: str) -> None:
    """Safe twice; nothing to end is no error."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    Mute.objects.filter(user=reader, thread__site__key=site_key, thread__key=key).delete()
