"""S3: support for armed separatism or a terror organisation."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import is_ordered


def see(passage: Passage) -> Iterator[Sight]:
    yield from _bands(passage)
    yield from _lands(passage)


def _bands(passage: Passage) -> Iterator[Sight]:
    """`salam komando buat KKB`, `Noordin Top mujahid sejati`."""
    for place in passage.having("band"):
        support = passage.near(place, "support", 6, 4, across=True)
        if support is not None and not _is_others(passage, support):
            yield sight(place, support)
        must = passage.after(place, "must", 2)
        force = passage.in_sentence(place, "force weapon") if must is not None else None
        if support is None and force is not None:
            yield sight(place, must, force)


def _is_others(passage: Passage, support: int) -> bool:
    """`ormas yang mendukung ISIS` accuses; `minggat sono gabung ISIS` sends away."""
    return passage.before(support, "doer", 3) is not None or passage.before(support, "begone", 6) is not None


def _lands(passage: Passage) -> Iterator[Sight]:
    """`angkat senjata, bebaskan Maluku`: a land, its leaving, and arms."""
    for place in passage.having("topple"):
        land = passage.after(place, "land", 3)
        arms = passage.in_sentence(place, "force weapon")
        if land is not None and arms is not None and is_ordered(passage, place):
            yield sight(place, land, arms)


RULE = Rule(
    code="S3",
    see=see,
    guards=(
        "negation",
        "counter-speech",
        "quotation",
        "report",
        "news",
        "others",
        "past",
        "history",
        "question",
        "legal",
    ),
    needs=frozenset({"band", "topple"}),
)
