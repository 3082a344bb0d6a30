"""From a word as written to the words that are meant: slang, leet, repeats, endings, slips, lost spaces."""

from collections.abc import Iterator
from functools import lru_cache

from comments.screening.lexicon import (
    COMMON,
    OWNERS,
    REGIONAL_OWNERS,
    Entries,
    Lexicon,
    Reading,
    phrases_of,
    slang_of,
    words_of,
)
from comments.screening.morphology import Form
from comments.screening.phrases import Phrases
from comments.screening.recutting import recut
from comments.screening.spelling import Speller
from comments.screening.variants import letters_only, unleeted, unrepeated_places, variants

_OWNED = frozenset({"place", "home", "official", "group"})
_LONGEST_WORD = 40
_UNLISTED: frozenset[str] = frozenset()

Piece = tuple[str, Reading, int, int]
"""Spelling, reading, and the characters [first, last) of the raw word it stands for."""


class Vocabulary:
    """Compiled once from a lexicon; reads are pure and remembered."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.known: Entries = words_of(lexicon)
        self.slang = slang_of(lexicon)
        self.phrases = Phrases(phrases_of(lexicon))
        self._speller = Speller(_worth_mending(self.known), _grave(self.known))
        self._read_word = lru_cache(maxsize=32768)(self._read)

    def read(self, raw: str, is_run: bool = False) -> tuple[Piece, ...]:
        """At least one piece. Words are remembered, runs of single letters are not: they may be long."""
        is_word = not is_run and len(raw) <= _LONGEST_WORD
        return self._read_word(raw) if is_word else self._read(raw, is_run)

    def _read(self, raw: str, is_run: bool = False) -> tuple[Piece, ...]:
        if len(raw) > _LONGEST_WORD and not is_run:
            return (self._piece(raw, raw),)
        for spelling in variants(raw) if len(raw) <= _LONGEST_WORD else ():
            if found := self._listed(spelling):
                return tuple(self._piece(word, raw) for word in found.split())
        return tuple(self._cut_again(unleeted(raw))) if is_run else self._guessed(raw)

    def is_listed(self, raw: str) -> bool:
        """Known as written or with its leet undone, without a guess."""
        return any(self._listed(spelling) for spelling in variants(raw))

    def _listed(self, spelling: str) -> str | None:
        if spelling in self.known:
            return spelling
        if spelling in self.slang:
            return self.slang[spelling]
        return spelling if self._with_ending(spelling) else None

    def _guessed(self, raw: str) -> tuple[Piece, ...]:
        plain = letters_only(raw)
        if len(plain) < 3:
            return (self._piece(plain, raw),)
        if swapped := self._speller.hidden(plain) or self._speller.swapped(plain):
            return (self._piece(swapped, raw),)
        parts = recut(plain, self._listed, whole=True) if len(plain) >= 7 and len(plain) == len(raw) else None
        if parts:
            return tuple(self._part(plain, first, last) for first, last in parts)
        if mended := self._speller.nearest(plain) or self._mended_stem(plain):
            return (self._piece(mended, raw),)
        return (self._piece(plain, raw),)

    def _mended_stem(self, plain: str) -> str | None:
        for ending in (*OWNERS, "lah"):
            if plain.endswith(ending) and (mended := self._speller.nearest(plain.removesuffix(ending))):
                return mended + ending
        return None

    def _cut_again(self, joined: str) -> Iterator[Piece]:
        if hidden := self._speller.hidden(joined):
            yield self._piece(hidden, joined)
            return
        kept = unrepeated_places(joined)
        plain = "".join(joined[place] for place in kept)
        for first, last in recut(plain, self._listed) or ():
            end = kept[last] if last < len(kept) else len(joined)
            spelling, reading, _, _ = self._part(plain, first, last)
            yield spelling, reading, kept[first], end

    def _part(self, joined: str, first: int, last: int) -> Piece:
        """A single letter means nothing by itself, though `g` may be slang."""
        spelling = joined[first:last]
        spelling = (self._listed(spelling) or spelling) if last - first > 1 else spelling
        return spelling, self.reading(spelling) if last - first > 1 else Reading(spelling, _UNLISTED), first, last

    def _piece(self, spelling: str, raw: str) -> Piece:
        return spelling, self.reading(spelling), 0, len(raw)

    def reading(self, spelling: str) -> Reading:
        return self.known.get(spelling) or self._with_ending(spelling) or Reading(spelling, _year(spelling))

    def _with_ending(self, spelling: str) -> Reading | None:
        """`rumahnya`, `bunuhlah`, `perlukah`: the ending says who owns, that it is a command, that it asks."""
        for owner in OWNERS:
            if (reading := self.known.get(spelling.removesuffix(owner))) and spelling.endswith(owner):
                return Reading(reading.lemma, reading.kinds | {"owned"}, reading.form)
        for owner in REGIONAL_OWNERS:
            reading = self.known.get(spelling.removesuffix(owner)) if spelling.endswith(owner) else None
            if reading and len(spelling) - len(owner) > 3 and reading.kinds & _OWNED:
                return Reading(reading.lemma, reading.kinds | {"owned"}, reading.form)
        for ending, kind in (("lah", "softener"), ("kah", "asking"), ("pun", COMMON), ("'s", COMMON), ("s", COMMON)):
            if (
                len(spelling) > 3
                and (reading := self.known.get(spelling.removesuffix(ending)))
                and spelling.endswith(ending)
            ):
                is_order = ending == "lah" and reading.form is Form.BASE
                kinds = reading.kinds | ({kind} if ending == "kah" else set())
                return Reading(reading.lemma, kinds, Form.COMMAND if is_order else reading.form)
        return None


def _year(spelling: str) -> frozenset[str]:
    """A year that is over is history."""
    is_year = spelling.isdecimal() and len(spelling) == 4 and "1000" <= spelling <= "2022"
    return frozenset({"history"}) if is_year else _UNLISTED


def _worth_mending(known: Entries) -> Iterator[str]:
    """Common words take part, as they stand, so that a slip in one of them is not read as a trigger."""
    for spelling, reading in known.items():
        if reading.kinds != {COMMON} or reading.form in (Form.PLAIN, Form.BASE):
            yield spelling
        if reading.form is Form.PLAIN and not reading.kinds.isdisjoint(_OWNED):
            yield spelling + "nya"


def _grave(known: Entries) -> frozenset[str]:
    acts = {"harm", "attack", "mob", "coup", "erect", "doctrine", "weapon", "founding", "band"}
    return frozenset(word for word, reading in known.items() if COMMON not in reading.kinds and reading.kinds & acts)
