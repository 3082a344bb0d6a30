"""Whatever is typed: no error, spans that index the text, work that grows with the text and no faster."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.screening.content import compile_rules
from comments.screening.house_words import HouseWords, folded
from comments.screening.likeness import BANDS, marks, shingles
from comments.screening.private_data import find
from comments.screening.seeds import load_lexicon, load_rules
from comments.vocabulary import Treatment

RULES = compile_rules(load_lexicon(), load_rules())
WORDS = HouseWords(
    [(folded(word), Treatment.HOLD) for word in ("bakar", "bakar rumah", "slot slot gacor", "a a b", "judi")]
)
READERS: dict[str, Callable[[str], object]] = {
    "terms": RULES.screen,
    "doxxing": find,
    "house words": lambda text: WORDS.found(text),
    "likeness": lambda text: (marks(text), shingles(text)),
}
"""Everything that reads a whole text."""
PIECES = st.sampled_from(
    [
        "bakar",
        "jangan",
        "ayo",
        " ",
        "!",
        "rumah",
        "b a k a r",
        "'",
        '"',
        "di ",
        "khilafah",
        "-",
        "2",
        "@",
        "$",
        "*",
        "\u200d",
        "ｂ",
        "а",
        "\n",
        "...",
    ]
)
ANY_TEXT = st.text(st.characters(codec=None), max_size=300) | st.lists(PIECES, max_size=60).map("".join)


def check(text: str) -> None:
    spans = [span for explanation in RULES.explain(text) for span in explanation.finding.spans]
    spans += [datum.span for datum in find(text)]
    spans += [span for found in WORDS.found(text).values() for span in found]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert len(marks(text)) in {0, BANDS}


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT)
def test_any_text_is_read(text: str) -> None:
    check(text)


def test_lone_surrogates_and_nulls_do_no_harm() -> None:
    (finding,) = RULES.screen("\ud83d b\x00akar rumah\udc00 mereka sekarang\x00")
    assert finding.rule == "A1"


def test_naughty_strings_are_read(shared_dir: Path) -> None:
    for text in json.loads((shared_dir / "data/corpora/blns.json").read_text(encoding="utf-8")):
        check(text)


def test_every_confusable_is_folded(shared_dir: Path) -> None:
    lines = (shared_dir / "data/corpora/unicode_confusables.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        points, *_ = line.split("\t")
        check("ayo b" + "".join(chr(int(point, 16)) for point in points.split()) + "kar rumah")


HEAVY = [
    "a",
    "b a k a r ",
    "bakar rumah ",
    "bakar-",
    "jangan ",
    "' ",
    '"',
    "x1!@",
    "di bom ",
    "kalau kami bakar rumah kalian ",
    "\u200b",
    "ﷺ",
    "!",
    "*a",
    "0812 ",
    "1.",
    "nol ",
    "jl a no 1 ",
    "a@b.c ",
    "bca 12345678 ",
    "slot ",
    "s l o t ",
    "jud! ",
]


def steps(read: Callable[[str], object], text: str) -> int:
    """Lines of Python that screening runs for a text: the same number at every run, however busy the machine."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return step

    sys.settrace(step)
    try:
        read(text)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", HEAVY)
def test_work_grows_with_the_text_and_no_faster(piece: str, reader: str, full: bool) -> None:
    """Four times the text is four times the steps, and a few more where words begin to hit a limit."""
    short, long = (piece * (size // len(piece)) for size in ((5_000, 20_000) if full else (1_000, 4_000)))
    read = READERS[reader]
    read(long)  # so that no word is read for the first time while we count
    assert steps(read, long) <= 4.4 * steps(read, short) + 200


def test_a_hundred_thousand_characters_are_read(full: bool) -> None:
    for piece in HEAVY if full else HEAVY[1::4]:
        check(piece * (100_000 // len(piece)))
