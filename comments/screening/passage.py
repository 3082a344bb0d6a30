"""A text as rules read it: words in clauses and sentences, and questions about what stands near a word."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comments.screening.morphology import Form
from comments.screening.types import Span


@dataclass(slots=True)
class Word:
    """One word or phrase, and where it stands. Written while the passage is made, and then only read."""

    spelling: str
    lemma: str
    kinds: frozenset[str]
    form: Form
    span: Span
    gap: str
    """What stands before it."""
    clause: int = 0
    sentence: int = 0
    is_quoted: bool = False


class Passage:
    """Words in order. A kind may name several separated by spaces: any of them counts."""

    def __init__(self, words: list[Word], ending: str) -> None:
        self.words = words
        self.ending = ending
        """What stands after the last word."""
        self._places_of_kind: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words):
            for kind in word.kinds:
                self._places_of_kind[kind].append(place)
        self.kinds = frozenset(self._places_of_kind)
        outside = [word.kinds for word in words if not word.is_quoted]
        self.kinds_outside_quotes = self.kinds if len(outside) == len(words) else frozenset().union(*outside)
        self.first_of_clause = _firsts([word.clause for word in words])
        self.first_of_sentence = _firsts([word.sentence for word in words])
        self._end_of_clause = _ends(self.first_of_clause)
        self._end_of_sentence = _ends(self.first_of_sentence)
        self._places: dict[str, Sequence[int]] = {}
        self._kinds_at = [word.kinds for word in words]
        self.victims: dict[tuple[int, str], int | None] = {}
        """What `speech.victim` found: many rules ask it of the same word."""
        self.own_kinds: Mapping[str, Mapping[int, tuple[int, ...]]] = {}

    def also(self, whole: Mapping[str, Mapping[int, tuple[int, ...]]]) -> None:
        """Kinds that only editors' own rules ask for: `kind -> first place -> all places`. The words stay as they were
        read, so that no other rule and no guard sees a difference."""
        self.own_kinds = whole
        for kind, places in whole.items():
            self._places_of_kind[kind] = sorted(places)
        self.kinds = frozenset(self._places_of_kind)

    def whole(self, kind: str, place: int) -> tuple[int, ...]:
        """All words of what `also` found to begin here."""
        return self.own_kinds[kind][place]

    def having(self, kinds: str) -> Sequence[int]:
        """Places, in order."""
        places = self._places.get(kinds)
        if places is None:
            lists = [self._places_of_kind[kind] for kind in _SPLIT[kinds] & self.kinds]
            places = lists[0] if len(lists) == 1 else sorted({place for some in lists for place in some})
            self._places[kinds] = places
        return places

    def is_a(self, place: int, kinds: str) -> bool:
        return 0 <= place < len(self._kinds_at) and not _SPLIT[kinds].isdisjoint(self._kinds_at[place])

    def before(self, place: int, kinds: str, within: int = 4, *, across: bool = False) -> int | None:
        """The nearest earlier word of a kind, in the clause (`across`: in the sentence)."""
        places = self._places.get(kinds)
        if places is None:
            places = self.having(kinds)
        if not places:
            return None
        first = (self.first_of_sentence if across else self.first_of_clause)[place]
        near = bisect_left(places, place) - 1
        return places[near] if near >= 0 and places[near] >= max(first, place - within) else None

    def after(self, place: int, kinds: str, within: int = 4, *, across: bool = False) -> int | None:
        """The nearest later word of a kind, in the clause (`across`: in the sentence)."""
        places = self._places.get(kinds)
        if places is None:
            places = self.having(kinds)
        if not places:
            return None
        end = (self._end_of_sentence if across else self._end_of_clause)[place]
        near = bisect_left(places, place + 1)
        return places[near] if near < len(places) and places[near] < min(end, place + within + 1) else None

    def near(self, place: int, kinds: str, before: int = 4, after: int = 4, *, across: bool = False) -> int | None:
        found = self.before(place, kinds, before, across=across)
        return self.after(place, kinds, after, across=across) if found is None else found

    def is_alone(self, place: int) -> bool:
        """The only word of its sentence."""
        return self.first_of_sentence[place] == place and self._end_of_sentence[place] == place + 1

    def is_last(self, place: int) -> bool:
        """Nothing follows it in its clause."""
        return self._end_of_clause[place] == place + 1

    def in_sentence(self, place: int, kinds: str) -> int | None:
        return self.near(place, kinds, len(self.words), len(self.words), across=True)

    def end_of(self, place: int) -> str:
        """The marks that end the sentence of this word."""
        end = self._end_of_sentence[place]
        return self.words[end].gap if end < len(self.words) else self.ending


class _Split(dict[str, frozenset[str]]):
    """`"home place"` -> its kinds, split once."""

    def __missing__(self, kinds: str) -> frozenset[str]:
        return self.setdefault(kinds, frozenset(kinds.split()))


_SPLIT = _Split()


def _firsts(numbers: list[int]) -> list[int]:
    firsts: list[int] = []
    for place, number in enumerate(numbers):
        firsts.append(firsts[-1] if place and numbers[place - 1] == number else place)
    return firsts


def _ends(firsts: list[int]) -> list[int]:
    """Of each part the place behind its last word."""
    ends = [len(firsts)] * len(firsts)
    for place in range(len(firsts) - 2, -1, -1):
        ends[place] = ends[place + 1] if firsts[place] == firsts[place + 1] else place + 1
    return ends
