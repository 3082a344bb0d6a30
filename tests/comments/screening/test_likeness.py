"""Marks and likeness of texts: disguised and slightly changed copies are found, other texts are not."""

import random

import pytest

from comments.screening.likeness import BANDS, SHORTEST, likeness, marks, shingles
from tests.comments.screening.broadly_published import BROADLY_PUBLISHED

TEXTS = [text for table in BROADLY_PUBLISHED.values() for text in table.split("\n")[1:-1] if len(text) >= 40]
TEXT = "Mari kita dukung pasar murah di balai warga, datang sebelum jam sembilan ya bapak dan ibu"


def alike(one: str, other: str) -> float:
    return likeness(shingles(one), shingles(other))


COPIES = [
    ("the same", TEXT),
    ("case, spacing and marks", TEXT.upper().replace(" ", "  ").replace(",", "!!")),
    ("look-alikes", TEXT.replace("a", "а").replace("e", "е")),
    ("unseen letters", "\u200b".join(TEXT)),
    ("a smiley and a number behind", TEXT + " 😀 7"),
    ("one word more", TEXT + " semua"),
]


@pytest.mark.parametrize(("name", "copy"), COPIES)
def test_a_copy_is_alike_and_shares_a_mark(name: str, copy: str) -> None:
    assert alike(TEXT, copy) >= 0.9
    assert any(one == other for one, other in zip(marks(TEXT), marks(copy), strict=True))


def test_of_slightly_changed_copies_nearly_all_share_a_mark() -> None:
    """One word in the middle exchanged, over all our texts."""
    chance = random.Random(1)
    found = total = 0
    for text in TEXTS:
        words = text.split()
        words[chance.randrange(len(words))] = "begitu"
        copy = " ".join(words)
        if alike(text, copy) < 0.7:
            continue
        total += 1
        found += any(one == other for one, other in zip(marks(text), marks(copy), strict=True))
    assert total > 50
    assert found > 0.75 * total


def test_other_texts_are_not_alike_and_rarely_share_a_mark() -> None:
    marked = [(marks(text), shingles(text)) for text in TEXTS[:120]]
    shared = 0
    for place, (ours, our_shingles) in enumerate(marked):
        for theirs, their_shingles in marked[place + 1 :]:
            assert likeness(our_shingles, their_shingles) < 0.5
            shared += any(one == other for one, other in zip(ours, theirs, strict=True))
    assert shared < 20


@pytest.mark.parametrize("text", ["", "setuju", "a" * (SHORTEST - 1), "!!! ??? ... 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"])
def test_a_short_text_has_no_marks(text: str) -> None:
    assert marks(text) == ()


@pytest.mark.parametrize("text", [TEXT, "x" * 5000, "\ud800" + TEXT])
def test_marks_fit_their_columns(text: str) -> None:
    assert len(marks(text)) == BANDS
    assert all(0 <= mark < 2**31 for mark in marks(text))
