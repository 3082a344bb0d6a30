"""P2: wares on offer, and how one is to come: loans, followers, potions, escorts."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight


def see(passage: Passage) -> Iterator[Sight]:
    for place in passage.having("ware"):
        other = passage.near(place, "ware lure", 12, 12, across=True)
        if other is not None and passage.in_sentence(place, "combat") is None:
            yield sight(place, other)


RULE = Rule(
    code="P2",
    see=see,
    guards=("negation", "counter-speech", "quotation", "report", "news", "question", "legal"),
    needs=frozenset({"ware"}),
)
