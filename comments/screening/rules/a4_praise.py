"""A4: praise or justification of a riot, a looting, a killing."""

from collections.abc import Iterator

from comments.screening.morphology import Form
from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import VICTIM, victim


def see(passage: Passage) -> Iterator[Sight]:
    for place in passage.having("harm attack die deed ruin"):
        praise = _praise(passage, place)
        if praise is not None and _is_done(passage, place):
            yield sight(place, praise)


def _praise(passage: Passage, place: int) -> int | None:
    """In the sentence, or in a cry before it ("Terbaik! Gudangnya ludes dijarah"), or by asking for more."""
    near = passage.near(place, "praise", 9, 9, across=True)
    if near is not None and _is_unmeant(passage, place, near):
        return None
    near = passage.before(place, "pardon", 2) if near is None else near
    if near is None:
        near = passage.after(place, "again", 5, across=True)
    first = passage.first_of_sentence[place]
    return first - 1 if near is None and passage.is_a(first - 1, "praise") else near


def _is_unmeant(passage: Passage, place: int, near: int) -> bool:
    """`tidak senang`; and `mampus lo onta` curses twice with one word."""
    return passage.is_a(near - 1, "negation") or (passage.is_a(place, "die") and passage.is_a(near, "die"))


def _is_done(passage: Passage, place: int) -> bool:
    """Told as a deed; an order (`bagus, bakar`) is A1's."""
    word = passage.words[place]
    if not passage.is_a(place, "harm deed die") and victim(passage, place, VICTIM + " we") is None:
        return False
    if passage.is_a(place - 1, "doer") or passage.is_a(place - 1, "if"):
        return True
    if word.form in (Form.PASSIVE, Form.STATE):
        return True
    if (passage.is_a(place, "deed") or (word.form is Form.NOUN and passage.is_a(place, "harm"))) and passage.near(
        place, "acclaim", 8, 8, across=True
    ) is not None:
        return True
    if word.form is Form.NOUN or word.form is Form.PLAIN:
        return passage.near(place, "official institution group home place", 5, 5, across=True) is not None
    return word.form is Form.ACTIVE and passage.before(place, "relative they third praise", 4) is not None


RULE = Rule(
    code="A4",
    see=see,
    guards=(
        "negation",
        "counter-speech",
        "quotation",
        "report",
        "question",
        "food",
        "sport",
        "games",
        "metaphor",
        "legal",
        "prayer",
        "foreign",
        "history",
    ),
    needs=frozenset({"praise", "pardon"}),
)
