"""What many accounts do at once at a site: the same text again, or one reader answered by a crowd of newcomers."""

from datetime import datetime, timedelta
from itertools import islice

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL

from comments.models import Comment, Revision, User
from comments.screening.likeness import Marks, likeness, shingles
from comments.screening.types import AlikePost
from comments.vocabulary import Status

ALIKE_WINDOW = timedelta(days=1)
ALIKE_MOST = 60
"""Candidates compared letter by letter; a crowd is one long before."""
ALIKE_FROM = 0.7
CROWD_WINDOW = timedelta(minutes=10)


def alike(
    *, text: str, marks: Marks, author: User, site_id: int, now: datetime, comment: Comment | None
) -> tuple[AlikePost, ...]:
    """Earlier comments at the site within a day that are nearly the same, newest first. One query, or none."""
    if not marks:
        return ()
    near = Revision.objects.filter(Q(comment_id__lt=comment.pk) if comment else Q(), pk__in=_sharing(marks, now))
    rows = near.select_related("comment").only(*_NEEDED).order_by("-pk")
    standing = (row for row in rows if (row.comment.site_id, row.comment.revision_number) == (site_id, row.number))
    ours = shingles(text)
    return tuple(
        AlikePost(
            at=row.created_at,
            author_id=row.comment.author_id,
            is_own=row.comment.author_id == author.pk,
            thread_id=row.comment.thread_id,
        )
        for row in islice(standing, ALIKE_MOST)
        if likeness(ours, shingles(row.source)) >= ALIKE_FROM
    )


_NEEDED = (
    *("source", "created_at", "number", "comment__author_id", "comment__thread_id"),
    *("comment__site_id", "comment__revision_number"),
)
"""Site and number are compared here: asked for in the statement, SQLite begins at all comments of the site."""


def _sharing(marks: Marks, now: datetime) -> RawSQL:
    """The newest that share a mark, a few for each: what everybody says for years costs no more than what is new."""
    since, until = (connection.ops.adapt_datetimefield_value(at) for at in (now - ALIKE_WINDOW, now))
    each = (
        f"SELECT * FROM (SELECT id FROM comments_revision WHERE {field} = %s AND created_at > %s AND created_at <= %s "  # noqa: S608 (ours)
        f"ORDER BY created_at DESC LIMIT {ALIKE_MOST}) AS by_{field}"
        for field in Revision.MARKS
    )
    return RawSQL(" UNION ALL ".join(each), [value for mark in marks for value in (mark, since, until)])  # noqa: S611 (ours, but for the values)


def newcomers_answering(*, parent_id: int | None, author: User, site_id: int, now: datetime) -> int:
    """Other accounts that answered the same comment within minutes and had nothing published here before."""
    if parent_id is None:
        return 0
    since = now - CROWD_WINDOW
    before = Comment.objects.filter(
        author=OuterRef("author"), site=site_id, status=Status.PUBLISHED, created_at__lte=since
    )
    answers = Comment.objects.filter(parent_id=parent_id, created_at__gt=since, created_at__lte=now)
    return answers.exclude(author=author).filter(~Exists(before)).values("author").distinct().count()
