"""English verbs: the four regular forms, and what each says of the speech act."""

from collections.abc import Iterator

from comments.screening.morphology import VOWELS, Form


def inflected(verb: str) -> Iterator[tuple[str, Form]]:
    """`burn`: burn (base), burning (active), burned (passive), burns (state)."""
    yield verb, Form.BASE
    stem = verb.removesuffix("e") if verb.endswith("e") and not verb.endswith("ee") else verb
    doubled = stem + stem[-1] if _doubles(verb) else stem
    yield doubled + "ing", Form.ACTIVE
    yield doubled + "in", Form.ACTIVE
    yield (verb[:-1] + "ied" if _ends_in_consonant_y(verb) else doubled + "ed"), Form.PASSIVE
    yield (verb[:-1] + "ies" if _ends_in_consonant_y(verb) else verb + _plural(verb)), Form.STATE
    yield doubled + "er", Form.NOUN
    yield doubled + "ers", Form.NOUN


def _ends_in_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2] not in VOWELS


def _plural(verb: str) -> str:
    return "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"


def _doubles(verb: str) -> bool:
    """`stab`, `shoot` not: one vowel before one last consonant, in one syllable."""
    return (
        len(verb) <= 4
        and verb[-1] not in VOWELS + "wxy"
        and verb[-2] in VOWELS
        and (len(verb) < 3 or verb[-3] not in VOWELS)
    )
