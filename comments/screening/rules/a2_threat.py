"""A2: a threat, also on a condition."""

from collections.abc import Iterator

from comments.screening.morphology import Form
from comments.screening.passage import Passage
from comments.screening.rules import veiled
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import STANDING, VICTIM, speaker, victim


def see(passage: Passage) -> Iterator[Sight]:
    yield from _announced(passage)
    yield from _ruin(passage)
    yield from _menaces(passage)
    yield from _people(passage)
    yield from _wanted(passage)
    yield from _foretold(passage)
    yield from _vowed(passage)
    yield from _promised(passage)
    yield from _taken(passage)
    yield from _sworn(passage)
    yield from _landed(passage)
    yield from veiled.threats(passage)


def _announced(passage: Passage) -> Iterator[Sight]:
    """`gue bacok lu`, `gardu itu kami ledakkan`, `I will burn your house`."""
    for place in passage.having("harm attack mob maim hurt"):
        form = passage.words[place].form
        who = speaker(passage, place)
        if form is Form.PASSIVE:
            yield from _done_by_us(passage, place)
        if who is None or form not in STANDING | {Form.ACTIVE, Form.SELF}:
            continue
        whom = victim(passage, place, "home place" if passage.is_a(place, "mob") else VICTIM)
        plain = form is not Form.ACTIVE and not passage.is_a(place, "hurt")
        if whom is not None and (plain or _is_to_come(passage, place)):
            yield sight(place, whom)
        elif who == place - 1 and passage.is_a(place, "harm") and form in STANDING and _is_to_come(passage, place):
            yield sight(place, who)


def _done_by_us(passage: Passage, place: int) -> Iterator[Sight]:
    """`dibacok ku aing`, `dihajar sama kami`, and the one it is done to."""
    who = passage.after(place, "we_or_me", 3)
    if who is not None and passage.is_a(who - 1, "by") and victim(passage, place) is not None:
        yield sight(place, who)


def _is_to_come(passage: Passage, place: int) -> bool:
    return (
        passage.before(place, "will if soon", 8, across=True) is not None or passage.after(place, "soon", 6) is not None
    )


def _ruin(passage: Passage) -> Iterator[Sight]:
    """`siap-siap kantor kalian hangus`, `raise it again and the booths will be on fire`."""
    for place in passage.having("ruin"):
        condition = passage.before(place, "if warn", 20, across=True)
        announced = passage.before(place, "will place home warn we_or_me make", 6)
        if announced is None and condition is not None and " " in passage.words[place].spelling:
            announced = passage.before(place, "yours", 20, across=True)
        if announced is None:
            announced = passage.after(place, "will", 2)
        yours = passage.before(place, "yours", 5) is not None
        yours = yours and passage.before(place, "will soon", 5) is not None
        if announced is not None and (condition is not None or yours or _is_made_by_us(passage, place)):
            yield sight(place)


def _is_made_by_us(passage: Passage, place: int) -> bool:
    """`negeri ini kami bikin lautan darah`."""
    made = passage.before(place, "make", 5)
    return made is not None and passage.before(made, "we_or_me", 2) is not None


def _menaces(passage: Passage) -> Iterator[Sight]:
    for place in passage.having("menace"):
        yield sight(place)
    for place in passage.having("eager"):
        weapon = passage.before(place, "weapon", 3)
        if weapon is not None and passage.before(place, "we_or_me", 2) is not None:
            yield sight(place, weapon)


def _people(passage: Passage) -> Iterator[Sight]:
    """`kalau koruptor bebas, rakyat yang akan menjarah dan lebih anarkis`."""
    for place in passage.having("harm attack deed"):
        who = passage.before(place, "we", 12)
        condition = passage.before(place, "if", 40, across=True)
        if who is not None and condition is not None and passage.words[place].form in (Form.ACTIVE, Form.PLAIN):
            yield sight(place, who)
        elif who is not None and passage.before(place, "will", 2) is not None:
            you = passage.after(place, "thou", 2)
            if you is not None:
                yield sight(place, who, you)


def _wanted(passage: Passage) -> Iterator[Sight]:
    """`rasanya pengen bom gedung itu`: the author, unless another is named."""
    for place in passage.having("harm attack maim"):
        want = passage.before(place, "want", 3)
        whom = victim(passage, place, VICTIM)
        if (
            want is not None
            and whom is not None
            and passage.before(want, "third person official institution group army", 3) is None
        ):
            yield sight(place, whom)


def _foretold(passage: Passage) -> Iterator[Sight]:
    """`jangan salahkan rakyat kalau rumahmu dijarah`, `penjarahan akan terjadi`."""
    for place in passage.having("harm attack mob"):
        form = passage.words[place].form
        whom = victim(passage, place, "home place official institution")
        warned = passage.before(place, "warn happen", 12, across=True) is not None
        risen = form is Form.ACTIVE and passage.before(place, "brace", 6) is not None
        risen = risen and passage.before(place, "we", 3) is not None
        unless = (
            passage.before(place, "if", 20, across=True) is not None and passage.before(place, "will", 3) is not None
        )
        comes = form is Form.NOUN and passage.after(place, "happen", 5) is not None
        if whom is not None and ((form is Form.PASSIVE and (warned or unless)) or comes or risen):
            yield sight(place, whom)


def _promised(passage: Passage) -> Iterator[Sight]:
    """`kepalamu bakal dipenggal`, `you are going to get shot`"""
    for place in passage.having("harm attack maim"):
        if passage.words[place].form is not Form.PASSIVE:
            continue
        will = passage.before(place, "will", 3)
        if will is not None and (passage.before(will, "thou", 3) is not None or _is_yours(passage, will - 1)):
            yield sight(place, will)


def _taken(passage: Passage) -> Iterator[Sight]:
    """`kepala lu gue jadikan asbak`: a part of the other's body, and what the author will make of it."""
    for place in passage.having("make"):
        me = place if passage.words[place].form is Form.SELF else passage.before(place, "we_or_me", 2)
        part = passage.before(me, "body", 3) if me is not None else None
        if part is not None and (passage.is_a(part + 1, "thou") or _is_yours(passage, part)):
            yield sight(place, part)


def _landed(passage: Passage) -> Iterator[Sight]:
    """`tinju gue sebentar lagi mendarat di muka lu`, `my fist will meet your face`."""
    for place in passage.having("fist"):
        is_mine = passage.is_a(place + 1, "we_or_me") or passage.is_a(place - 1, "mine")
        part = passage.after(place, "body", 8)
        if part is None or not (is_mine or passage.words[place].spelling.endswith("ku")):
            continue
        if passage.is_a(part + 1, "thou") or passage.before(part, "yours", 2) is not None or _is_yours(passage, part):
            yield sight(place, part)


def _sworn(passage: Passage) -> Iterator[Sight]:
    """`one more lie and I swear your office burns`; what catches fire by itself (`terbakar`) may be a warning."""
    for place in passage.having("harm attack"):
        word = passage.words[place]
        yours = passage.before(place, "yours", 3)
        if word.form is not Form.STATE or word.spelling.startswith("ter") or yours is None:
            continue
        if passage.before(yours, "if", 20, across=True) is not None:
            yield sight(place, yours)


def _is_yours(passage: Passage, place: int) -> bool:
    return passage.is_a(place, "owned") and passage.words[place].spelling.endswith("mu")


def _vowed(passage: Passage) -> Iterator[Sight]:
    """`kami tidak akan berhenti sebelum kalian mati`"""
    for place in passage.having("harm attack die ruin"):
        vow = passage.before(place, "vow", 6)
        whom = passage.before(place, VICTIM, 4)
        if vow is not None and whom is not None and whom > vow:
            yield sight(place, vow)


RULE = Rule(
    code="A2",
    see=see,
    guards=(
        "negation",
        "counter-speech",
        "quotation",
        "report",
        "news",
        "past",
        "history",
        "question",
        "food",
        "sport",
        "games",
        "metaphor",
        "name",
        "legal",
        "prayer",
        "foreign",
    ),
    needs=frozenset({"maim", "hurt", "harm", "attack", "mob", "ruin", "menace", "deed", "die", "eager", "make", "fist"})
    | veiled.NEEDS,
)
