"""A moderator closes a conversation, or opens it again. Those who took part are told why, and may appeal."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from comments import kept, permissions
from comments.actions import record
from comments.actions.owe_letter import UNDO, owe_letters
from comments.errors import Invalid, Missing
from comments.models import Closure, Comment, LimitAppeal, Policy, Thread, User
from comments.vocabulary import LetterKind, Status

LONGEST_NOTE = 1000
TOOK_PART = timedelta(days=30)
"""Who wrote there for so long is told of the closing."""


def set_open(
    *, moderator: User, thread: Thread, is_open: bool, now: datetime, reason: str = "", note: str = ""
) -> Thread:
    """Closes a conversation for new comments, for a reason of the policy, or opens it again; what is written stays.
    Safe twice. Raises Invalid for a closing without a reason."""
    if not permissions.may_moderate_thread(moderator, thread):
        raise Missing
    entry = {} if is_open else _entry(thread, reason, note)
    with transaction.atomic():
        if Thread.objects.filter(pk=thread.pk).exclude(is_open=is_open).update(is_open=is_open):
            kept.changed(thread.site.key, thread.key)
            facts = _opened(thread, moderator, now) if is_open else _closed(thread, moderator, entry, note, now)
            record.append(
                actor=moderator,
                deed="thread.open" if is_open else "thread.close",
                target=f"thread:{thread.pk}",
                site_key=thread.site.key,
                now=now,
                facts=facts,
            )
    thread.is_open = is_open
    return thread


def _entry(thread: Thread, reason: str, note: str) -> dict[str, Any]:
    policy = Policy.objects.filter(site=thread.site_id).first()
    known: list[dict[str, Any]] = policy.reject_reasons if policy else []
    found = next((entry for entry in known if entry["code"] == reason), None)
    if found is None or len(note) > LONGEST_NOTE or "\x00" in note:
        raise Invalid(fields={"reason": ["required"]})
    return found


def _closed(thread: Thread, moderator: User, entry: dict[str, Any], note: str, now: datetime) -> dict[str, Any]:
    row = Closure.objects.create(
        thread=thread,
        reason=entry["code"],
        clause=str(entry.get("clause", "")),
        label=entry["label"],
        note=note,
        by=moderator,
        by_name=moderator.display_name or f"user:{moderator.pk}",
        closed_at=now,
    )
    wrote = Comment.objects.filter(
        thread=thread, status__in=[Status.PUBLISHED, Status.HELD], created_at__gt=now - TOOK_PART
    )
    people = User.objects.filter(pk__in=wrote.values("author"), verified_at__isnull=False).exclude(pk=moderator.pk)
    owe_letters(kind=LetterKind.CLOSURE, subject_id=row.pk, site=thread.site, recipients=people, now=now, wait=UNDO)
    return {"closure": row.pk, "reason": row.reason}


def _opened(thread: Thread, moderator: User, now: datetime) -> dict[str, Any]:
    """Whoever appealed is told that they were right."""
    row = Closure.objects.filter(thread=thread, opened_at=None).first()
    if row is None:
        return {}
    Closure.objects.filter(pk=row.pk).update(opened_at=now)
    settle(LimitAppeal.objects.open().filter(closure=row), moderator, now, is_overturned=True)
    return {"closure": row.pk}


def settle(appeals: Any, person: User, now: datetime, *, is_overturned: bool, note: str = "") -> list[LimitAppeal]:
    """Decides those of the appeals that are open, in the transaction of the deed, and owes each author the outcome."""
    rows = list(appeals.select_for_update(of=("self",)).select_related("site", "author"))
    outcome = {"decided_at": now, "is_overturned": is_overturned, "by": person, "note": note}
    name = person.display_name or f"user:{person.pk}"
    LimitAppeal.objects.open().filter(pk__in=[row.pk for row in rows]).update(**outcome, by_name=name)
    for row in rows:
        owe_letters(
            kind=LetterKind.LIMIT_APPEAL, subject_id=row.pk, site=row.site, recipients=[row.author], now=now, wait=UNDO
        )
    return rows
