"""Phrases of the lexicon found in a row of mended words, the longest first, by an Aho-Corasick automaton."""

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

from comments.screening.lexicon import Entries, Reading


class Phrases:
    """Time linear in the text, whatever the number of phrases."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._readings = list(entries.values())
        self._automaton = AhoCorasick(list(entries)) if entries else None

    def has(self, spelling: str) -> bool:
        return spelling in self._entries

    def found(self, words: Sequence[str]) -> list[tuple[int, int, Reading]]:
        """Words [first, last) of each phrase; they do not overlap."""
        if self._automaton is None:
            return []
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        place = 0
        for number, word in enumerate(words):
            starts[place] = number
            place += len(word)
            ends[place] = number + 1
            place += 1
        hits = self._automaton.find_matches_as_indexes(" ".join(words), overlapping=True)
        whole = [(starts[a], ends[b], self._readings[n]) for n, a, b in hits if a in starts and b in ends]
        return _longest(whole)


def _longest(hits: list[tuple[int, int, Reading]]) -> list[tuple[int, int, Reading]]:
    kept: list[tuple[int, int, Reading]] = []
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept
