"""Rows -> the JSON shapes of one reader's own."""

from typing import Any

from comments.api.presenting import own_comment, stamp
from comments.models import Thread, User
from comments.reasons import in_language
from engagement.actions.choose_telling import FIELDS
from engagement.models import Notification
from engagement.notifications import wording
from engagement.reading import feelings
from engagement.reading.overlay import Overlay, Own
from engagement.reading.telling import Telling


def me(reader: User) -> dict[str, Any]:
    return {
        "id": str(reader.pk),
        "name": reader.display_name,
        "language": reader.language,
        "verified": reader.is_verified,
    }


def overlay(found: Overlay, person: Any, thread: Thread, language: str) -> dict[str, Any]:
    return {
        "me": me(person) if isinstance(person, User) else None,
        "comments": [_own(item, thread, language) for item in found.comments],
        "editable": [
            {"id": str(item.pk), "written": item.source, "editable_until": stamp(item.editable_until)}
            for item in found.editable
        ],
        "marks": {
            "reacted": [str(pk) for pk in found.reacted],
            "reported": [str(pk) for pk in found.reported],
            "muted": [str(pk) for pk in found.muted],
        },
        "rights": {
            "write": found.may_write,
            "moderate": found.may_moderate,
            "refusal": found.refusal,
            "restricted_until": stamp(found.restricted_until),
        },
        "following": found.is_following,
        "saved": found.is_saved,
        "feeling": found.feeling,
        "expected_minutes": found.expected_minutes,
    }


def page_reactions(thread: Thread) -> dict[str, Any]:
    found = feelings.counts(thread)
    return {"reactions": [{"feeling": feeling, "count": count} for feeling, count in found.items()]}


def _own(item: Own, thread: Thread, language: str) -> dict[str, Any]:
    return {
        **own_comment(item.row, item.row.author_name, thread.url),  # type: ignore[attr-defined]
        "status": item.row.status,
        "reasons": in_language(item.reasons, language),
        "editable_until": stamp(item.editable_until),
        "appeal": item.appeal,
        "written": item.source,
        "may_resubmit": item.may_resubmit,
    }


def message(row: Notification) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "kind": row.kind,
        "text": wording.headline(row),
        "url": wording.place(row),
        "comment": {"id": str(row.comment_id), "permalink": wording.permalink(row.comment)} if row.comment else None,
        "created_at": stamp(row.created_at),
        "read_at": stamp(row.read_at),
    }


def telling(found: Telling) -> dict[str, Any]:
    events = [
        {
            "kind": choice.event.kind,
            "label": str(choice.event.label),
            "channels": {str(channel): is_on for channel, is_on in choice.channels.items()},
        }
        for choice in found.choices
    ]
    return {"events": events, **{name: getattr(found.rhythm, name) for name in FIELDS}}
