"""Comments as plain rows for readers: one SQL text, no model instances, the JSON left unread until somebody asks.

A thread's page is what a busy site is asked for most; through the ORM it costs four times as much.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from comments import country
from comments.errors import Missing
from comments.markup import Node
from comments.vocabulary import Status

_COLUMNS = (
    "c.id, c.parent_id, c.shown_under_id, c.depth, c.position, c.status, c.nodes, c.created_at, c.edited_at, "
    "c.reaction_count, c.reply_count, c.score, c.author_id, c.author_badge, u.display_name, c.hidden_in, "
    "c.legal_notice, c.removed_for, c.picked_at IS NOT NULL"
)

CREATED_AT, EDITED_AT, PICKED = 7, 8, -1


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of a comment that readers' answers are made of; names as in the model."""

    pk: int
    parent_id: int | None
    shown_under_id: int | None
    depth: int
    position: int
    status: str
    nodes_json: str
    """The node tree as stored, to be passed on as it is."""
    created_at: datetime
    edited_at: datetime | None
    reaction_count: int
    reply_count: int
    score: int
    author_id: int
    author_badge: str
    author_name: str
    hidden_in: str = ""
    legal_notice: str = ""
    removed_for: str = ""
    is_picked: bool = False

    @property
    def nodes(self) -> list[Node]:
        found: list[Node] = json.loads(self.nodes_json)
        return found

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED


def select() -> str:
    """The head of every statement here: comments as `c`, their authors as `u`."""
    return f"SELECT {_COLUMNS} FROM comments_comment c JOIN comments_user u ON u.id = c.author_id"  # noqa: S608 (ours)


def fetch(sql: str, parameters: Sequence[Any]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [_row(values) for values in cursor.fetchall()]


def one(comment_id: int) -> Row:
    """Raises Missing where there is none."""
    found = fetch(f"{select()} WHERE c.id = %s", [comment_id])
    if not found:
        raise Missing
    return found[0]


def _row(values: Sequence[Any]) -> Row:
    columns = list(values)
    if connection.vendor == "sqlite":
        columns[CREATED_AT], columns[EDITED_AT] = _moment(columns[CREATED_AT]), _moment(columns[EDITED_AT])
    columns[PICKED] = bool(columns[PICKED])
    row = Row(*columns)
    return _withheld(row) if row.hidden_in and country.here() in row.hidden_in.split(",") else row


def _withheld(row: Row) -> Row:
    """What an order keeps from the reader's country: a place without words, as after a removal."""
    bare = replace(row, nodes_json="[]", author_name="", author_badge="", reaction_count=0)
    return replace(bare, status=Status.REJECTED, is_picked=False, legal_notice="", removed_for="")


def _moment(value: datetime | str | None) -> datetime | None:
    """SQLite keeps times without a zone, in UTC; out of a compound statement they come as text."""
    if value is None:
        return None
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.replace(tzinfo=UTC)
