"""From a word as written to the words that are meant."""

import pytest

from comments.screening.reading import read
from comments.screening.seeds import load_lexicon
from comments.screening.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(load_lexicon())


MEANT = [
    ("b4k4r", ["bakar"], "leet"),
    ("nant!", ["nanti"], "a mark that is a letter"),
    ("bunuh!", ["bunuh"], "a mark that is none"),
    ("!stana", ["istana"], "a mark in front"),
    ("bakaaaar", ["bakar"], "a repeated letter"),
    ("ledakkkkan", ["ledakan"], "a repeated letter that is rightly single or double"),
    ("bakar2", ["bakar"], "doubling by a digit"),
    ("bakar-bakar", ["bakar"], "doubling by a hyphen"),
    ("timpuk-timpukan", ["timpukan"], "doubling with an ending"),
    ("b a k a r g e d u n g", ["bakar", "gedung"], "letters apart, cut again"),
    ("b.o.m", ["bom"], "dotted"),
    ("ntr mlm", ["nanti malam"], "slang, and a phrase"),
    ("bntai", ["bantai"], "a dropped vowel"),
    ("banati", ["bantai"], "two letters changed places"),
    ("dibubarkantapi", ["dibubarkan", "tapi"], "two words written as one"),
    ("di bom", ["dibom"], "a passive written apart"),
    ("sejarah", ["sejarah"], "a lemma that hides another"),
    ("kemerdekaan", ["kemerdekaan"], "a word that no list knows stays"),
    ("bayangkan", ["bayangkan"], "an everyday word near a trigger stays"),
]


@pytest.mark.parametrize(("text", "words", "why"), MEANT)
def test_reads(vocabulary: Vocabulary, text: str, words: list[str], why: str) -> None:
    assert [word.spelling for word in read(text, vocabulary).words] == words, why


def test_spaced_letters_keep_their_own_spans(vocabulary: Vocabulary) -> None:
    text = "ayo b a k a r g e d u n g"
    spans = [word.span for word in read(text, vocabulary).words]
    assert [text[start:end] for start, end in spans] == ["ayo", "b a k a r", "g e d u n g"]


def test_a_protected_spelling_has_no_other_kind(vocabulary: Vocabulary) -> None:
    assert vocabulary.reading("sejarah").kinds == {"protected"}


def test_an_ending_tells_the_owner(vocabulary: Vocabulary) -> None:
    assert {"home", "owned"} <= vocabulary.reading("rumahnya").kinds
