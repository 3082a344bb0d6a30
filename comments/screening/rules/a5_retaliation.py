"""A5: lawless retaliation, a life for a life."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight


def see(passage: Passage) -> Iterator[Sight]:
    for place in passage.having("retaliation"):
        yield sight(place)
    for place in passage.having("repay"):
        debt, price = passage.before(place, "lifeblood", 6), passage.after(place, "lifeblood", 3)
        if debt is not None and price is not None:
            yield sight(place, debt, price)
    for place in passage.having("talking"):
        if passage.is_a(place - 1, "weapon"):
            yield sight(place - 1, place)


RULE = Rule(
    code="A5",
    see=see,
    guards=(
        "negation",
        "counter-speech",
        "quotation",
        "report",
        "question",
        "legal",
        "history",
    ),
    needs=frozenset({"retaliation", "repay", "talking"}),
)
