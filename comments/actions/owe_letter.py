"""Promises a formal message; engagement's letters write and send it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from comments.models import Letter, Site, User
from comments.vocabulary import LetterKind

UNDO = timedelta(seconds=60)
"""What is taken back within this time is never told."""


def owe_letter(
    *,
    kind: LetterKind,
    subject_id: int,
    site: Site,
    now: datetime,
    recipient: User | None = None,
    mark: str = "",
    wait: timedelta = timedelta(0),
) -> None:
    """Inside the transaction of the deed. Safe twice: one letter a kind, row and `mark`."""
    event = f"{kind}:{subject_id}" + (f":{mark}" if mark else "")
    Letter.objects.get_or_create(
        event=event,
        defaults={
            "kind": kind,
            "subject_id": subject_id,
            "site": site,
            "recipient": recipient,
            "created_at": now,
            "not_before": now + wait,
        },
    )


def owe_letters(
    *, kind: LetterKind, subject_id: int, site: Site, recipients: Iterable[User], now: datetime, wait: timedelta
) -> None:
    """The same for many people at once; one letter a kind, row and person."""
    rows = [
        Letter(
            event=f"{kind}:{subject_id}:{person.pk}",
            kind=kind,
            subject_id=subject_id,
            site=site,
            recipient=person,
            created_at=now,
            not_before=now + wait,
        )
        for person in recipients
    ]
    Letter.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
