"""S1: the overthrow of the state or government by force or other unlawful means."""

from collections.abc import Iterator

from comments.screening.morphology import Form
from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import is_called, is_ordered


def see(passage: Passage) -> Iterator[Sight]:
    yield from _coups(passage)
    yield from _forced(passage)
    yield from _soldiers(passage)


def _coups(passage: Passage) -> Iterator[Sight]:
    """`ayo makar`, `segera kudeta rezim ini`, `let's wage war on the state`."""
    for place in passage.having("coup"):
        state = passage.after(place, "state official institution", 2)
        if passage.is_a(place + 1, "definite"):
            continue
        ordered = passage.words[place].form is not Form.PLAIN and is_called(passage, place)
        if _is_wanted(passage, place) or (ordered and (state is not None or " " in passage.words[place].spelling)):
            yield sight(place, state)


def _is_wanted(passage: Passage, place: int) -> bool:
    cues = "propose must again urge"
    if passage.words[place].form is not Form.PLAIN:
        cues += " we_or_me we soon wish support"
    dare = passage.before(place, "dare", 1)
    if dare is not None and passage.before(dare, "if", 2) is not None:
        return True
    if passage.after(place, "only", 3) is not None:
        return True
    cue = passage.before(place, cues, 4)
    if cue is not None and passage.is_a(cue, "support") and passage.is_a(cue - 1, "doer"):
        return False
    return cue is not None or passage.after(place, "softener soon", 2) is not None


def _forced(passage: Passage) -> Iterator[Sight]:
    """`jatuhkan pemerintah lewat perang`; the republic itself is never toppled lawfully."""
    for place in passage.having("topple abandon attack"):
        if not is_ordered(passage, place):
            continue
        core = passage.after(place, "core", 2)
        state = passage.near(place, "state official institution founding", 6, 5, across=True)
        force = _force(passage, place)
        if core is not None and not passage.is_a(place, "attack") and not _is_left(passage, place, core):
            yield sight(place, core)
        elif (state is not None or passage.words[place].spelling.endswith(" down")) and force is not None:
            yield sight(place, state, force)


def _is_left(passage: Passage, place: int, core: int) -> bool:
    """`tinggalkan negara ini` says to go abroad; `take the state to court` is no force."""
    return passage.words[place].lemma in ("tinggal", "take") and not passage.is_a(core, "founding")


def _force(passage: Passage, place: int) -> int | None:
    """Named as the means (`lewat perang`), or close by."""
    by = passage.after(place, "means", 12, across=True)
    named = passage.after(by, "force", 2) if by is not None else None
    return named if named is not None else passage.near(place, "force", 3, 3, across=True)


def _soldiers(passage: Passage) -> Iterator[Sight]:
    """`TNI harus bergerak, turunkan presiden`, `tentara, rebut kekuasaan`."""
    first = next(iter(passage.having("army")), None)
    for place in passage.having("topple coup takeover"):
        army = passage.before(place, "army", 14, across=True)
        army = first if army is None and first is not None and first < place else army
        if army is not None and passage.after(army, "must propose takeover", 3, across=True) is not None:
            yield sight(place, army)


RULE = Rule(
    code="S1",
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
        "ballot",
        "metaphor",
        "sport",
        "games",
    ),
    needs=frozenset({"coup", "topple", "abandon", "attack", "takeover"}),
)
