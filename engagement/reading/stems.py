"""What a text is about, as the stems of its words: the same ones on every database, and no clock."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import log, sqrt
from pathlib import Path

import snowballstemmer

STEMMERS = {"id": "indonesian", "en": "english"}
MOST = 80
"""How many stems of a text are kept."""
ASKED = 16
"""How many of them a search asks for."""
TITLE_WEIGHT = 3
SHORTEST = 3

Stems = Mapping[str, int]

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())
"""Words that any text has, in Indonesian and English."""


def stems(title: str, paragraphs: Iterable[str], language: str) -> dict[str, int]:
    """The commonest first; words that any text has are left out. A language without a stemmer keeps its words."""
    found = Counter(_words(title) * TITLE_WEIGHT)
    for paragraph in paragraphs:
        found.update(_words(paragraph))
    cut = _stemmer(language)
    together: Counter[str] = Counter()
    for word, count in found.items():
        together[cut(word)] += count
    return dict(together.most_common(MOST))


def asked(found: Stems) -> list[str]:
    """What a search for texts alike asks for."""
    return list(found)[:ASKED]


def weights(found: Stems, held_by: Mapping[str, int], among: int) -> dict[str, float]:
    """tf–idf, of length one. `held_by`: how many of the `among` texts have the stem."""
    raw = {stem: (1 + log(count)) * log(1 + among / held_by.get(stem, 1)) for stem, count in found.items()}
    length = sqrt(sum(value * value for value in raw.values()))
    return {stem: value / length for stem, value in raw.items()} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two weights of length one: 0 nothing in common, 1 the same."""
    return sum(value * other[stem] for stem, value in one.items() if stem in other)


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST and word not in _COMMON]


def _stemmer(language: str) -> Callable[[str], str]:
    name = STEMMERS.get(language.split("-")[0])
    return snowballstemmer.stemmer(name).stemWord if name else str
