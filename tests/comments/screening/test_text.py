"""The normaliser: what a reader sees, and the way back to what was typed."""

import pytest

from comments.screening.text import normalise

SEEN = [
    ("BAKAR", "bakar", "case"),
    ("ｂａｋａｒ", "bakar", "full width"),
    ("𝐛𝐮𝐧𝐮𝐡", "bunuh", "mathematical letters"),
    ("ⓑⓤⓝⓤⓗ", "bunuh", "letters in circles"),
    ("🅱🅰🅺🅰🆁", "bakar", "letters in squares"),
    ("bаkаr", "bakar", "Cyrillic look-alikes"),
    ("bυnυh", "bunuh", "Greek look-alikes"),
    ("búnùh", "bunuh", "accents"),
    ("b\u200bu\u200dn\u00adu\u2060h", "bunuh", "zero-width and soft hyphens"),
    ("b\u0336u\u0336nuh", "bunuh", "struck through"),
    ("bu\u202enuh", "bunuh", "direction marks"),
    ("bom\x00\x07", "bom", "control characters"),
    ("\ud800bom", "bom", "a lone surrogate"),
    ("“bom”", '"bom"', "typographic quotation marks"),
    ("ﬁre…", "fire...", "ligature and ellipsis"),
    ("a\u2028b", "a\nb", "line separator"),
]


@pytest.mark.parametrize(("text", "plain", "why"), SEEN)
def test_folds_to_what_is_seen(text: str, plain: str, why: str) -> None:
    assert normalise(text).text == plain, why


def test_a_span_covers_what_the_author_typed() -> None:
    text = "ayo b\u200bа\u200bk\u200bа\u200br!"
    letters = normalise(text)
    start = letters.text.index("bakar")
    first, last = letters.span(start, start + 5)
    assert text[first:last] == "b\u200bа\u200bk\u200bа\u200br"


def test_places_never_run_backwards() -> None:
    letters = normalise("ﬃ ㎏ Ω\ufdfa x")
    assert list(letters.places) == sorted(letters.places)
