"""Threats and goading that name no violence: what one knows of the other's home, who lies in wait, what the other will
never do again."""

from collections.abc import Iterator

from comments.screening.passage import Passage
from comments.screening.rules.base import Sight, sight

NEEDS = frozenset({"whereabouts", "lurk", "unable", "greet", "taste", "seize", "safe", "visit", "upright"})
_WE = "we_or_me"
_YOU = frozenset(
    {"you", "your", "kamu", "kau", "lu", "alamatmu", "platmu", "sekolahmu", "pulangmu", "mobilmu", "motormu"}
)


def threats(passage: Passage) -> Iterator[Sight]:
    yield from _known(passage)
    yield from _lurking(passage)
    yield from _unable(passage)
    yield from _greeted(passage)
    yield from _tasted(passage)
    yield from _seized(passage)


def goads(passage: Passage) -> Iterator[Sight]:
    yield from _supposed(passage)
    yield from _visited(passage)
    yield from _upright(passage)


def _known(passage: Passage) -> Iterator[Sight]:
    """`saya hafal plat mobilmu`, `gue tau lu pulang lewat mana`, `we know which school your kids go to`."""
    for place in passage.having("whereabouts"):
        knows = passage.before(place, "know", 5)
        if knows is None or passage.before(knows, _WE, 3) is None:
            continue
        if _is_of_other(passage, place, place - knows, 2):
            yield sight(place, knows)


def _lurking(passage: Passage) -> Iterator[Sight]:
    """`anak buah gue sudah nungguin lu`, `kami buntuti terus keluargamu`."""
    for place in passage.having("lurk"):
        whose = passage.before(place, "henchmen", 4)
        warned = passage.before(place, "warn", 10, across=True) is not None
        if whose is not None and (warned or _is_of_other(passage, place, 4, 4)):
            yield sight(place, whose)


def _unable(passage: Passage) -> Iterator[Sight]:
    """`gue bikin lu gak bisa jalan lagi`, `sekali lagi begitu, kamu tidur selamanya`."""
    for place in passage.having("unable"):
        made = passage.before(place, "make", 4)
        you = passage.before(place, "thou", 3)
        if made is not None and passage.before(made, _WE, 3) is not None:
            yield sight(place, made)
        elif you is not None and passage.before(place, "if", 20, across=True) is not None:
            yield sight(place, you)


def _greeted(passage: Passage) -> Iterator[Sight]:
    """`yang berani lewat sini kami sambut dengan parang`"""
    for place in passage.having("greet"):
        weapon = passage.after(place, "weapon", 4)
        if weapon is not None and passage.before(place, _WE, 3) is not None:
            yield sight(place, weapon)


def _tasted(passage: Passage) -> Iterator[Sight]:
    """`saatnya para maling itu merasakan balok di kepalanya`, `biar dia ngerasain bogem`."""
    for place in passage.having("taste"):
        what = passage.after(place, "weapon fist", 3)
        if what is not None and passage.before(place, "propose must will so_that", 8) is not None:
            yield sight(place, what)


def _seized(passage: Passage) -> Iterator[Sight]:
    """`kalau polisi tidak mau menangkap, kami yang jemput dia dari rumahnya`"""
    for place in passage.having("seize"):
        whom = passage.near(place, "person official", 0, 4)
        is_ours = passage.before(place, "we", 4) is not None
        if whom is not None and is_ours and passage.before(place, "if", 20, across=True) is not None:
            yield sight(place, whom)


def _supposed(passage: Passage) -> Iterator[Sight]:
    """`lu kira keluarga lu aman?`; `aman dari banjir` is about the flood."""
    for place in passage.having("safe"):
        supposed = passage.before(place, "suppose", 5)
        whose = passage.before(place, "kin home", 3)
        if supposed is None or whose is None or passage.is_a(place + 1, "from"):
            continue
        if _is_of_other(passage, whose, 1, 1):
            yield sight(place, whose)


def _visited(passage: Passage) -> Iterator[Sight]:
    """`kapan giliran rumah ketua itu kita datangi`, `someone should visit that judge with a bat`."""
    for place in passage.having("visit"):
        home = passage.before(place, "home", 6)
        is_turn = home is not None and passage.near(home, "notyet", 3, 4) is not None
        if is_turn and passage.is_a(place - 1, "we"):
            yield sight(place, home)
        weapon = passage.after(place, "weapon club", 8)
        if weapon is not None and passage.near(place, "propose must wish", 8, 3) is not None:
            yield sight(place, weapon)


def _upright(passage: Passage) -> Iterator[Sight]:
    """`kenapa rumah hakim itu masih berdiri?`, of somebody's house; an old house is asked about in earnest."""
    for place in passage.having("upright"):
        home = passage.before(place, "home place", 6)
        owner = passage.near(home, "official institution honorific", 0, 3) if home is not None else None
        asked = passage.before(place, "why wish", 9) is not None
        if asked and owner is not None and owner < place:
            yield sight(place, owner)


def _is_of_other(passage: Passage, place: int, before: int, after: int) -> bool:
    """`alamat lu`, `where you sleep`, `sekolah anakmu`: whose it is stands in the word, or near it."""
    near = passage.words[place : place + after + 1]
    if any(word.spelling.endswith("mu") and "owned" in word.kinds for word in near):
        return True
    is_said = not _YOU.isdisjoint(passage.words[place].spelling.split())
    return is_said or passage.near(place, "thou yours", before, after) is not None
