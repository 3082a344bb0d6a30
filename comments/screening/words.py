"""Folded text cut into raw words; letters written apart ("b a k a r", "b.o.m") are joined again."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from comments.screening.text import Letters, normalise

_LEET_SIGNS = "@$"
_INNER_SIGNS = "*'"
_SIGNS = frozenset(_LEET_SIGNS + _INNER_SIGNS + "!")
_GLUE = frozenset(" .-_*/,|~+")
_SHORTEST_RUN = 3
_WIDEST_GLUE = 3


class Raw(NamedTuple):
    """One word as written, of the folded characters in `places`; `gap` is what stands before it."""

    text: str
    gap: str
    places: Sequence[int]
    is_run: bool = False
    """Joined from single letters: its inner word boundaries are lost."""


@lru_cache(maxsize=8)
def written(text: str) -> tuple[Letters, tuple[Raw, ...]]:
    """A text's letters and raw words. The last few are remembered: the lexicon and a publisher's own words are looked
    for in the same text, one after the other."""
    letters = normalise(text)
    return letters, tuple(cut(letters))


def cut(letters: Letters) -> list[Raw]:
    """In order; every character is in a word or in the gap before one."""
    return list(_joined(list(_words(letters.text))))


def _words(text: str) -> Iterator[Raw]:
    start, end = None, 0
    for place, character in enumerate(text + " "):
        if character.isalnum() or (character in _SIGNS and _is_inside(text, place, start is not None)):
            start = place if start is None else start
        elif start is not None:
            yield Raw(text[start:place], text[end:start], range(start, place))
            start, end = None, place


def _is_inside(text: str, place: int, is_begun: bool) -> bool:
    """Of a sign: whether it is a letter of a word."""
    character = text[place]
    if character in _LEET_SIGNS:
        return True
    follows = text[place + 1] if place + 1 < len(text) else " "
    if character == "!":
        return follows.isalnum() or (is_begun and follows in _LEET_SIGNS)
    if character == "*" and follows == "*":
        follows = next((other for other in text[place + 1 : place + 6] if other != "*"), " ")
    return character in _INNER_SIGNS and is_begun and follows.isalnum()


def _joined(words: list[Raw]) -> Iterator[Raw]:
    run: list[Raw] = []
    for word in words:
        if len(word.text) == 1 and (not run or _is_glue(word.gap)):
            run.append(word)
            continue
        yield from _flushed(run)
        run = [word] if len(word.text) == 1 else []
        if not run:
            yield word
    yield from _flushed(run)


def _is_glue(gap: str) -> bool:
    return 0 < len(gap) <= _WIDEST_GLUE and _GLUE.issuperset(gap)


def _flushed(run: list[Raw]) -> Iterator[Raw]:
    if len(run) < _SHORTEST_RUN:
        yield from run
        return
    narrowest = min(len(word.gap) for word in run[1:])
    part: list[Raw] = []
    for place, word in enumerate(run):
        if part and (len(word.gap) > narrowest or _is_word_end(run, place)):
            yield _join(part)
            part = []
        part.append(word)
    yield _join(part)


def _is_word_end(run: list[Raw], place: int) -> bool:
    """In `d.p.r m-a-r-i` the letters of a word have another joint than its neighbours."""
    joints = [word.gap for word in run[max(1, place - 1) : place + 2]]
    return run[place].gap == " " and any(joint != " " and len(joint) == 1 for joint in joints)


def _join(part: list[Raw]) -> Raw:
    text = "".join(word.text for word in part)
    return Raw(text, part[0].gap, tuple(word.places[0] for word in part), is_run=True)
