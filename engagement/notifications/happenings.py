"""Notes what is to be told beside decisions: one row inside the transaction of the deed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from comments.models import Comment
from engagement.models import Happening
from engagement.vocabulary import Kind

noted = Signal()
"""Sent after the commit, to wake those who tell. Argument: `name: str`."""


def note(
    kind: Kind,
    name: str,
    *,
    now: datetime,
    comment: Comment | None = None,
    site_id: int | None = None,
    facts: dict[str, Any] | None = None,
    told_to: int = 0,
) -> None:
    """Safe twice: `name` (such as `reactions:12:50`) is told once. One query."""
    row = Happening(name=name, kind=kind, comment=comment, facts=facts or {}, happened_at=now, told_to=told_to)
    row.site_id = comment.site_id if comment else site_id
    Happening.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(lambda: noted.send_robust(sender=Happening, name=name))
