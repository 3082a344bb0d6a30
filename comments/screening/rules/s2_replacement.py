"""S2: a call to replace Pancasila or the republic by another system."""

from collections.abc import Iterator

from comments.screening.morphology import Form
from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import STANDING, is_ordered


def see(passage: Passage) -> Iterator[Sight]:
    yield from _erected(passage)
    yield from _abandoned(passage)


def _erected(passage: Passage) -> Iterator[Sight]:
    """`tegakkan khilafah`, `proklamasikan negara Islam`; said of a system only where it is asked for."""
    for place in passage.having("erect"):
        form = passage.words[place].form
        system = passage.after(place, "doctrine", 4)
        asked = form is Form.PASSIVE or passage.before(place, "propose", 4) is not None
        asked = asked or (form in (Form.BASE, Form.STATE) and passage.before(place, "must", 4) is not None)
        if system is None and asked:
            invited = passage.before(place, "propose", 3) is not None
            system = passage.before(place, "doctrine", 7 if invited else 4, across=invited)
        if system is None:
            continue
        close = form in STANDING and system - place <= 2
        if (
            close
            or is_ordered(passage, place)
            or (form is Form.NOUN and passage.before(place, "propose urge must", 12, across=True) is not None)
        ):
            yield sight(place, system)


def _abandoned(passage: Passage) -> Iterator[Sight]:
    """`tinggalkan demokrasi`, `enyahkan UUD 45`, `ganti Pancasila dengan khilafah`."""
    for place in passage.having("abandon"):
        order = passage.after(place, "founding", 3)
        new = passage.after(place, "doctrine", 4)
        if order is None and new is not None and passage.words[place].lemma in ("ganti", "replace"):
            order = passage.before(place, "founding", 8, across=True)
        gone = passage.words[place].spelling == "must go" and passage.is_a(place - 1, "founding")
        if gone or (order is not None and is_ordered(passage, place)):
            yield sight(place, place - 1 if gone else order, new)


RULE = Rule(
    code="S2",
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
        "ballot",
    ),
    needs=frozenset({"erect", "abandon"}),
)
