"""Rows -> the JSON shapes of the contract. Nothing here is one reader's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from comments import crises
from comments.crises import Notice
from comments.models import Comment, Thread
from comments.rows import Row
from comments.threads import Page, Shown
from comments.vocabulary import Status

TOMBSTONE = {Status.WITHDRAWN: "withdrawn", Status.REJECTED: "removed", Status.HELD: "held"}


Moment = datetime | str
"""In UTC; or the text of one, as databases write it."""


def stamp(at: Moment | None) -> str | None:
    """ISO 8601, to the second."""
    if not at:
        return None
    text = str(at)
    return f"{text[:10]}T{text[11:19]}Z"


@dataclass(frozen=True, slots=True)
class State:
    """What a thread takes at a moment, and what readers are told of it. `mark` is part of the ETag."""

    is_open: bool
    notice: Notice | None

    @property
    def mark(self) -> str:
        return f"{int(self.is_open)}{self.notice.mark if self.notice else ''}"


def state(row: Thread, now: datetime) -> State:
    return State(row.is_open_at(now), crises.notice(row, now))


def thread(row: Thread, at: State) -> dict[str, Any]:
    return {
        "site": row.site.key,
        "key": row.key,
        "url": row.url,
        "title": row.title,
        "is_open": at.is_open,
        "question": row.question or None,
        "notice": {"text": at.notice.text, "until": stamp(at.notice.until)} if at.notice else None,
        "comment_count": row.comment_count,
        "version": row.version,
        "newest": row.newest_at.isoformat() if row.newest_at else None,
    }


def page(row: Thread, shown: Page, at: State) -> dict[str, Any]:
    return {
        "thread": thread(row, at),
        "comments": [comment(item, row.url) for item in shown.comments],
        "next": str(shown.next) if shown.next else None,
    }


def news(row: Thread, shown: Iterable[Shown], at: State) -> dict[str, Any]:
    return {"thread": thread(row, at), "comments": [comment(item, row.url) for item in shown]}


def comment(item: Shown, url: str) -> dict[str, Any]:
    """A published comment, or the tombstone of one that is gone while its replies stay."""
    row = item.row
    return {
        **_facts(row, item.author_name, orjson.Fragment(row.nodes_json), url, row.created, row.edited),
        **({} if row.is_published else _tombstone(item)),
        "replies": [comment(reply, url) for reply in item.replies],
        "replies_next": str(item.replies_next) if item.replies_next else None,
    }


def own_comment(row: Comment, author_name: str, url: str) -> dict[str, Any]:
    """The comment's own facts, shown to whoever may see its text."""
    return _facts(row, author_name, row.nodes, url, row.created_at, row.edited_at)


def _facts(
    row: Comment | Row, author_name: str, nodes: Any, url: str, created: Moment, edited: Moment | None
) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "parent_id": str(row.parent_id) if row.parent_id else None,
        "depth": row.depth,
        "author": {
            "id": str(row.author_id),
            "name": author_name,
            "badges": [row.author_badge] if row.author_badge else [],
        },
        "nodes": nodes,
        "created_at": stamp(created),
        "edited_at": stamp(edited),
        "is_pick": row.is_picked,
        "legal_notice": row.legal_notice or None,
        "reaction_count": row.reaction_count,
        "reply_count": row.reply_count,
        "replies": [],
        "replies_next": None,
        "permalink": f"{url}#comment-{row.pk}",
        "tombstone": None,
        "tombstone_reason": None,
    }


def _tombstone(item: Shown) -> dict[str, Any]:
    return {
        "author": None,
        "nodes": [],
        "is_pick": False,
        "legal_notice": None,
        "reaction_count": 0,
        "tombstone": TOMBSTONE[Status(item.row.status)],
        "tombstone_reason": item.removed_for,
    }
