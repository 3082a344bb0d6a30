"""Runs of digits as people write them: grouped, spaced, or in words (`nol delapan satu`). Linear in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import decimal

_NAMES = {
    **dict.fromkeys(["nol", "kosong", "zero"], "0"),
    **dict.fromkeys(["satu", "one"], "1"),
    **dict.fromkeys(["dua", "two"], "2"),
    **dict.fromkeys(["tiga", "three"], "3"),
    **dict.fromkeys(["empat", "four"], "4"),
    **dict.fromkeys(["lima", "five"], "5"),
    **dict.fromkeys(["enam", "six"], "6"),
    **dict.fromkeys(["tujuh", "seven"], "7"),
    **dict.fromkeys(["delapan", "eight"], "8"),
    **dict.fromkeys(["sembilan", "nine"], "9"),
}
_GLUE = frozenset(" .-_/()+*|")
_WIDEST_GLUE = 3
_MOST_PARTS = 16
"""Parts beyond which no telephone or account number is read on."""


@dataclass(frozen=True, slots=True)
class Part:
    """Digits written without a gap, or one digit by its name; places in the folded text."""

    digits: str
    start: int
    end: int


def runs(text: str) -> Iterator[list[Part]]:
    """Parts that stand close together, in folded text."""
    run: list[Part] = []
    for part in _parts(text):
        if run and not _is_close(text, run[-1], part):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def numbers(run: Sequence[Part], shortest: int, longest: int) -> Iterator[tuple[int, int, str]]:
    """Every `(start, end, digits)` of whole parts with so many digits; from each place the longest first."""
    for first in range(len(run)):
        ways = []
        digits = ""
        for part in run[first : first + _MOST_PARTS]:
            digits += part.digits
            if len(digits) > longest:
                break
            if len(digits) >= shortest:
                ways.append((run[first].start, part.end, digits))
        yield from reversed(ways)


def _is_close(text: str, one: Part, other: Part) -> bool:
    return other.start - one.end <= _WIDEST_GLUE and _GLUE.issuperset(text[one.end : other.start])


def _parts(text: str) -> Iterator[Part]:
    start = None
    for place in range(len(text) + 1):
        if place < len(text) and text[place].isalnum():
            start = place if start is None else start
        elif start is not None:
            word = text[start:place]
            if word.isdecimal():
                yield Part(word if word.isascii() else "".join(str(decimal(sign)) for sign in word), start, place)
            elif word in _NAMES:
                yield Part(_NAMES[word], start, place)
            start = None
