"""Rules that editors build in a form: what is said, perhaps a target and a cue near it, and what releases it. Declared
as data, run as the other rules are; nothing here calls code that an editor wrote."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comments.screening.guards import GUARDS
from comments.screening.kinds import CUES, LONGEST_TERM, TARGETS
from comments.screening.own_words import OwnWords, Sayings
from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight

MOST_TERMS = 200
NEAREST, FARTHEST = 1, 12
USUAL_GUARDS = ("negation", "counter-speech", "quotation", "report", "news", "question", "history")
"""Ticked in an empty form: they let through whoever only speaks of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """`targets` and `cues` are kinds of the lexicon. Where a target (or cue) is asked for at all, one of its kinds or
    words must stand within so many words of what is said, in the same sentence."""

    said: tuple[str, ...]
    takes_affixes: bool = False
    targets: tuple[str, ...] = ()
    target_words: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    cue_words: tuple[str, ...] = ()
    within: int = 6
    guards: tuple[str, ...] = ()


def read(stored: Mapping[str, Any]) -> Definition:
    """From the JSON that `stored_as` makes."""
    lists = {name: tuple(value) for name, value in stored.items() if isinstance(value, list | tuple)}
    return Definition(
        **lists, takes_affixes=bool(stored.get("takes_affixes", False)), within=int(stored.get("within", 6))
    )


def stored_as(definition: Definition) -> dict[str, Any]:
    lists = ("said", "targets", "target_words", "cues", "cue_words", "guards")
    plain = {"takes_affixes": definition.takes_affixes, "within": definition.within}
    return {**{name: list(getattr(definition, name)) for name in lists}, **plain}


def fault(stored: Mapping[str, Any]) -> str | None:
    """What is wrong with it, as a code; None = it can be run."""
    try:
        definition = read(stored)
    except (TypeError, ValueError):
        return "shape"
    terms = [*definition.said, *definition.target_words, *definition.cue_words]
    if not definition.said:
        return "nothing_said"
    if not all(isinstance(term, str) and _is_readable(term) for term in terms) or len(terms) > MOST_TERMS:
        return "unreadable"
    if not NEAREST <= definition.within <= FARTHEST:
        return "distance"
    known = (set(definition.targets) <= set(TARGETS), set(definition.cues) <= set(CUES))
    return None if all(known) and set(definition.guards) <= GUARDS.keys() else "unknown"


def built(code: str, stored: Mapping[str, Any]) -> Rule:
    definition = read(stored)
    near = [
        kinds
        for kinds in (
            _kinds(definition.targets, definition.target_words, _target(code)),
            _kinds(definition.cues, definition.cue_words, _cue(code)),
        )
        if kinds
    ]

    def see(passage: Passage) -> Iterator[Sight]:
        for place in passage.having(code):
            others = [passage.near(place, kinds, definition.within, definition.within, across=True) for kinds in near]
            there = [other for other in others if other is not None]
            if len(there) == len(near):
                yield Sight(place, tuple(sorted({*passage.whole(code, place), *there})))

    return Rule(code=code, see=see, guards=definition.guards, needs=frozenset({code}))


def words_of(definitions: Mapping[str, Mapping[str, Any]]) -> OwnWords:
    """The words that all of them look for, by code of the rule."""
    sayings: dict[str, Sayings] = {}
    for code, stored in definitions.items():
        definition = read(stored)
        sayings[code] = Sayings(definition.said, definition.takes_affixes)
        sayings[_target(code)] = Sayings(definition.target_words)
        sayings[_cue(code)] = Sayings(definition.cue_words)
    return OwnWords(sayings)


def _target(code: str) -> str:
    return f"{code}:target"


def _cue(code: str) -> str:
    return f"{code}:cue"


def _kinds(kinds: Sequence[str], words: Sequence[str], own: str) -> str:
    """Empty where nothing is asked for."""
    return " ".join([*kinds, *([own] if words else [])])


def _is_readable(term: str) -> bool:
    return 0 < len(term) <= LONGEST_TERM and any(map(str.isalnum, term)) and "\x00" not in term
