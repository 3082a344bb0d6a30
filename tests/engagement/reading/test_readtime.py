"""Read time: words as readers count them, at the pace of the language."""

import pytest

from engagement.reading.readtime import minutes, words


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        ("", 0, "nothing"),
        ("Rapat digelar di kota.", 4, "punctuation is no word"),
        ("organisasi-organisasi besar", 2, "a reduplication is one word"),
        ("Jum’at don't", 2, "an apostrophe does not part"),
        ("wali_kota", 2, "an underscore does"),
        ("— … “ ”", 0, "marks alone are none"),
        ("Tahun 2024: 200 orang", 4, "numbers are read too"),
        ("café Ñandú Ёлка", 3, "letters of every script"),
        ("السلام عليكم", 2, "also from right to left"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value else None,
)
def test_words(text: str, count: int, why: str) -> None:
    assert words(text) == count, why


@pytest.mark.parametrize(
    ("length", "language", "expected"),
    [
        (0, "id", 1), (1, "id", 1), (200, "id", 1), (201, "id", 2), (400, "id", 2),
        (238, "en", 1), (239, "en", 2), (239, "en-GB", 2), (201, "jv", 2),
    ],
)  # fmt: skip
def test_minutes_are_whole_and_never_none(length: int, language: str, expected: int) -> None:
    assert minutes(["kata " * length], language) == expected


def test_all_paragraphs_count() -> None:
    assert minutes(["kata " * 150, "kata " * 150], "id") == 2
