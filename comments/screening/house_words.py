"""A publisher's own words and phrases, found whole in a text however they are disguised: leet, repeats, look-alikes,
unseen signs, letters written apart, case; and with the endings of Indonesian. No lexicon has to know them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from comments.screening.own_words import stems, ways
from comments.screening.text import Letters, normalise
from comments.screening.types import Span
from comments.screening.variants import unleeted, unrepeated_places
from comments.screening.words import Raw, cut, written
from comments.vocabulary import Treatment

_SENTENCE_ENDS = frozenset(".!?;")
_SHORTEST_JOINED = 6
_SHORTEST_IN_RUN = 4
_SHORTEST_WITH_SIGN = 3
_SHORTEST_PLURAL = 4
_LONGEST_WORD = 40

Hit = tuple[Treatment, int, int]
"""And the folded characters [first, last)."""


def folded(word: str) -> str:
    """What of a word or phrase is looked for: equal for spellings that are found alike. Empty where nothing is."""
    return " ".join(raw.text for raw in cut(normalise(word)))


@dataclass(slots=True)
class _Node:
    """What may follow the words read so far, and what they are by themselves."""

    following: "dict[str, _Node]" = field(default_factory=dict)
    treatments: set[Treatment] = field(default_factory=set)


class HouseWords:
    """Compiled once from folded words; time linear in the text, whatever their number. Thread-safe."""

    def __init__(self, words: Iterable[tuple[str, Treatment]]) -> None:
        self._root = _Node()
        runs: list[tuple[str, Treatment]] = []
        for word, treatment in words:
            joined = word.replace(" ", "")
            self._add(word.split(" "), treatment)
            if len(joined) >= _SHORTEST_JOINED:
                self._add([joined], treatment)
            if len(joined) >= _SHORTEST_IN_RUN:
                runs.append((joined, treatment))
        self._of_runs = [treatment for _, treatment in runs]
        self._runs = AhoCorasick([joined for joined, _ in runs]) if runs else None
        self._begun = lru_cache(maxsize=32768)(self._begin)
        self.found = lru_cache(maxsize=8)(self._found)
        """Asked when a text is admitted and again when it is screened."""

    def _add(self, words: list[str], treatment: Treatment) -> None:
        node = self._root
        for word in words:
            node = node.following.setdefault(word, _Node())
        node.treatments.add(treatment)

    def _found(self, text: str) -> Mapping[Treatment, tuple[Span, ...]]:
        """Where words of each treatment stand in the text as it was written."""
        letters, raws = written(text)
        spans: defaultdict[Treatment, set[Span]] = defaultdict(set)
        for treatment, first, last in (*self._said(raws, letters), *self._spelt_apart(raws)):
            spans[treatment].add(letters.span(first, last))
        return {treatment: tuple(sorted(found)) for treatment, found in spans.items()}

    def _said(self, raws: tuple[Raw, ...], letters: Letters) -> Iterator[Hit]:
        """Walks on with every phrase that is begun; no phrase goes over the end of a sentence."""
        begun: list[tuple[int, _Node]] = []
        has_sign = "!" in letters.text
        for raw in raws:
            is_sign_last = has_sign and _is_sign_last(raw, letters)
            beginning, whole = self._begun(raw.text, is_sign_last)
            if not (beginning or whole or begun):
                continue
            start, last = raw.places[0], raw.places[-1] + 1 + is_sign_last
            for treatment in whole:
                yield treatment, start, last
            going, begun = begun, [(start, node) for node in beginning] if beginning else []
            if not going or _is_sentence_end(raw.gap):
                continue
            for first, node in _further(going, readings(raw.text, is_sign_last)):
                for treatment in node.treatments:
                    yield treatment, first, last
                if node.following:
                    begun.append((first, node))

    def _begin(self, raw: str, is_sign_last: bool) -> tuple[tuple[_Node, ...], tuple[Treatment, ...]]:
        """Where phrases go on behind the word, and what the word is by itself."""
        following = self._root.following
        nodes = [following[way] for way in readings(raw, is_sign_last) if way in following]
        whole = tuple(treatment for node in nodes for treatment in node.treatments)
        return tuple(node for node in nodes if node.following), whole

    def _spelt_apart(self, raws: tuple[Raw, ...]) -> Iterator[Hit]:
        """`b o i k o t` is one raw word whose own borders are lost."""
        if self._runs is None:
            return
        for raw in raws:
            if raw.is_run:
                kept = [*unrepeated_places(raw.text), len(raw.text)]
                plain = unleeted("".join(raw.text[place] for place in kept[:-1]))
                for number, first, last in self._runs.find_matches_as_indexes(plain, overlapping=True):
                    if 1 not in (first, len(plain) - last):
                        yield self._of_runs[number], raw.places[kept[first]], raw.places[kept[last] - 1] + 1


def _further(begun: Iterable[tuple[int, _Node]], ways: frozenset[str]) -> list[tuple[int, _Node]]:
    """The phrases that go on with the word of these ways."""
    return [(start, node.following[way]) for start, node in begun for way in ways if way in node.following]


def _is_sign_last(raw: Raw, letters: Letters) -> bool:
    last = raw.places[-1] + 1
    return not raw.is_run and letters.text[last : last + 1] == "!"


@lru_cache(maxsize=32768)
def readings(raw: str, is_sign_last: bool = False) -> frozenset[str]:
    """Every way to read one written word. `jud!` is judi, where the mark is a letter."""
    if len(raw) > _LONGEST_WORD:
        raw = "".join(raw[place] for place in unrepeated_places(raw))
    found = ways(raw)
    if is_sign_last and len(raw) >= _SHORTEST_WITH_SIGN:
        found |= ways(raw + "!")
    plurals = {way[:-1] for way in found if way.endswith("s") and len(way) > _SHORTEST_PLURAL}
    return found | stems(found) | plurals


def _is_sentence_end(gap: str) -> bool:
    """`slot.gacor` is a disguise, `slot. Gacor` are two sentences."""
    return gap[-1:].isspace() and not _SENTENCE_ENDS.isdisjoint(gap)
