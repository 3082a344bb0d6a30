"""H2: harassment of a person: pushed to suicide, leered at, called a whore. Officials may be called rude names."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight


def see(passage: Passage) -> Iterator[Sight]:
    for place in passage.having("harass"):
        yield sight(place)
    for place in passage.having("abuse"):
        if passage.in_sentence(place, "official institution state") is not None:
            continue
        whom = passage.near(place, "thou", 3, 2)
        such = place - 1 if passage.is_a(place - 1, "dasar") else None
        if whom is not None or such is not None:
            yield sight(place, whom, such)


RULE = Rule(
    code="H2",
    see=see,
    guards=("negation", "counter-speech", "quotation", "told", "news", "games"),
    needs=frozenset({"harass", "abuse"}),
)
