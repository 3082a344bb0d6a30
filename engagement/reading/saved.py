"""What a reader kept for later, newest first."""

from dataclasses import dataclass

from comments.cursors import Cursor
from comments.models import Thread, User
from engagement.models import Bookmark

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Bookmark]
    next: Cursor | None


def page(reader: User, *, cursor: Cursor | None, limit: int = LIMIT) -> Page:
    """One query, each row with its thread, site and, where it is one of ours, article."""
    rows = Bookmark.objects.filter(user=reader).select_related("thread__site", "thread__article")
    if cursor is not None:
        rows = rows.filter(pk__lt=cursor.position)
    found = list(rows.order_by("-pk")[: limit + 1])
    return Page(found[:limit], Cursor(position=found[limit - 1].pk) if len(found) > limit else None)


def is_saved(reader: User, thread: Thread) -> bool:
    return Bookmark.objects.filter(user=reader, thread=thread).exists()
