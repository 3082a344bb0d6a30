"""Drafts for tests: a known, verified reader's harmless text, and what a test changes of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from comments.screening.types import AlikePost, Author, Draft, Finding, Place, RecentPost

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


class NoRules:
    def screen(self, text: str) -> list[Finding]:
        return []


AUTHOR = Author(is_verified=True, published_count=10, rejected_count=0, decided_count=0)
PLACE = Place(thread_id=1, is_premoderated=False, newcomer_holds=0)
DRAFT = Draft(text="Halo", links=(), fingerprint="a", now=NOW, author=AUTHOR, place=PLACE, rules=NoRules())


def make_draft(*, author: dict[str, Any] | None = None, place: dict[str, Any] | None = None, **facts: Any) -> Draft:
    return replace(DRAFT, author=replace(AUTHOR, **author or {}), place=replace(PLACE, **place or {}), **facts)


def posted(*seconds_ago: float, fingerprint: str = "b") -> tuple[RecentPost, ...]:
    return tuple(
        RecentPost(fingerprint=fingerprint, at=NOW - timedelta(seconds=ago), thread_id=1) for ago in seconds_ago
    )


def alike(*authors: int, seconds_ago: float = 60) -> tuple[AlikePost, ...]:
    """By account 1, who is the draft's own author, and others."""
    at = NOW - timedelta(seconds=seconds_ago)
    return tuple(AlikePost(at=at, author_id=author, is_own=author == 1, thread_id=1) for author in authors)
