"""Cuts a text at the spans of its findings. Plain Python; the pieces put together are the text, to the last sign."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

Span = Sequence[int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text, and the findings (by number, from 1) whose spans touch it; none = plain."""

    text: str
    findings: tuple[int, ...] = ()


def segments(text: str, spans: Sequence[Sequence[Span]]) -> list[Segment]:
    """`spans[n]` are the spans of finding n + 1. Overlapping spans become one piece that names all their findings."""
    pieces: list[Segment] = []
    end = 0
    for start, stop, findings in _merged(len(text), spans):
        if start > end:
            pieces.append(Segment(text[end:start]))
        pieces.append(Segment(text[start:stop], findings))
        end = stop
    if end < len(text):
        pieces.append(Segment(text[end:]))
    return pieces


def is_hidden(sign: str) -> bool:
    """Format and control signs: zero-width, soft hyphen, turns of direction. Line breaks and tabs are none."""
    return unicodedata.category(sign) in {"Cf", "Cc"} and sign not in "\n\t"


def _merged(length: int, spans: Sequence[Sequence[Span]]) -> list[tuple[int, int, tuple[int, ...]]]:
    found = sorted(
        (max(0, start), min(stop, length), number)
        for number, of_finding in enumerate(spans, 1)
        for start, stop in of_finding
        if max(0, start) < min(stop, length)
    )
    merged: list[tuple[int, int, set[int]]] = []
    for start, stop, number in found:
        if merged and start < merged[-1][1]:
            first, last, numbers = merged[-1]
            merged[-1] = (first, max(last, stop), numbers | {number})
        else:
            merged.append((start, stop, {number}))
    return [(start, stop, tuple(sorted(numbers))) for start, stop, numbers in merged]
