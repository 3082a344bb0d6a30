"""A text as a reader sees it, letter by letter, with the way back to what the author typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from comments.screening.folding import fold
from comments.screening.types import Span


@dataclass(frozen=True, slots=True)
class Letters:
    """Folded text; `places[i]` is the offset in the original of folded character `i`."""

    text: str
    places: Sequence[int]

    def span(self, first: int, last: int) -> Span:
        """Of the folded characters [first, last), in the original."""
        return self.places[first], self.places[last - 1] + 1


def normalise(text: str) -> Letters:
    """NFKC, look-alikes, unseen characters and case, one character at a time: linear in the text."""
    if text.isascii() and text.isprintable():
        return Letters(text.lower(), range(len(text)))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = fold(character)
        folded.append(plain)
        places.extend([place] * len(plain))
    return Letters("".join(folded), places)
