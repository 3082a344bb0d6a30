"""Reading threads: one page of roots with their first replies, in two statements at any size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection
from django.db.models import F

from comments import removals, rows, thread_row
from comments.cursors import Cursor
from comments.errors import Missing
from comments.models import Comment, Site, Thread
from comments.rows import Row
from comments.vocabulary import Sort

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

ORDER = {
    Sort.BEST: "c.score DESC, c.position DESC",
    Sort.NEWEST: "c.position DESC",
    Sort.OLDEST: "c.position",
}
_PLACE: dict[Sort, Callable[[Row], tuple[int, ...]]] = {
    Sort.BEST: lambda row: (-row.score, -row.position),
    Sort.NEWEST: lambda row: (-row.position,),
    Sort.OLDEST: lambda row: (row.position,),
}
# The first bound of `best` says nothing new; it lets the index do the work.
BEYOND = {
    Sort.BEST: "AND c.score <= %s AND (c.score < %s OR c.position < %s)",
    Sort.NEWEST: "AND c.position < %s",
    Sort.OLDEST: "AND c.position > %s",
}


@dataclass(slots=True)
class Shown:
    """A comment as readers see it, with the first replies beneath."""

    row: Row
    replies: list["Shown"] = field(default_factory=list)
    removed_for: dict[str, str] | None = None
    """By language, why a moderator removed it (`removals`)."""
    apart: "Shown | None" = None
    """The reply that is shown though not all before it are."""

    @property
    def author_name(self) -> str:
        return self.row.author_name

    @property
    def more_replies(self) -> int:
        return max(0, self.row.reply_count - len(self.replies))

    @property
    def replies_next(self) -> Cursor | None:
        """Where the replies go on after those shown here. After a gap they go on where it begins: what was shown
        beyond it comes again."""
        if not self.more_replies:
            return None
        return Cursor(
            position=max((reply.row.position for reply in self.replies if reply is not self.apart), default=0)
        )


@dataclass(slots=True)
class Page:
    comments: list[Shown]
    next: Cursor | None


def find_site(key: str) -> Site:
    """Raises Missing for a key that no site has."""
    site = Site.objects.filter(key=key).first() if "\x00" not in key else None
    if site is None:
        raise Missing("unknown_site")
    return site


def find(site_key: str, now: datetime, **by: str) -> Thread:
    """The stored thread with `key` or `url`, or an unsaved empty one of a known site. Reading stores nothing."""
    ((name, value),) = by.items()
    found = thread_row.first(thread_row.BY[name], (site_key, value))
    return found or Thread(site=find_site(site_key), created_at=now, **by)


def page(thread: Thread, *, sort: Sort, cursor: Cursor | None, limit: int) -> Page:
    """Roots with their first replies and the first replies to those: one query."""
    return _page("c.thread_id = %s AND c.depth = 0 AND c.is_listed", thread.pk, sort, cursor, limit)


def replies(comment: Comment, *, cursor: Cursor | None, limit: int) -> Page:
    """The replies shown under `comment`, oldest first."""
    return _page("c.shown_under_id = %s AND c.is_listed", comment.pk, Sort.OLDEST, cursor, limit)


def published_since(thread: Thread, since: datetime | None, most: int) -> list[Shown]:
    """What has been published in `thread` after `since` and still is, replies too, each by itself, the oldest first."""
    where = "c.site_id = %s AND c.thread_id = %s AND c.status = 'published' AND c.published_at > %s"
    moment = connection.ops.adapt_datetimefield_value(since or LONG_AGO)
    found = rows.forest(where, "c.published_at", [thread.site_id, thread.pk, moment], most)
    return [Shown(row) for row in found if not row.level]


def in_context(comment: Comment) -> Shown:
    """The root of `comment` with the way down to it, and its first siblings beside it."""
    shown = _with_replies(comment.pk)
    while shown.row.shown_under_id is not None:
        above = _with_replies(shown.row.shown_under_id)
        others = [Shown(reply.row) for reply in above.replies if reply.row.pk != shown.row.pk]
        above.apart = shown if len(others) == len(above.replies) else None
        above.replies = sorted([*others, shown], key=_position)
        shown = above
    removals.explain([shown])
    return shown


def one(comment_id: int) -> Comment | None:
    """The row with what showing it needs, whatever its status."""
    named = Comment.objects.filter(pk=comment_id).annotate(author_name=F("author__display_name"))
    return named.select_related("thread__site").first()


def alone(comment: Comment) -> Shown:
    """Just this comment, without replies."""
    shown = Shown(rows.one(comment.pk))
    removals.explain([shown])
    return shown


def _page(where: str, owner_id: int, sort: Sort, cursor: Cursor | None, limit: int) -> Page:
    where = f"{where} {BEYOND[sort]}" if cursor else where
    found = rows.forest(where, ORDER[sort], [owner_id, *_bounds(sort, cursor)], limit + 1)
    shown = _trees(found, sort)
    removals.explain(shown[:limit])
    return Page(shown[:limit], _after(shown[limit - 1].row, sort) if shown[limit:] else None)


def _bounds(sort: Sort, cursor: Cursor | None) -> Sequence[int]:
    if cursor is None:
        return []
    if sort == Sort.BEST:
        score = cursor.score or 0
        return [score, score, cursor.position]
    return [cursor.position]


def _after(row: Row, sort: Sort) -> Cursor:
    return Cursor(position=row.position, score=row.score if sort == Sort.BEST else None)


def _with_replies(comment_id: int) -> Shown:
    """Raises Missing where there is none."""
    found = _trees(rows.forest("c.id = %s", "c.id", [comment_id], 1), Sort.OLDEST)
    if not found:
        raise Missing
    return found[0]


def _trees(found: Sequence[Row], sort: Sort) -> list[Shown]:
    """The rows of level 0 in their order, with the others under them, oldest first."""
    shown = {row.pk: Shown(row) for row in found}
    for item in sorted((item for item in shown.values() if item.row.level), key=_position):
        shown[item.row.shown_under_id].replies.append(item)  # type: ignore[index]
    roots = [item for item in shown.values() if not item.row.level]
    return sorted(roots, key=lambda item: _PLACE[sort](item.row))


def _position(item: Shown) -> int:
    return item.row.position
