"""The lexicon (plain lists an editor may extend) and the vocabulary compiled from it: spelling -> reading."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comments.screening.english import inflected
from comments.screening.morphology import Form, forms

Lexicon = Mapping[str, Sequence[str]]
"""Kind -> entries. An entry with a space is a phrase. `slang` entries are written `ntr=nanti`.

A kind that ends in `.verb` takes Indonesian affixes, in `.verb_en` English endings; the bare root of a `.state`
(`hancur`) is no order. `harm.verb` and `harm.verb_en` are both of the kind `harm`. An entry `shot/shoot:passive` is an
irregular form. Kinds that no rule names are only known words.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one spelling."""

    lemma: str
    kinds: frozenset[str]
    form: Form = Form.PLAIN

    def joined(self, other: "Reading") -> "Reading":
        """The same spelling in two kinds: the first one's form stands, unless it was no verb."""
        form = other.form if self.form is Form.PLAIN else self.form
        return Reading(self.lemma, self.kinds | other.kinds, form)


ACTS = frozenset(["harm", "attack", "mob", "arm", "topple", "erect", "abandon", "takeover", "purge"])
"""Kinds whose phrases are orders as they stand: `set fire`, `angkat senjata`."""
OWNERS = ("nya", "nye", "nyah", "mu", "ku")
REGIONAL_OWNERS = ("ne", "na", "e")
"""Javanese and Sundanese: omahe, bapakne, kantorna. Of what can be owned only; else too many words end so."""
OWNED = frozenset({"place", "home"})
"""Kinds whose phrases may have an owner: `pom bensinnya`."""
COMMON = "common"
PROTECTED = "protected"
"""A spelling of this kind is of no other: `sejarah` holds no `jarah`."""
Entries = dict[str, Reading]


def words_of(lexicon: Lexicon) -> Entries:
    """Every single-word spelling."""
    known: Entries = {}
    derived: Entries = {}
    for kind in sorted(lexicon.keys() - {"slang"}):
        for entry in lexicon[kind]:
            for spelling, reading in _readings(kind, entry):
                target = known if reading.form in (Form.PLAIN, Form.BASE) or ":" in entry else derived
                _add(target, spelling, reading)
    for spelling, reading in derived.items():
        if spelling not in known or (COMMON not in known[spelling].kinds and reading.kinds != {COMMON}):
            _add(known, spelling, reading)
    for word in {
        word for entries in lexicon.values() for entry in entries if "=" not in entry for word in entry.split()
    }:
        if word.isalpha() and word not in known and not any(word.removesuffix(owner) in known for owner in OWNERS):
            known[word] = Reading(word, frozenset({COMMON}))
    for spelling in lexicon.get(PROTECTED, ()):
        known[spelling] = Reading(spelling, frozenset({PROTECTED}))
    return known


def phrases_of(lexicon: Lexicon) -> Entries:
    """Every entry of more than one word, as it reads after slang and spelling are mended."""
    known: Entries = {}
    for kind in sorted(lexicon.keys() - {"slang"}):
        name, _, sort = kind.partition(".")
        for entry in lexicon[kind]:
            if " " in entry:
                _add(known, entry, Reading(entry, frozenset({name}), Form.BASE if sort or name in ACTS else Form.PLAIN))
            if " " in entry and name in OWNED:
                _add(known, entry + "nya", Reading(entry, frozenset({name, "owned"})))
    return known


def slang_of(lexicon: Lexicon) -> dict[str, str]:
    """Spelling -> what is meant, perhaps in several words."""
    pairs = (entry.partition("=") for entry in lexicon.get("slang", ()))
    return {short: meant for short, _, meant in pairs}


def _add(known: Entries, spelling: str, reading: Reading) -> None:
    known[spelling] = known[spelling].joined(reading) if spelling in known else reading


def _readings(kind: str, entry: str) -> Iterator[tuple[str, Reading]]:
    name, _, sort = kind.partition(".")
    kinds = frozenset({name})
    if " " in entry:
        return
    spelling, slash, rest = entry.partition("/")
    if slash:
        lemma, _, form = rest.partition(":")
        yield spelling, Reading(lemma, kinds, Form(form))
    elif sort == "verb":
        yield from ((word, Reading(entry, kinds, form)) for word, form in forms(entry))
    elif sort == "state":
        yield from (
            (word, Reading(entry, kinds, Form.STATE if form is Form.BASE else form)) for word, form in forms(entry)
        )
    elif sort == "verb_en":
        yield from ((word, Reading(entry, kinds, form)) for word, form in inflected(entry))
    else:
        yield entry, Reading(entry, kinds)
