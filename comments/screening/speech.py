"""The speech act around one word of violence: is it ordered, announced, wished for, and against whom?"""

from comments.screening.morphology import Form
from comments.screening.passage import Passage

VICTIM = "person official group place home institution"
SURE_VICTIM = "person official group place home"
"""Whom bluster must name: `hancurkan DPR` is none of ours, `hancurkan gedungnya` is."""
STANDING = frozenset({Form.BASE, Form.COMMAND})
"""Forms in which an order is given: bakar, bakarkan, burn."""
_OBJECTS = frozenset({"it", "him", "her", "them"})
_LEADS = "address urge propose soon softener joint must we interjection"
_SUBJECTS = "person official institution group third army foreign"


def is_ordered(passage: Passage, place: int) -> bool:
    """Ayo, harus, aja: the author wants it done."""
    form = passage.words[place].form
    if form in STANDING:
        return _is_standing_order(passage, place)
    if form is Form.PASSIVE:
        return _is_passive_order(passage, place)
    if form is Form.STATE:
        return _is_root_order(passage, place)
    return form is Form.ACTIVE and _is_invited(passage, place)


def _is_root_order(passage: Passage, place: int) -> bool:
    """`Rusak semua gardunya`: a bare root that else tells a state (`rusak semua`)."""
    word = passage.words[place]
    is_root = word.spelling == word.lemma
    return is_root and opens_clause(passage, place) and passage.after(place, "place home", 3) is not None


def is_called(passage: Passage, place: int) -> bool:
    """Ordered where an order is plain to see: invited, softened, or at the head of its clause."""
    return _is_invited(passage, place) or is_softened(passage, place) or opens_clause(passage, place)


def _is_standing_order(passage: Passage, place: int) -> bool:
    if passage.is_a(place, "weapon") and not _is_weapon_used(passage, place):
        return False
    if _is_invited(passage, place) or is_softened(passage, place):
        return True
    if _is_told(passage, place):
        return False
    if opens_clause(passage, place) or passage.before(place, "we", 2) is not None:
        return True
    if passage.before(place, _SUBJECTS, 3) is not None or passage.is_a(place - 1, "matter"):
        return False
    return (
        passage.words[place].form is Form.COMMAND
        or passage.after(place, "official institution home place group", 2) is not None
    )


def _is_weapon_used(passage: Passage, place: int) -> bool:
    """`bom aja kantornya`; `bom meledak di gereja`, `memikul bom` is a thing, not a deed."""
    if place and passage.words[place - 1].spelling.startswith("me"):
        return False
    follows = passage.words[place + 1] if place + 1 < len(passage.words) else None
    return follows is None or follows.form not in (Form.STATE, Form.ACTIVE, Form.PASSIVE)


def _is_told(passage: Passage, place: int) -> bool:
    """`yang bakar`, `mau bakar`, `untuk bakar`, `massa ngamuk dan bakar mobil`: no order."""
    if passage.is_a(place - 1, "joint") and place > 1 and passage.words[place - 2].form is Form.ACTIVE:
        return True
    return passage.is_a(place - 1, "relative me will asking dare")


def _is_passive_order(passage: Passage, place: int) -> bool:
    if passage.before(place, "must propose urge", 4) is not None:
        return True
    if passage.is_a(place - 1, "doer"):
        return False
    return passage.after(place, "softener", 2) is not None or passage.is_a(place + 1, "so_that")


def _is_invited(passage: Passage, place: int) -> bool:
    """Ayo stands free; harus and tinggal belong to the verb; another doer between them breaks the call."""
    cue = passage.before(place, "propose", 8 if passage.is_a(place - 1, "joint") else 5, across=True)
    cue = passage.before(place, "must", 8 if passage.is_a(place - 1, "joint") else 4) if cue is None else cue
    cue = passage.before(place, "urge", 2) if cue is None else cue
    others = (
        passage.words[place].form is Form.ACTIVE
        and cue is not None
        and passage.before(place, "third", place - cue) is not None
    )
    return cue is not None and not others


def is_softened(passage: Passage, place: int) -> bool:
    """`bakar aja`, `bakar gedungnya sekalian`, `gebuk biar kapok`."""
    return (
        passage.after(place, "softener", 5) is not None or passage.after(place, "so_that", 5, across=True) is not None
    )


def opens_clause(passage: Passage, place: int) -> bool:
    """Nothing but calls, names of who is spoken to, and joints stands before it in its clause."""
    first = passage.first_of_clause[place]
    if all(passage.is_a(near, _LEADS) for near in range(first, place)):
        return True
    return passage.is_a(place - 1, "joint") and passage.words[first].form in STANDING


def victim(passage: Passage, place: int, kinds: str = VICTIM) -> int | None:
    """Who or what it is done to: what follows, else what stands before ("rumah mereka bakar aja")."""
    asked = (place, kinds)
    if asked not in passage.victims:
        passage.victims[asked] = _victim(passage, place, kinds)
    return passage.victims[asked]


def _victim(passage: Passage, place: int, kinds: str) -> int | None:
    if passage.is_a(place, "maim") and not passage.is_a(place, "harm attack"):
        return _hurt_part(passage, place)
    if _names_its_own(passage, place):
        return place
    if passage.is_a(place + 1, "joint") and passage.is_a(place + 2, "honorific"):
        return None
    if passage.is_a(place + 1, "honorific") and not passage.is_a(place, "playful bluster"):
        return place + 1 if passage.first_of_clause[place + 1 :][1:2] == [passage.first_of_clause[place]] else None
    kinds = SURE_VICTIM if kinds == VICTIM and passage.is_a(place, "bluster") else kinds
    named = passage.after(place, kinds, 5, across=True)
    if named is None or _is_purpose(passage, place, named):
        named = _named_before(passage, place, kinds)
    return named if named is not None or kinds not in (VICTIM, SURE_VICTIM) else _pointed_at(passage, place)


def _is_purpose(passage: Passage, place: int, named: int) -> bool:
    """`bakar dupa biar rumah wangi`: nothing is done to the house."""
    return passage.is_a(named, "place home") and passage.after(place, "so_that", named - place) is not None


def _names_its_own(passage: Passage, place: int) -> bool:
    """`slit their throats`, `blow it up`: a phrase that holds its object."""
    spelling = passage.words[place].spelling
    return " " in spelling and (passage.is_a(place, "harm") or not _OBJECTS.isdisjoint(spelling.split()))


def _named_before(passage: Passage, place: int, kinds: str) -> int | None:
    """A weapon that stands behind is mostly a thing (`tas itu isinya bom`); a passive has its victim further off."""
    if passage.is_a(place, "weapon") and passage.words[place].form in STANDING:
        return passage.before(place, kinds, 1)
    is_passive = passage.words[place].form is Form.PASSIVE
    return passage.before(place, kinds, 9 if is_passive else 7, across=is_passive)


def _hurt_part(passage: Passage, place: int) -> int | None:
    """`patahkan kakinya`, `kakimu kupatahkan`; of things only what is somebody's: `pecahin kacanya`."""
    is_done_to = passage.words[place].form in (Form.PASSIVE, Form.SELF)
    part = passage.near(place, "body", 3 if is_done_to else 0, 4)
    if part is None:
        fixture = passage.after(place, "fixture", 3)
        owner = passage.after(fixture, "official place home", 3) if fixture is not None else None
        part = fixture if fixture is not None and (owner is not None or passage.is_a(fixture, "owned")) else None
    return part


def _pointed_at(passage: Passage, place: int) -> int | None:
    """Whatever it is called: `gorok leher si anu itu`, `ledakkan trafonya`. Not of deeds that are also play."""
    part = passage.after(place, "body", 3)
    if part is not None and passage.is_a(part, "owned"):
        return part
    if not passage.is_a(place, "harm attack") or (
        passage.is_a(place, "playful bluster") and not passage.is_a(place, "harm")
    ):
        return None
    return passage.after(place, "owned definite", 4) if is_called(passage, place) else None


def speaker(passage: Passage, place: int) -> int | None:
    """The author as the doer: gue bacok, kami ledakkan, kubunuh, I'll kill, kami datang ke sana dan membunuh."""
    if passage.words[place].form is Form.SELF:
        return place
    return passage.before(place, "we_or_me", 8 if passage.is_a(place - 1, "joint") else 4)
