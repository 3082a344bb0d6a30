"""A reader's inbox: newest first, without what was taken down since."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from comments.cursors import Cursor
from comments.models import User
from comments.vocabulary import Status
from engagement import catalogue
from engagement.models import Notification
from engagement.vocabulary import Channel, Kind

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Page:
    rows: list[Notification]
    next: Cursor | None


def page(reader: User, *, cursor: Cursor | None, limit: int) -> Page:
    rows = _of(reader).select_related(*Notification.NEEDED).order_by("-created_at", "-pk")
    if cursor is not None and cursor.score is not None:
        at = _EPOCH + timedelta(microseconds=cursor.score)
        rows = rows.filter(Q(created_at__lte=at) & (Q(created_at__lt=at) | Q(pk__lt=cursor.position)))
    found = list(rows[: limit + 1])
    return Page(found[:limit], _after(found[limit - 1]) if len(found) > limit else None)


def unread_count(reader: User, most: int = 100) -> int:
    """Counted no further than `most`."""
    return _of(reader).filter(read_at=None)[:most].count()


def _of(reader: User) -> QuerySet[Notification]:
    """Decisions on one's own comments and the house's own messages stay; what somebody else wrote shows while readers
    see it, and that a comment waits, while it waits."""
    rows = Notification.objects.filter(recipient=reader, channel=Channel.INBOX)
    is_waiting = Q(kind=Kind.HELD, comment__status=Status.HELD)
    is_seen = ~Q(kind=Kind.HELD) & Q(comment__status=Status.PUBLISHED)
    return rows.filter(Q(kind__in=catalogue.kinds(lasts=True)) | is_waiting | is_seen)


def _after(row: Notification) -> Cursor:
    return Cursor(position=row.pk, score=(row.created_at - _EPOCH) // timedelta(microseconds=1))
