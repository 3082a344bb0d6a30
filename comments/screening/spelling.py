"""The nearest listed word to one that no list knows: one slip of the finger, or the vowels left out."""

from collections import defaultdict
from collections.abc import Iterable

from comments.screening.morphology import VOWELS

SHORTEST_SLIP = 5
"""Letters below which one slip makes another word too easily: two that changed places; below the next, one too many or
too few; below the last, another one."""
SHORTEST_CHANGE = 7
SHORTEST_OTHER = 9
SHORTEST_SKELETON = 3


class Speller:
    """Looks up in time linear in the word: deletions on both sides meet."""

    def __init__(self, words: Iterable[str], grave: frozenset[str]) -> None:
        """Of two words equally near a `grave` one is meant: who hides a word hides no everyday one."""
        self._words = [word for word in words if word.isalpha()]
        self._grave = grave
        self._near: defaultdict[str, list[int]] = defaultdict(list)
        self._skeletons: defaultdict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(self._words):
            if len(word) >= SHORTEST_SLIP - 1:
                for shorter in {word, *_deletions(word)}:
                    self._near[shorter].append(number)
            self._skeletons[skeleton(word)].append(number)

    def nearest(self, word: str) -> str | None:
        """None where nothing is near."""
        return self._unvowelled(word) or self._one_slip(word, worst=2)

    def swapped(self, word: str) -> str | None:
        """The word of which two neighbours changed places."""
        return self._one_slip(word, worst=0)

    def hidden(self, word: str) -> str | None:
        """A grave word of which two neighbours changed places or one vowel was left out."""
        near = (self.swapped(word), self._unvowelled(word))
        return next((one for one in near if one and one in self._grave and len(one) - len(word) < 2), None)

    def _one_slip(self, word: str, worst: int) -> str | None:
        if not SHORTEST_SLIP <= len(word) <= 20:
            return None
        near = {number for shorter in {word, *_deletions(word)} for number in self._near.get(shorter, ())}
        ranked = sorted((rank, number) for number in near if (rank := _rank(word, self._words[number])) <= worst)
        return self._words[ranked[0][1]] if ranked else None

    def _unvowelled(self, word: str) -> str | None:
        bones = skeleton(word)
        if len(word) <= SHORTEST_SKELETON or len(bones) < SHORTEST_SKELETON or len(bones) * 3 < len(word) * 2 - 1:
            return None
        near = [number for number in self._skeletons.get(bones, ()) if _is_within(word, self._words[number])]
        return min((self._words[number] for number in near), key=self._plainness, default=None)

    def _plainness(self, word: str) -> tuple[int, bool]:
        return len(word), word not in self._grave


def skeleton(word: str) -> str:
    return "".join(letter for letter in word if letter not in VOWELS)


def _deletions(word: str) -> Iterable[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


def _is_within(short: str, long: str) -> bool:
    """All letters of the one stand in the other in the same order, and some vowel was left out."""
    letters = iter(long)
    return len(short) < len(long) and short[0] == long[0] and all(letter in letters for letter in short)


def _rank(word: str, listed: str) -> int:
    """0 two neighbours changed places, 1 a letter too many or too few, 2 another letter; 9 none, or too short."""
    rank = _slip(word, listed)
    return 9 if (rank == 1 and len(word) < SHORTEST_CHANGE) or (rank == 2 and len(word) < SHORTEST_OTHER) else rank


def _slip(word: str, listed: str) -> int:
    if len(word) == len(listed):
        differing = [place for place, (a, b) in enumerate(zip(word, listed, strict=True)) if a != b]
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            first, second = differing
            return 0 if word[first] == listed[second] and word[second] == listed[first] else 9
        return 2 if len(differing) == 1 and differing[0] > 0 else 9
    if abs(len(word) - len(listed)) != 1 or word[0] != listed[0]:
        return 9
    short, long = sorted((word, listed), key=len)
    return 1 if any(shorter == short for shorter in _deletions(long)) else 9
