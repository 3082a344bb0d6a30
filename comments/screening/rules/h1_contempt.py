"""H1: contempt for a group of people: slurs, and words that make them less than people."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight


def see(passage: Passage) -> Iterator[Sight]:
    for place in passage.having("slur"):
        yield sight(place)
    for place in passage.having("folk"):
        likened = passage.after(place, "vermin", 4)
        likened = passage.before(place, "vermin", 1) if likened is None else likened
        if likened is not None and all(passage.is_a(near, "likening") for near in range(place + 1, likened)):
            yield sight(place, likened)


RULE = Rule(
    code="H1",
    see=see,
    guards=("negation", "counter-speech", "quotation", "report", "news", "history", "question", "food"),
    needs=frozenset({"slur", "folk"}),
)
