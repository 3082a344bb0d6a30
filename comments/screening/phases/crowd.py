"""A coordinated flood: many accounts within minutes, with nearly the same text or against the same reader. The first
ones were shown; the later ones wait, and the reason says how many there are."""

from datetime import timedelta

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

WINDOW = timedelta(minutes=10)
SAME_TEXT = 4
"""Other accounts with nearly the same text."""
SAME_TARGET = 8
"""Other accounts new to the site that answer the same comment; held are newcomers only."""


def screen(draft: Draft) -> list[Finding]:
    if draft.author.is_staff:
        return []
    return [*_same_text(draft), *_same_target(draft)]


def _same_text(draft: Draft) -> list[Finding]:
    count = len({post.author_id for post in draft.alike if not post.is_own and draft.now - post.at <= WINDOW})
    if count < SAME_TEXT:
        return []
    reason = {
        "id": f"Dalam 10 menit, {count} akun lain mengirim teks yang hampir sama.",
        "en": f"Within 10 minutes {count} other accounts posted nearly the same text.",
    }
    return [Finding(phase="crowd", rule="crowd_text", category=Category.SPAM, reason=reason)]


def _same_target(draft: Draft) -> list[Finding]:
    count = draft.newcomers_answering
    if count < SAME_TARGET or draft.author.published_count:
        return []
    reason = {
        "id": f"Dalam 10 menit, {count} akun baru lain membalas komentar yang sama.",
        "en": f"Within 10 minutes {count} other new accounts answered the same comment.",
    }
    return [Finding(phase="crowd", rule="crowd_target", category=Category.SPAM, reason=reason)]
