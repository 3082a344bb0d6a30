"""A1: a call, an invitation or an instruction to violence."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import STANDING, is_ordered, is_softened, opens_clause, victim


def see(passage: Passage) -> Iterator[Sight]:
    yield from _deeds(passage)
    yield from _chosen(passage)
    yield from _curt(passage)
    yield from _mobs(passage)
    yield from _deaths(passage)
    yield from _weapons(passage)
    yield from _ruins(passage)
    yield from _levelled(passage)
    yield from _made(passage)
    yield from _purges(passage)
    yield from _exceptions(passage)
    yield from _alone(passage)
    yield from _sent(passage)


def _deeds(passage: Passage) -> Iterator[Sight]:
    """`bakar gedungnya`; `bunuh saja` names its victim by itself."""
    for place in passage.having("harm attack maim"):
        if is_ordered(passage, place):
            whom = victim(passage, place)
            plain = is_softened(passage, place) or passage.before(place, "must propose urge", 3) is not None
            if whom is not None or (passage.is_a(place, "harm") and plain):
                yield sight(place, whom)


def _chosen(passage: Passage) -> Iterator[Sight]:
    """`mending warga aja yang bakar polseknya`: the doer is named, and the deed pressed for."""
    for place in passage.having("harm attack"):
        who = passage.before(place, "we", 3) if passage.is_a(place - 1, "doer") else None
        whom = victim(passage, place)
        if who is not None and whom is not None and passage.before(who, "urge must propose", 3) is not None:
            yield sight(place, who)


def _curt(passage: Passage) -> Iterator[Sight]:
    """`udah, bakar aja`: nothing else in its clause, and no deed that is also play or bluster."""
    for place in passage.having("attack"):
        if (
            passage.words[place].form not in STANDING
            or passage.words[place].is_quoted
            or passage.is_a(place, "playful bluster weapon")
        ):
            continue
        if passage.is_a(place + 1, "softener") and opens_clause(passage, place) and passage.is_last(place + 1):
            yield sight(place, place + 1)


def _mobs(passage: Passage) -> Iterator[Sight]:
    """Coming as a mob is a call at a home; at an office it may be a demonstration."""
    for place in passage.having("mob"):
        where = victim(passage, place, "home")
        if where is not None and is_ordered(passage, place):
            yield sight(place, where)


def _deaths(passage: Passage) -> Iterator[Sight]:
    """`polisi mati aja semua`, `they should die`."""
    for place in passage.having("die"):
        whom = passage.near(place, "official institution group", 4, 3)
        if whom is None and passage.is_a(place - 1, "must") and place > 1:
            whom = passage.before(place, "enemy", 3)
        wanted = passage.near(place, "softener", 0, 2) is not None or passage.before(place, "must", 3) is not None
        if whom is not None and wanted:
            yield sight(place, whom)


def _weapons(passage: Passage) -> Iterator[Sight]:
    """`bawa bensin malam ini`, `siapkan bom bunuh diri`, `tapi parang yang kita perlu`."""
    for place in passage.having("weapon"):
        taken = passage.before(place, "arm", 3)
        if " " in passage.words[place].spelling and passage.before(place, "propose", 4) is not None:
            yield sight(place)
            continue
        if taken is not None and _is_arming(passage, taken, place):
            yield sight(place, taken)
        elif passage.before(place, "contrast", 2) is not None and passage.in_sentence(place, "must") is not None:
            yield sight(place)


def _is_arming(passage: Passage, taken: int, place: int) -> bool:
    """Invited, or at a time, or at the head of the clause: with a target, or with `lempar molotov dong`."""
    if passage.before(place, "propose we", 5) is not None or passage.near(place, "soon", 6, 5) is not None:
        return True
    aimed = victim(passage, place) is not None or passage.after(place, "softener", 1) is not None
    return aimed and opens_clause(passage, taken)


def _ruins(passage: Passage) -> Iterator[Sight]:
    """`set the hall on fire`, `jadikan istana lautan api`."""
    for place in passage.having("ruin"):
        made = passage.before(place, "make", 6)
        if made is not None and (
            opens_clause(passage, made) or passage.before(made, "propose urge must", 4, across=True) is not None
        ):
            yield sight(made, place)


def _levelled(passage: Passage) -> Iterator[Sight]:
    """`sudah saatnya gedung itu rata dengan tanah`."""
    for place in passage.having("ruin"):
        where = passage.before(place, "place home", 4)
        if where is not None and passage.before(where, "propose must urge", 3) is not None:
            yield sight(place, where)


def _made(passage: Passage) -> Iterator[Sight]:
    """`bikin penjarahan lagi di rumah mereka`."""
    for place in passage.having("harm attack deed"):
        made = passage.before(place, "make", 2)
        where = victim(passage, place, "home place official institution")
        if (
            made is not None
            and where is not None
            and passage.near(place, "again propose urge must softener", 6, 3) is not None
        ):
            yield sight(place, where)


def _purges(passage: Passage) -> Iterator[Sight]:
    """`singkirkan kaum itu untuk selamanya`."""
    for place in passage.having("purge"):
        whom = passage.after(place, "group", 3)
        ever = passage.in_sentence(place, "forever") is not None or passage.words[place].spelling.startswith("rid ")
        if whom is not None and is_ordered(passage, place) and ever:
            yield sight(place, whom)


def _exceptions(passage: Passage) -> Iterator[Sight]:
    """`jangan ada penjarahan, kecuali menjarah gedung itu`: what is left open is called for."""
    for place in passage.having("harm attack mob"):
        exception = passage.before(place, "exception", 3)
        whom = victim(passage, place)
        banned = exception is not None and passage.before(exception, "ban", 12, across=True) is not None
        if banned and whom is not None:
            yield sight(place, whom)
    for exception in passage.having("exception"):
        deed = passage.before(exception, "harm attack deed", 6, across=True)
        whom = passage.after(exception, "place home official institution", 3)
        if deed is not None and whom is not None and passage.before(deed, "ban", 4, across=True) is not None:
            yield sight(exception, deed, whom)


def _alone(passage: Passage) -> Iterator[Sight]:
    """`Jangan ragu. Bunuh.`: nothing but the deed in its sentence, and the call in the one before."""
    for place in passage.having("harm"):
        is_order = passage.words[place].form in STANDING and passage.is_alone(place)
        if is_order and place and passage.is_a(place - 1, "propose"):
            yield sight(place)


def _sent(passage: Passage) -> Iterator[Sight]:
    """`anarkisnya ke rumah menteri aja`"""
    for place in passage.having("deed"):
        where = passage.after(place, "home place", 3)
        to = where is not None and passage.words[where - 1].spelling in ("ke", "di")
        if to and passage.is_a(place, "owned") and passage.after(place, "softener", 6) is not None:
            yield sight(place, where)


RULE = Rule(
    code="A1",
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
        "food",
        "sport",
        "games",
        "metaphor",
        "name",
        "legal",
        "prayer",
        "foreign",
    ),
    needs=frozenset({"harm", "attack", "mob", "die", "weapon", "ruin", "maim", "deed", "purge", "exception"}),
)
