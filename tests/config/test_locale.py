"""Indonesian is complete: every string of ours has its translation, with the same placeholders, and it is compiled."""

import gettext
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "config" / "locale" / "id" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.fixture(scope="module")
def catalogue() -> dict[str, str]:
    with (FOLDER / "django.mo").open("rb") as compiled:
        entries = gettext.GNUTranslations(compiled)._catalog  # type: ignore[attr-defined]
    return {key if isinstance(key, str) else key[0]: text for key, text in entries.items()}


def msgids() -> list[str]:
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    found = re.findall(r'^msgid ((?:".*"\n?)+)', text, re.M)
    return ["".join(eval(line) for line in entry.strip().splitlines()) for entry in found][1:]


def test_every_string_is_translated_and_compiled(catalogue: dict[str, str]) -> None:
    missing = [msgid for msgid in msgids() if not catalogue.get(msgid)]
    assert len(msgids()) > 300
    assert missing == []


def test_placeholders_survive_translation(catalogue: dict[str, str]) -> None:
    wrong = {
        msgid: text
        for msgid, text in catalogue.items()
        if msgid and not set(PLACEHOLDER.findall(text)) >= set(PLACEHOLDER.findall(msgid)) - {"%(counter)s"}
    }
    assert wrong == {}
