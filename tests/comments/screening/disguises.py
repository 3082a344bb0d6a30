"""The eight ways in which a text hides its words, each made from plain text and a seed."""

import random
from collections.abc import Callable

LEET = str.maketrans("aeio", "4310")
SIGNS = str.maketrans("aios", "@!0$")
"""Consonants stay: a word without any letter is a number."""
LOOK_ALIKES = str.maketrans("aeopcxyi", "аеорсхуі")
VOWELS = "aeiou"


def leet(word: str, chance: random.Random) -> str:
    return word.translate(LEET) if chance.random() < 0.5 else word.translate(SIGNS)


def repeats(word: str, chance: random.Random) -> str:
    vowels = [place for place, letter in enumerate(word) if letter in VOWELS]
    if not vowels:
        return word
    place = chance.choice(vowels)
    return word[:place] + word[place] * chance.randint(3, 6) + word[place + 1 :]


def spacing(word: str, chance: random.Random) -> str:
    return chance.choice([" ", ".", "-"]).join(word)


def look_alikes(word: str, chance: random.Random) -> str:
    return word.translate(LOOK_ALIKES)


def zero_width(word: str, chance: random.Random) -> str:
    return chance.choice(["\u200b", "\u200d", "\u2060", "\u00ad"]).join(word)


def mixed_case(word: str, chance: random.Random) -> str:
    return "".join(letter.upper() if place % 2 else letter.lower() for place, letter in enumerate(word))


def dropped_vowel(word: str, chance: random.Random) -> str:
    """One inner vowel of a word of five letters or more."""
    vowels = [place for place, letter in enumerate(word) if letter in VOWELS and 0 < place < len(word) - 1]
    if len(word) < 5 or not vowels:
        return word
    place = chance.choice(vowels)
    return word[:place] + word[place + 1 :]


def typo(word: str, chance: random.Random) -> str:
    """Two inner neighbours changed places."""
    if len(word) < 5:
        return word
    place = chance.randrange(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


DISGUISES: dict[str, tuple[Callable[[str, random.Random], str], float]] = {
    "leet": (leet, 0.02),
    "repeats": (repeats, 0.02),
    "look-alikes": (look_alikes, 0.02),
    "zero width": (zero_width, 0.02),
    "case": (mixed_case, 0.02),
    "spacing": (spacing, 0.05),
    "dropped vowels": (dropped_vowel, 0.12),
    "typos": (typo, 0.10),
}
"""Disguise -> its maker and the greatest share of recall that it may cost where it hides the words that matter."""

EVERY_WORD = {"spacing": 0.08, "dropped vowels": 0.17, "typos": 0.20}
"""The same where it hides every word of the text; the others as above."""


def disguised(text: str, spans: list[tuple[int, int]], name: str, chance: random.Random) -> str:
    """The words within the spans disguised, the rest as it was."""
    return hidden(text, spans, name, chance)[0]


def hidden(
    text: str, spans: list[tuple[int, int]], name: str, chance: random.Random
) -> tuple[str, list[tuple[int, int]]]:
    """The same, and where each disguised word of three letters or more stands in it (not `BakarGedung`)."""
    make = DISGUISES[name][0]
    said, places, done = "", [], 0
    for start, end in sorted(spans):
        if start < done:
            continue
        said += text[done:start]
        for number, word in enumerate(text[start:end].split(" ")):
            said += " " * bool(number)
            spelt = make(word, chance) if word.isalpha() else word
            if spelt != word and len(word) > 2 and (word.isupper() or word[1:].islower()):
                places.append((len(said), len(said) + len(spelt)))
            said += spelt
        done = end
    return said + text[done:], places


def wholly_disguised(text: str, name: str, chance: random.Random) -> str:
    return disguised(text, [(0, len(text))], name, chance)
