"""A reader follows a thread, or no longer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists

from comments import admission, limits
from comments.actions.open_thread import open_thread
from comments.models import Comment, Thread, User
from engagement.models import Mute, Rhythm, Subscription, Unfollow


def follow(*, reader: User, site_key: str, key: str, now: datetime, url: str = "", title: str = "") -> Subscription:
    """Safe twice. A page nobody commented on yet can be followed where `url` is given (see `open_thread`)."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    thread = open_thread(site_key=site_key, key=key, url=url, title=title, now=now)
    with transaction.atomic():
        Unfollow.objects.filter(thread=thread, user=reader).delete()
        return Subscription.objects.get_or_create(thread=thread, user=reader, defaults={"created_at": now})[0]


def unfollow(*, reader: User, site_key: str, key: str, now: datetime) -> None:
    """Safe twice; nothing to end is no error. Writing there again does not undo it."""
    limits.take(limits.FOLLOWING, f"user:{admission.writer(reader).pk}")
    thread = Thread.objects.filter(site__key=site_key, key=key).first()
    if thread is not None:
        end_following(reader=reader, thread_id=thread.pk, now=now)


def end_following(*, reader: User, thread_id: int, now: datetime) -> None:
    with transaction.atomic():
        Subscription.objects.filter(user=reader, thread_id=thread_id).delete()
        Unfollow.objects.get_or_create(user=reader, thread_id=thread_id, defaults={"created_at": now})


def follow_by_writing(*, comment: Comment, now: datetime) -> None:
    """Whoever writes in a thread follows it, but for those who ended that themselves, muted it, or want none of it
    anywhere. In the transaction of the comment; two statements, one for who follows already."""
    there = {"user": comment.author_id, "thread": comment.thread_id}
    against = (
        Subscription.objects.filter(**there),
        Unfollow.objects.filter(**there),
        Mute.objects.filter(**there),
        Rhythm.objects.filter(user=comment.author_id, follows_by_writing=False),
    )
    if User.objects.filter(*(~Exists(rows) for rows in against), pk=comment.author_id).exists():
        row = Subscription(user_id=comment.author_id, thread_id=comment.thread_id, created_at=now)
        Subscription.objects.bulk_create([row], ignore_conflicts=True)
