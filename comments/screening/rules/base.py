"""What a rule is: where it sees its speech act, and which guards release it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comments.screening.passage import Passage


@dataclass(frozen=True, slots=True)
class Sight:
    """A speech act seen: the word that guards are asked about, and the words to mark for people."""

    place: int
    marks: tuple[int, ...]


def sight(place: int, *others: int | None) -> Sight:
    return Sight(place, tuple(sorted({place, *(other for other in others if other is not None)})))


@dataclass(frozen=True, slots=True)
class Rule:
    """Any one of `guards` releases a sight."""

    code: str
    see: Callable[[Passage], Iterator[Sight]]
    guards: tuple[str, ...]
    needs: frozenset[str]
    """Kinds of which the passage must hold one, or the rule is not asked."""
