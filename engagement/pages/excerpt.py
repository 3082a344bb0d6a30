"""Which part of a thread an article page shows: a page in an order, one comment in its place, or all replies of one."""

from dataclasses import dataclass

from django.http import QueryDict

from comments import cursors, threads
from comments.errors import Invalid, Missing
from comments.models import Comment, Thread
from comments.threads import Page
from comments.vocabulary import Sort

ROOTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """`around`: the comment that was asked for; `is_gone`: it is not to be seen any more."""

    page: Page
    sort: Sort = Sort.BEST
    around: Comment | None = None
    is_replies: bool = False
    is_first: bool = True
    is_gone: bool = False


def excerpt(thread: Thread, query: QueryDict) -> Excerpt:
    """Reads `sort`, `cursor`, `comment`, `replies`. Raises Invalid for what no page of ours links to."""
    if "replies" in query:
        return _replies(thread, query)
    asked = _comment(thread, query.get("comment", "")) if "comment" in query else None
    if asked is not None and asked.is_listed:
        return Excerpt(page=Page([threads.in_context(asked)], None), around=asked)
    return _page(thread, query, is_gone="comment" in query and asked is None)


def number(text: str) -> int:
    """An id. Raises Missing for what none can be."""
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Missing
    return int(text)


def _page(thread: Thread, query: QueryDict, *, is_gone: bool) -> Excerpt:
    asked = query.get("sort", Sort.BEST)
    if asked not in set(Sort):
        raise Invalid(fields={"sort": ["unknown"]})
    sort = Sort(asked)
    cursor = cursors.read(query.get("cursor"), scored=sort == Sort.BEST)
    page = threads.page(thread, sort=sort, cursor=cursor, limit=ROOTS)
    return Excerpt(page=page, sort=sort, is_first=cursor is None, is_gone=is_gone)


def _replies(thread: Thread, query: QueryDict) -> Excerpt:
    above = _comment(thread, query.get("replies", ""))
    if above is None or not above.is_listed:
        raise Missing
    cursor = cursors.read(query.get("cursor"), scored=False)
    found = threads.replies(above, cursor=cursor, limit=ROOTS)
    shown = threads.alone(above)
    shown.replies = found.comments
    page = Page([shown], found.next)
    return Excerpt(page=page, around=above, is_replies=True, is_first=cursor is None)


def _comment(thread: Thread, text: str) -> Comment | None:
    row = threads.one(number(text))
    return row if row is not None and row.thread_id == thread.pk else None
