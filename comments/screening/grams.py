"""A text as n-grams: its normalised words alone and in twos, and three to five letters of each. Numbers are `0`."""

from functools import lru_cache

from comments.screening.text import normalise
from comments.screening.types import Span
from comments.screening.variants import letters_only
from comments.screening.words import cut

LONGEST_WORD = 40
LETTERS = (3, 4, 5)


def grams(text: str) -> dict[str, Span]:
    """Each n-gram, and where the words stand in which it is first met. A part of a word shows with `…` where it was
    cut. Linear in the text."""
    letters = normalise(text)
    found: dict[str, Span] = {}
    before: tuple[str, Span] | None = None
    for raw in cut(letters):
        word = letters_only(raw.text)[:LONGEST_WORD] or "0"
        span = letters.span(raw.places[0], raw.places[-1] + 1)
        found.setdefault(word, span)
        if before:
            found.setdefault(f"{before[0]} {word}", (before[1][0], span[1]))
        for part in _parts(word):
            if part not in found:
                found[part] = span
        before = word, span
    return found


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    length = len(word)
    return tuple(
        f"{'…' if start else ''}{word[start : start + size]}{'…' if start + size < length else ''}"
        for size in LETTERS
        if size < length
        for start in range(length - size + 1)
    )
