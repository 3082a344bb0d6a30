"""A3: goading; the wish, the turn, the question why it has not been done yet."""

from collections.abc import Iterator

from comments.screening.morphology import Form
from comments.screening.passage import Passage
from comments.screening.rules import veiled
from comments.screening.rules.base import Rule, Sight, sight
from comments.screening.speech import VICTIM, victim

_FIRM = "home place official institution"


def see(passage: Passage) -> Iterator[Sight]:
    yield from _wishes(passage)
    yield from _waits(passage)
    yield from _delays(passage)
    yield from _mobs(passage)
    yield from _dares(passage)
    yield from _misses(passage)
    yield from _hints(passage)
    yield from _swaps(passage)
    yield from veiled.goads(passage)


def _hints(passage: Passage) -> Iterator[Sight]:
    """`spill alamatnya`; `masa kita kalah` only where a deed is told."""
    for place in passage.having("goad"):
        yield sight(place)
    deed = next(iter(passage.having("harm attack ruin deed precedent")), None)
    if deed is not None:
        yield from (sight(place, deed) for place in passage.having("envy"))


def _wishes(passage: Passage) -> Iterator[Sight]:
    """`semoga rudalnya nyasar ke rumah X`, `ikhlas kalau gedungnya dirudal`."""
    for place in passage.having("harm attack weapon"):
        wish = passage.before(place, "wish", 8, across=True)
        is_mishap = passage.words[place].spelling.startswith("ter") and passage.before(place, _FIRM, 7) is None
        whom = victim(passage, place)
        if wish is not None and whom is not None and not is_mishap:
            yield sight(place, whom)


def _waits(passage: Passage) -> Iterator[Sight]:
    """`belum ada yang melempar molotov`, `kapan giliran gedungnya jadi arang`."""
    for place in passage.having("weapon"):
        if passage.before(place, "arm", 2) is not None and passage.before(place, "notyet", 8) is not None:
            yield sight(place)
    for place in passage.having("ruin"):
        where = passage.near(place, "place home", 4, 2)
        if where is not None and passage.before(place, "wish notyet", 8) is not None:
            yield sight(place, where)


def _delays(passage: Passage) -> Iterator[Sight]:
    """`kenapa rumah pejabat itu belum dijarah?`"""
    for place in passage.having("harm attack mob"):
        why = passage.before(place, "why", 10) is not None and passage.before(place, "negation", 5) is not None
        if (why or passage.before(place, "notyet", 8, across=True) is not None) and passage.words[place].form in (
            Form.PASSIVE,
            Form.ACTIVE,
            Form.BASE,
        ):
            whom = victim(passage, place, "home" if passage.is_a(place, "mob") else VICTIM)
            if whom is not None:
                yield sight(place, whom)


def _dares(passage: Passage) -> Iterator[Sight]:
    """`pendemo tidak punya nyali jarah rumah ketuanya`."""
    for place in passage.having("harm attack mob"):
        dare = passage.before(place, "dare", 3)
        kinds = VICTIM if passage.is_a(place, "harm") and not passage.is_a(place, "playful") else _FIRM
        whom = victim(passage, place, kinds)
        if dare is not None and whom is not None and passage.near(dare, "negation asking doer", 3, 1) is not None:
            yield sight(place, whom)

    for place in passage.having("weapon"):
        taken = passage.before(place, "arm", 2)
        dare = passage.before(taken, "dare", 2) if taken is not None else None
        if dare is not None and passage.before(dare, "negation asking doer", 3) is not None:
            yield sight(place, taken)


def _swaps(passage: Passage) -> Iterator[Sight]:
    """`kok yang dibakar halte, gedung dewan kapan?`, `kenapa yang dijarah toko, bukan rumah pejabat`."""
    for place in passage.having("harm attack mob"):
        if not passage.is_a(place - 1, "doer") or passage.before(place, "why must", 5) is None:
            continue
        where = passage.after(place, "home place official institution", 8, across=True)
        while where is not None and where <= place + 10:
            if passage.is_a(where - 1, "rather") or passage.after(where, "notyet", 2) is not None:
                yield sight(place, where)
                break
            where = passage.after(where, "home place official institution", 6, across=True)


def _misses(passage: Passage) -> Iterator[Sight]:
    """`too bad the shooter missed`, `sayang tusukannya kurang dalam`"""
    for place in passage.having("miss"):
        deed = passage.before(place, "harm attack weapon", 5)
        if deed is not None and passage.before(place, "wish", 8) is not None:
            yield sight(place, deed)


def _mobs(passage: Passage) -> Iterator[Sight]:
    """`giliran rumah si X digeruduk`, `perlu digeruduk juga kediamanmu`."""
    for place in passage.having("mob"):
        where = victim(passage, place, "home")
        if where is not None and passage.near(place, "must wish notyet softener propose urge", 6, 4) is not None:
            yield sight(place, where)


RULE = Rule(
    code="A3",
    see=see,
    guards=(
        "negation",
        "counter-speech",
        "quotation",
        "report",
        "news",
        "history",
        "food",
        "sport",
        "games",
        "metaphor",
        "name",
        "legal",
        "prayer",
        "foreign",
    ),
    needs=frozenset({"harm", "attack", "mob", "weapon", "goad", "envy", "ruin", "miss"}) | veiled.NEEDS,
)
