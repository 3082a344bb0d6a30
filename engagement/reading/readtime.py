"""How long an article takes to read."""

import re
from collections.abc import Iterable
from math import ceil

WORDS_PER_MINUTE = {"id": 200, "en": 238}
"""Silent reading of non-fiction; Indonesian words are fewer and longer than English ones for the same message."""

_WORD = re.compile(r"[^\W_]+(?:[-‐’'][^\W_]+)*")


def words(text: str) -> int:
    """Unicode words; a hyphened or apostrophed one counts once."""
    return sum(1 for _ in _WORD.finditer(text))


def minutes(paragraphs: Iterable[str], language: str) -> int:
    """Whole minutes, at least one. An unknown language reads at the slower pace."""
    pace = WORDS_PER_MINUTE.get(language.split("-")[0], min(WORDS_PER_MINUTE.values()))
    return max(1, ceil(sum(map(words, paragraphs)) / pace))
