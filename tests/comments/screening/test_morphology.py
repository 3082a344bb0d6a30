"""Indonesian and English forms of a verb, and what they say of the speech act."""

import pytest

from comments.screening.english import inflected
from comments.screening.morphology import Form, forms

INDONESIAN = [
    ("bakar", "membakar", Form.ACTIVE),
    ("bakar", "bakarkan", Form.COMMAND),
    ("bakar", "bakarin", Form.COMMAND),
    ("bakar", "dibakar", Form.PASSIVE),
    ("bakar", "kubakar", Form.SELF),
    ("bakar", "pembakaran", Form.NOUN),
    ("bakar", "terbakar", Form.STATE),
    ("bakar", "ngebakar", Form.ACTIVE),
    ("serang", "menyerang", Form.ACTIVE),
    ("serang", "nyerang", Form.ACTIVE),
    ("tembak", "menembaki", Form.ACTIVE),
    ("tembak", "nembak", Form.ACTIVE),
    ("pukul", "memukuli", Form.ACTIVE),
    ("keroyok", "mengeroyok", Form.ACTIVE),
    ("culik", "menculik", Form.ACTIVE),
    ("habis", "menghabisi", Form.ACTIVE),
    ("bom", "mengebom", Form.ACTIVE),
    ("obong", "obongen", Form.COMMAND),
]
ENGLISH = [
    ("burn", "burning", Form.ACTIVE),
    ("stab", "stabbed", Form.PASSIVE),
    ("torch", "torches", Form.STATE),
    ("destroy", "destroyed", Form.PASSIVE),
    ("execute", "executing", Form.ACTIVE),
    ("bury", "buried", Form.PASSIVE),
    ("kill", "killer", Form.NOUN),
]


@pytest.mark.parametrize(("root", "spelling", "form"), INDONESIAN)
def test_indonesian(root: str, spelling: str, form: Form) -> None:
    assert (spelling, form) in set(forms(root))


@pytest.mark.parametrize(("verb", "spelling", "form"), ENGLISH)
def test_english(verb: str, spelling: str, form: Form) -> None:
    assert (spelling, form) in set(inflected(verb))
