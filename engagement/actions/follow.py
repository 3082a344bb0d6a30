"""A reader follows a thread, or no longer."""

from datetime import datetime

from comments import admission, limits
from comments.actions.open_thread import open_thread
from comments.models import User
from engagement.models import Subscription


def follow(*, reader: User, site_key: str, key: str, now: datetime, url: str = "", title: str = "") -> Subscription:
    """Safe twice. A page nobody commented on yet can be followed where `url` is given (see `open_thread`)."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    thread = open_thread(site_key=site_key, key=key, url=url, title=title, now=now)
    row, _ = Subscription.objects.get_or_create(thread=thread, user=reader, defaults={"created_at": now})
    return row


def unfollow(*, reader: User, site_key: str, key: str) -> None:
    """Safe twice; nothing to end is no error."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    Subscription.objects.filter(user=reader, thread__site__key=site_key, thread__key=key).delete()
