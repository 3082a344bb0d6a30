"""Tells an author once, before a likely hold for what is said, so that the text can be edited first."""

import hashlib
from datetime import datetime

from comments.models import Nudge, User


def composer(*place: object) -> str:
    """Where an author writes: a thread and what is answered there, or the comment that is edited."""
    named = "\x1f".join(map(str, place))
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()


def spend(author: User, place: str) -> bool:
    """Whether the author was told here already. Spends that, inside the transaction of the send that goes through."""
    return Nudge.objects.filter(user=author, composer=place).delete()[0] > 0


def remember(author: User, place: str, *, now: datetime) -> None:
    Nudge.objects.get_or_create(user=author, composer=place, defaults={"created_at": now})
