"""H3: a group of people sent away for what it is."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import is_ordered


def see(passage: Passage) -> Iterator[Sight]:
    """`usir cina dari sini`; who is here against the law is a matter of law (`deportasi imigran ilegal`)."""
    for place in passage.having("away"):
        yield sight(place)
    for place in passage.having("exile"):
        whom = passage.after(place, "folk", 3)
        if whom is not None and is_ordered(passage, place) and passage.in_sentence(place, "unlawful") is None:
            yield sight(place, whom)


RULE = Rule(
    code="H3",
    see=see,
    guards=("negation", "counter-speech", "quotation", "report", "news", "others", "past", "history", "question"),
    needs=frozenset({"away", "exile"}),
)
