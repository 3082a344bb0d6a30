"""A reader keeps a page for later, or no longer."""

from datetime import datetime

from django.db import transaction

from comments import admission, limits, warmth
from comments.actions import standing
from comments.actions.open_thread import open_thread
from comments.models import Thread, User
from engagement.models import Bookmark


def save(*, reader: User, site_key: str, key: str, now: datetime, url: str = "", title: str = "") -> Bookmark:
    """Safe twice. A page nobody commented on yet can be kept where `url` is given (see `open_thread`)."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    with transaction.atomic():
        thread = open_thread(site_key=site_key, key=key, url=url, title=title, now=now)
        Thread.objects.select_for_update().get(pk=thread.pk)
        row, is_new = Bookmark.objects.get_or_create(thread=thread, user=reader, defaults={"created_at": now})
        if is_new:
            standing.warm(thread.pk, warmth.SAVED, now, is_more=True)
        return row


def unsave(*, reader: User, site_key: str, key: str) -> None:
    """Safe twice; nothing to drop is no error."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    with transaction.atomic():
        thread = Thread.objects.select_for_update().filter(site__key=site_key, key=key).first()
        row = Bookmark.objects.filter(user=reader, thread=thread).first() if thread else None
        if thread and row:
            row.delete()
            standing.warm(thread.pk, warmth.SAVED, row.created_at, is_more=False)
