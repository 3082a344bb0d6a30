"""Where a comment stands: the one place that changes a status, with the counters and lists that follow from it."""

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from comments import kept, warmth
from comments.models import Comment, Thread
from comments.vocabulary import Status

REPLIER_WEIGHT = 2
"""How many reactions one distinct person's answer is worth in `score`."""


def lock(comment_id: int) -> Comment | None:
    """The stored comment, nobody else's to change until this transaction ends. Every writer of a thread takes the
    thread's row first and the comment's after it, so that no two wait for each other."""
    thread_id = Comment.objects.filter(pk=comment_id).values_list("thread_id", flat=True).first()
    if thread_id is None:
        return None
    Thread.objects.select_for_update(no_key=True).get(pk=thread_id)
    found = Comment.objects.select_for_update(of=("self",), no_key=True).select_related("author", "thread__site")
    return found.get(pk=comment_id)


def enter(comment: Comment, *, now: datetime) -> None:
    """A new row takes its place: counts it if it is published. Its thread's row is locked already."""
    if comment.is_published:
        _count(comment, +1, now)


def change(comment: Comment, status: Status, *, now: datetime, removed_for: str = "") -> None:
    """Sets the status of a comment that `lock` gave. `removed_for`: the reason that readers are told of a removal."""
    was = comment.is_published
    comment.status, comment.removed_for = status, removed_for if status == Status.REJECTED else ""
    if status == Status.PUBLISHED and comment.published_at is None:
        comment.published_at = now
    comment.save(update_fields=["status", "published_at", "removed_for"])
    if comment.is_published != was:
        _count(comment, +1 if comment.is_published else -1, now)
    else:
        touch(comment)


def touch(comment: Comment) -> None:
    """Readers see something else of this comment now: its text or its reactions. What they never saw is no news."""
    if not comment.is_listed:
        return
    Thread.objects.filter(pk=comment.thread_id).update(version=F("version") + 1)
    kept.changed(comment.thread.site.key, comment.thread.key)


def lock_threads(threads: QuerySet[Thread]) -> list[int]:
    """Their ids. In this order always, so that two who need several never wait for each other."""
    return list(threads.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def touch_all_of(author_id: int) -> None:
    """Their name changed, which is part of what caches hold of every thread they are read in."""
    read_in = Comment.objects.by(author_id).filter(is_listed=True).values("thread_id")
    locked = lock_threads(Thread.objects.filter(pk__in=read_in))
    Thread.objects.filter(pk__in=locked).update(version=F("version") + 1)
    for site_key, key in Thread.objects.filter(pk__in=locked).values_list("site__key", "key"):
        kept.changed(site_key, key)


def rescore(comment_id: int, *, reactions: int) -> None:
    """Adds `reactions` (+1 or -1) to a comment and its thread's version."""
    touch(_with_its_thread(comment_id))  # the thread's row first, as everywhere
    Comment.objects.filter(pk=comment_id).update(
        reaction_count=F("reaction_count") + reactions, score=F("score") + reactions
    )


def _with_its_thread(comment_id: int) -> Comment:
    named = Comment.objects.select_related("thread__site").only("is_listed", "thread__key", "thread__site__key")
    return named.get(pk=comment_id)


def _count(comment: Comment, delta: int, now: datetime) -> None:
    newest = {"newest_at": now} if delta > 0 else {}
    Thread.objects.filter(pk=comment.thread_id).update(
        comment_count=F("comment_count") + delta, version=F("version") + 1, **newest, **_warmed(comment, delta)
    )
    kept.changed(comment.thread.site.key, comment.thread.key)
    if comment.shown_under_id is not None:
        _count_replier(comment, comment.shown_under_id, delta)
    _relist(comment)


def _warmed(comment: Comment, delta: int) -> dict[str, Any]:
    """One person warms a thread once, at the time of their first comment there, until they have none left."""
    theirs = Comment.objects.filter(thread=comment.thread_id, published_at__isnull=False).by(comment.author_id)
    others = Count("pk", filter=Q(status=Status.PUBLISHED) & ~Q(pk=comment.pk))
    found = theirs.aggregate(others=others, first=Min("published_at"))
    if found["others"]:
        return {}
    return warmth.changed(warmth.COMMENTER, found["first"], is_more=delta > 0, fields=("heat", "talk"))


def warm(thread_id: int, weight: float, at: datetime, *, is_more: bool) -> None:
    """What else readers do about a thread. `at` is the time of the deed also where it is taken back."""
    Thread.objects.filter(pk=thread_id).update(**warmth.changed(weight, at, is_more=is_more))


def _count_replier(comment: Comment, above_id: int, delta: int) -> None:
    """One person answering often counts once; the author answering below their own comment does not count."""
    same_person = Comment.objects.published().by(comment.author_id).filter(shown_under_id=above_id)
    if same_person.exclude(pk=comment.pk).exists():
        return
    Comment.objects.filter(pk=above_id).exclude(author_id=comment.author_id).update(
        replier_count=F("replier_count") + delta, score=F("score") + delta * REPLIER_WEIGHT
    )


def _relist(comment: Comment) -> None:
    """Listed = published, or a tombstone above listed replies. A change may travel up two levels."""
    should_be = comment.is_published or comment.reply_count > 0
    if should_be == comment.is_listed:
        return
    comment.is_listed = should_be
    comment.save(update_fields=["is_listed"])
    if comment.shown_under_id is not None:
        Comment.objects.filter(pk=comment.shown_under_id).update(
            reply_count=F("reply_count") + (1 if should_be else -1)
        )
        _relist(Comment.objects.get(pk=comment.shown_under_id))
