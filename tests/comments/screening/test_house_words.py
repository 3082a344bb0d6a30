"""A publisher's own words: found whole and in disguise, in words that no lexicon knows, and nowhere else."""

from pathlib import Path
from random import Random

import pytest

from comments.screening.house_words import HouseWords, folded
from comments.vocabulary import Treatment
from tests.comments.screening.disguises import DISGUISES, disguised
from tests.corpora import naughty_strings

UNSEEN_THROUGH = {"dropped vowels", "typos"}
"""They make other words; only a lexicon can tell which was meant."""


def words(*texts: str, treatment: Treatment = Treatment.HOLD) -> HouseWords:
    return HouseWords([(folded(text), treatment) for text in texts])


def marked(house: HouseWords, text: str) -> list[str]:
    return [text[start:end] for spans in house.found(text).values() for start, end in spans]


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        ("zorgle", "dasar ZORGLE!", ["ZORGLE!"]),
        ("Zorgle", "zorglenya, zorglelah", ["zorglenya", "zorglelah"]),
        ("zorgle", "zorgles", ["zorgles"]),
        ("zorgle", "zorgle-zorgle", ["zorgle", "zorgle"]),
        ("zorgle", "zorgle2", ["zorgle2"]),
        ("zorgle", "an**zorgle**", []),
        ("zorgle", "**zorgle**", ["zorgle"]),
        ("zorgle", "zorglement dan mezorgle", []),
        ("asu", "laptop asus", []),
        ("asu", "a s u", ["a s u"]),
        ("kasu", "k a s u r", []),
        ("judi", "main jud! yuk", ["jud!"]),
        ("judi", "jud yuk", []),
        ("judi", "j u d i!", ["j u d i"]),
        ("ju", "ju!", ["ju!"]),
        ("di", "d!", []),
        ("j1", "j!", []),
        ("slot gacor", "main Slot  Gacor yuk", ["Slot  Gacor"]),
        ("slot gacor", "slot, gacor", ["slot, gacor"]),
        ("slot gacor", "slot.gacor", ["slot.gacor"]),
        ("slot gacor", "https://slotgacor.example/", ["slotgacor"]),
        ("slot gacor", "beli slot. Gacor sekali", []),
        ("slot gacor", "slot parkir gacor", []),
        ("slot gacor", "s l o t  g a c o r", ["s l o t  g a c o r"]),
        ("slot gacor", "m a i n s l o t g a c o r", ["s l o t g a c o r"]),
        ("slot slot gacor", "slot slot slot gacor", ["slot slot gacor"]),
        ("xxx", "film xxx", ["xxx"]),
        ("zorgle", "zo" + "r" * 300 + "gle", ["zo" + "r" * 300 + "gle"]),
        ("zorgle", "z o r r r r g g g l e", ["z o r r r r g g g l e"]),
        ("bab i", "babi", []),
        ("ﬁnal", "FINAL", ["FINAL"]),
        ("كلمة", "هذه كلمة", ["كلمة"]),
    ],
)
def test_a_word_is_found_whole_or_not_at_all(listed: str, text: str, found: list[str]) -> None:
    assert marked(words(listed), text) == found


@pytest.mark.parametrize("name", sorted(DISGUISES.keys() - UNSEEN_THROUGH))
@pytest.mark.parametrize("listed", ["zorgle", "kopisusu", "slot gacor", "judi"])
def test_a_disguise_is_seen_through_and_marked_whole(listed: str, name: str) -> None:
    for seed in range(8):
        hidden = disguised(listed, [(0, len(listed))], name, Random(seed))
        assert marked(words(listed), f"saya {hidden} mau") == [hidden]


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguise_of_other_words_is_not_taken_for_it(name: str) -> None:
    house = words("zorgle", "kopisusu", "slot gacor", "judi")
    for seed in range(8):
        assert not house.found(disguised("saya kopi", [(0, 4), (5, 9)], name, Random(seed)))


def test_each_treatment_has_its_own_spans() -> None:
    house = HouseWords([("satu", Treatment.REFUSE), ("dua", Treatment.WATCH), ("dua tiga", Treatment.HOLD)])
    assert house.found("dua tiga, satu, dua") == {
        Treatment.REFUSE: ((10, 14),),
        Treatment.WATCH: ((0, 3), (16, 19)),
        Treatment.HOLD: ((0, 8),),
    }
    assert HouseWords(()).found("satu") == {}


def test_any_text_is_read_and_spans_index_it(shared_dir: Path) -> None:
    house = words("test", "null", "the", "a b", "slot gacor")
    for text in naughty_strings(shared_dir):
        for spans in house.found(text).values():
            assert all(0 <= start < end <= len(text) for start, end in spans)


def test_phrases_that_begin_alike_are_one_path() -> None:
    """Else the work would grow with the words."""
    house = HouseWords([(f"slot slot {number:04d}", Treatment.HOLD) for number in range(2_000)])
    hits = list(house.found("slot " * 2_000 + "0007").items())
    assert hits == [(Treatment.HOLD, ((9_990, 10_004),))]
    assert len(house._root.following["slot"].following) == 1
