"""Display names that pass, and names that a reader could take for somebody else's."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from comments.errors import Invalid
from comments.names import check, skeleton

PROTECTED = (
    "Rina Wulandari",
    "Tono Hidayat",
    "Redaksi Kota",
    "Laras Wiratmoko",
    "Bagas Prananto",
    "Moderator",
    "Admin",
)
VARIANTS = 50


@pytest.mark.parametrize(
    "name",
    ["Ani", "Bu Dewi", "José", "Ngurah Ayu 99", "Muḥammad", "Đặng Thị Hà", "Лена", "張偉", "O'Brien", "Wira_77", "Ed"],
)
def test_ordinary_names_pass_and_are_kept_as_written(name: str) -> None:
    assert check(name, {skeleton(staff) for staff in PROTECTED}) == unicodedata.normalize("NFC", name)


def test_spaces_around_and_between_are_made_one() -> None:
    assert check("  Ani \u3000 Lestari ", ()) == "Ani Lestari"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("A", "characters"),
        ("x" * 41, "characters"),
        ("   ", "characters"),
        ("...", "characters"),
        ("An\x00i", "characters"),
        ("Ani\u200bLestari", "characters"),
        ("\u202einA", "characters"),
        ("Ani\ud800", "characters"),
        ("\u3164\u3164", "characters"),
        ("A\u0301\u0302\u0303\u0304ni", "characters"),
        ("Admin", "reserved"),
        ("@dm1n", "reserved"),
        ("Redaksi Koran", "reserved"),
        ("Tim-Redaksi", "reserved"),
        ("m o d e r a t o r", "reserved"),
        ("Penulis", "reserved"),
    ],
)
def test_what_is_refused_says_why(name: str, why: str) -> None:
    with pytest.raises(Invalid) as refusal:
        check(name, ())
    assert refusal.value.extra["fields"] == {"display_name": [why]}


@pytest.mark.parametrize("name", ["Penulis Muda", "Kompor Gas", "Staffan", "Admiral Ida"])
def test_a_reserved_word_inside_another_is_no_reason(name: str) -> None:
    assert check(name, ()) == name


@pytest.mark.parametrize("staff", PROTECTED)
def test_no_look_alike_of_a_staff_name_is_accepted(shared_dir: Path, staff: str) -> None:
    look_alikes = _look_alikes(shared_dir / "data/corpora/unicode_confusables.tsv")
    variants = [*_spelt_otherwise(staff), *islice(_in_other_letters(staff, look_alikes), VARIANTS)]
    assert len(variants) >= VARIANTS + 8
    assert [variant for variant in variants if _accepts(variant, staff)] == []


def test_every_look_alike_of_every_latin_letter_is_known(shared_dir: Path) -> None:
    look_alikes = _look_alikes(shared_dir / "data/corpora/unicode_confusables.tsv")
    missed = [
        (letter, like)
        for letter, likes in look_alikes.items()
        for like in likes
        if skeleton(f"xx{like}yy") != skeleton(f"xx{letter}yy")
    ]
    assert missed == []
    assert sum(map(len, look_alikes.values())) > 1000


def test_different_names_have_different_skeletons() -> None:
    names = ["Ani", "Ana", "Budi", "Bude", "Sari", "Sara", "Rina", "Rini", "Tono", "Tino"]
    assert len({skeleton(name) for name in names}) == len(names)


def _accepts(name: str, staff: str) -> bool:
    try:
        check(name, {skeleton(staff)})
    except Invalid:
        return False
    return True


def _spelt_otherwise(name: str) -> Iterator[str]:
    yield from (name, name.upper(), name.lower(), name.swapcase(), f" {name} ", name.replace(" ", ""))
    yield from (name.replace(" ", joiner) for joiner in (".", "_", "-", "\u00a0", "  ", "\u2009"))
    yield from (f"{name}{mark}" for mark in ("\u200b", "\u2060", ".", "\u0301", "\ufe0f", "\u3164"))
    yield "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in name)
    yield name.replace("o", "0").replace("i", "1").replace("a", "@")


def _in_other_letters(name: str, look_alikes: dict[str, list[str]]) -> Iterator[str]:
    """First all letters at once, then one at a time."""
    for turn in range(12):
        yield "".join(_nth(look_alikes.get(char, [char]), turn) for char in name)
    for turn in range(20):
        for place, char in enumerate(name):
            if len(likes := look_alikes.get(char, [])) > turn:
                yield name[:place] + likes[turn] + name[place + 1 :]


def _nth(likes: list[str], turn: int) -> str:
    return likes[turn % len(likes)]


def _look_alikes(corpus: Path) -> dict[str, list[str]]:
    """For each Latin letter the characters with the same prototype in Unicode's table."""
    by_prototype = defaultdict(set)
    prototypes = {}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        like, prototype = ("".join(chr(int(point, 16)) for point in field.split()) for field in line.split("\t")[:2])
        by_prototype[prototype].add(like)
        prototypes[like] = prototype
    letters = [chr(point) for point in (*range(65, 91), *range(97, 123))]
    return {letter: sorted(by_prototype[prototypes.get(letter, letter)] - {letter}) for letter in letters}
