"""Comments as plain rows for readers: one statement for a page of three levels, no model instances, JSON and moments
left unread until somebody asks.

A thread's page is what a busy site is asked for most; through the ORM it costs ten times as much.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db import connection

from comments import country, prepared
from comments.errors import Missing
from comments.markup import Node
from comments.vocabulary import Status

_COLUMNS = (
    "c.id, c.parent_id, c.shown_under_id, c.depth, c.position, c.status, c.nodes, "
    "CAST(c.created_at AS text) AS created, CAST(c.edited_at AS text) AS edited, c.reaction_count, c.reply_count, "
    "c.score, c.author_id, c.author_badge, c.hidden_in, c.legal_notice, c.removed_for, "
    "CAST(c.picked_at AS text) AS picked"
)
"""Moments as text: most are only passed on."""

FIRST_REPLIES = 3
FOREST = """
WITH roots AS MATERIALIZED ({roots}), replies AS MATERIALIZED ({replies}), answers AS ({answers})
SELECT c.*, (SELECT u.display_name FROM comments_user u WHERE u.id = c.author_id)
FROM (SELECT *, 0 AS level FROM roots UNION ALL SELECT *, 1 FROM replies UNION ALL SELECT *, 2 FROM answers) c"""
"""Wide rows are read once, their authors by key."""
ROOTS = "SELECT {columns} FROM comments_comment c WHERE {where} ORDER BY {order} LIMIT {limit}"
BELOW = {
    "postgresql": """
SELECT c.* FROM {above} above, LATERAL (
    SELECT {columns} FROM comments_comment c WHERE c.shown_under_id = above.id AND c.is_listed
    ORDER BY c.position LIMIT {first}
) c WHERE above.reply_count > 0 AND above.depth < 2""",
    "sqlite": """
SELECT {columns} FROM {above} above JOIN comments_comment c ON c.id IN (
    SELECT r.id FROM comments_comment r WHERE r.shown_under_id = above.id AND r.is_listed
    ORDER BY r.position LIMIT {first}
) WHERE above.reply_count > 0 AND above.depth < 2""",
}
"""A limited look-up a parent: unlike a window it never reads a long tail."""


class Row(NamedTuple):
    """The columns of a comment that readers' answers are made of; names as in the model."""

    pk: int
    parent_id: int | None
    shown_under_id: int | None
    depth: int
    position: int
    status: str
    nodes_json: str
    """The node tree as stored, to be passed on as it is."""
    created: str
    """UTC, as the database writes it; so the other moments."""
    edited: str | None
    reaction_count: int
    reply_count: int
    score: int
    author_id: int
    author_badge: str
    hidden_in: str
    legal_notice: str
    removed_for: str
    picked: str | None
    level: int
    """How far below what was asked for: 0, or 1 and 2 for replies."""
    author_name: str

    @property
    def nodes(self) -> list[Node]:
        found: list[Node] = json.loads(self.nodes_json)
        return found

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_picked(self) -> bool:
        return self.picked is not None

    @property
    def created_at(self) -> datetime:
        return _moment(self.created)

    @property
    def edited_at(self) -> datetime | None:
        return _moment(self.edited) if self.edited else None


def forest(where: str, order: str, parameters: Sequence[Any], limit: int) -> list[Row]:
    """The first `limit` comments `c` that `where` is true of, and the first replies of each down to depth 2, in no
    order. `where` and `order` are our own words."""
    rows = map(Row._make, prepared.fetch(_forest(where, order, limit, connection.vendor), parameters))
    here = country.here()
    return [_withheld(row) if row.hidden_in and here in row.hidden_in.split(",") else row for row in rows]


def one(comment_id: int) -> Row:
    """Raises Missing where there is none."""
    for row in forest("c.id = %s", "c.id", [comment_id], 1):
        if row.pk == comment_id:
            return row
    raise Missing


@cache
def _forest(where: str, order: str, limit: int, vendor: str) -> str:
    roots = ROOTS.format(columns=_COLUMNS, where=where, order=order, limit=limit)
    replies, answers = (
        BELOW[vendor].format(columns=_COLUMNS, above=above, first=FIRST_REPLIES) for above in ("roots", "replies")
    )
    return FOREST.format(roots=roots, replies=replies, answers=answers)


def _withheld(row: Row) -> Row:
    """What an order keeps from the reader's country: a place without words, as after a removal."""
    bare = row._replace(nodes_json="[]", author_name="", author_badge="", reaction_count=0)
    return bare._replace(status=Status.REJECTED, picked=None, legal_notice="", removed_for="")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
