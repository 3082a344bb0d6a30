"""P1: promotion of online gambling. Who fights it, or lost money by it, says the same words."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight


def see(passage: Passage) -> Iterator[Sight]:
    """A word that only gamblers' sites use, and another of theirs or a lure beside it."""
    for place in passage.having("gamble"):
        other = passage.near(place, "gamble stake lure", 10, 10, across=True)
        if other is not None and passage.in_sentence(place, "combat") is None:
            yield sight(place, other)


RULE = Rule(
    code="P1",
    see=see,
    guards=("negation", "counter-speech", "quotation", "report", "news", "question", "legal"),
    needs=frozenset({"gamble"}),
)
