"""A reader says with one word what a page makes them feel, says another, or takes it back."""

from datetime import datetime

from django.db import transaction

from comments import admission, limits, warmth
from comments.actions import standing
from comments.actions.open_thread import open_thread
from comments.errors import Forbidden, Invalid
from comments.models import Thread, User
from engagement.models import PageReaction
from engagement.reading import feelings
from engagement.vocabulary import Feeling


def feel(
    *, reader: User, site_key: str, key: str, feeling: str, now: datetime, url: str = "", title: str = ""
) -> Thread:
    """One a reader and page; safe twice. A page nobody commented on yet needs `url` (see `open_thread`).

    Raises Invalid for a word that is none of ours, Forbidden `grave` where readers are not asked, Restricted.
    """
    limits.take(limits.REACTING, f"user:{admission.writer(reader).pk}")
    if feeling not in set(Feeling):
        raise Invalid(fields={"feeling": ["unknown"]})
    with transaction.atomic():
        thread = open_thread(site_key=site_key, key=key, url=url, title=title, now=now)
        admission.author(reader, thread.site_id, now)
        if not feelings.are_asked(thread):
            raise Forbidden("grave")
        Thread.objects.select_for_update().get(pk=thread.pk)
        about = {"feeling": feeling, "created_at": now}
        row, is_new = PageReaction.objects.get_or_create(thread=thread, user=reader, defaults=about)
        if is_new:
            standing.warm(thread.pk, warmth.REACTION, now, is_more=True)
        elif row.feeling != feeling:
            PageReaction.objects.filter(pk=row.pk).update(feeling=feeling)
        return thread


def unfeel(*, reader: User, site_key: str, key: str) -> None:
    """Safe twice; nothing to take back is no error."""
    limits.take(limits.REACTING, f"user:{admission.writer(reader).pk}")
    with transaction.atomic():
        thread = Thread.objects.select_for_update().filter(site__key=site_key, key=key).first()
        row = PageReaction.objects.filter(user=reader, thread=thread).first() if thread else None
        if thread and row:
            row.delete()
            standing.warm(thread.pk, warmth.REACTION, row.created_at, is_more=False)
