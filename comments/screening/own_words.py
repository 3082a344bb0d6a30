"""The words of editors' own rules, found in a text beside the lexicon: neither a rule in shadow nor a new word changes
what another rule reads."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from comments.screening.lexicon import OWNERS
from comments.screening.morphology import forms
from comments.screening.passage import Passage
from comments.screening.text import normalise
from comments.screening.types import Span
from comments.screening.variants import letters_only, unleeted, variants
from comments.screening.words import Raw, cut, written

_ENDINGS = (*OWNERS, "lah", "kah", "pun")
_SHORTEST_STEM = 3
_LONGEST_WORD = 40
_SHORTEST_IN_RUN = 4
Whole = dict[str, dict[int, tuple[int, ...]]]
"""Kind -> place of the first word -> places of all words of what was said."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """Words and phrases of one kind; single words perhaps with Indonesian affixes."""

    terms: Sequence[str]
    takes_affixes: bool = False


class OwnWords:
    """Leet, repeats, look-alikes, unseen signs and letters written apart are seen through; typing slips are not."""

    def __init__(self, sayings: Mapping[str, Sayings]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        joined: list[tuple[str, str]] = []
        for kind, some in sayings.items():
            for words in _spelt(some):
                self._by_first[words[0]].append((words[1:], kind))
                joined.append(("".join(words), kind))
        runs = [(text, kind) for text, kind in joined if len(text) >= _SHORTEST_IN_RUN]
        self._kinds_in_runs = [kind for _, kind in runs]
        self._runs = AhoCorasick([text for text, _ in runs]) if runs else None

    def found(self, text: str, passage: Passage) -> Whole:
        letters, raws = written(text)
        starts = [word.span[0] for word in passage.words]
        whole: Whole = defaultdict(dict)
        for kind, first, last in [*self._said(raws), *self._spelt_apart(raws)]:
            places = _places(passage, starts, letters.span(first, last))
            if places:
                whole[kind].setdefault(places[0], places)
        return whole

    def _said(self, raws: Sequence[Raw]) -> Iterator[tuple[str, int, int]]:
        """Kind, and the folded characters [first, last)."""
        for number, raw in enumerate(raws):
            for way in _ways(raw.text):
                for rest, kind in self._by_first.get(way, ()):
                    following = raws[number + 1 : number + 1 + len(rest)]
                    if len(following) == len(rest) and all(
                        word in _ways(other.text) for word, other in zip(rest, following, strict=True)
                    ):
                        yield kind, raw.places[0], (following[-1] if following else raw).places[-1] + 1

    def _spelt_apart(self, raws: Sequence[Raw]) -> Iterator[tuple[str, int, int]]:
        """`b o i k o t` is one raw word whose own borders are lost."""
        for raw in raws:
            if raw.is_run and self._runs is not None:
                for number, first, last in self._runs.find_matches_as_indexes(unleeted(raw.text), overlapping=True):
                    yield self._kinds_in_runs[number], raw.places[first], raw.places[last - 1] + 1


def _spelt(sayings: Sayings) -> Iterator[tuple[str, ...]]:
    for term in sayings.terms:
        words = tuple(raw.text for raw in cut(normalise(term)))
        if len(words) == 1 and sayings.takes_affixes and words[0].isalpha():
            yield from dict.fromkeys((spelling,) for spelling, _ in forms(words[0]))
        elif words:
            yield words


@lru_cache(maxsize=8192)
def _ways(raw: str) -> frozenset[str]:
    """Every way to read one written word."""
    if len(raw) > _LONGEST_WORD:
        return frozenset()
    found = ways(raw)
    return found | stems(found)


def ways(raw: str) -> frozenset[str]:
    """As written, and with the disguises of one word undone."""
    return frozenset({raw, *variants(raw), letters_only(raw)})


def stems(found: frozenset[str]) -> frozenset[str]:
    """Without endings."""
    bare = {way.removesuffix(ending) for way in found for ending in _ENDINGS if way.endswith(ending)}
    return frozenset(stem for stem in bare if len(stem) >= _SHORTEST_STEM)


def _places(passage: Passage, starts: list[int], span: Span) -> tuple[int, ...]:
    """Of the words that the span touches; a word that joins two lines of the lexicon is one place."""
    first = max(0, bisect_right(starts, span[0]) - 1)
    last = bisect_right(starts, span[1] - 1)
    return tuple(place for place in range(first, last) if passage.words[place].span[1] > span[0])
