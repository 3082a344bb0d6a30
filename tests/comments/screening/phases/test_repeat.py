"""repeat: the same text by the same author within a day."""

from typing import Any

import pytest

from comments.drafts import fingerprint
from comments.screening.phases import repeat
from tests.comments.screening.drafts import alike, make_draft, posted

DAY = 86_400
CASES: list[tuple[str, dict[str, Any], bool]] = [
    ("nothing earlier", {}, False),
    ("another text a second ago", {"recent": posted(1)}, False),
    ("the same text a second ago", {"recent": posted(1, fingerprint="a")}, True),
    ("the same text a day ago", {"recent": posted(DAY, fingerprint="a")}, True),
    ("the same text more than a day ago", {"recent": posted(DAY + 1, fingerprint="a")}, False),
    ("the same text behind others", {"recent": posted(1, 2) + posted(3, fingerprint="a")}, True),
    ("nearly the same text a minute ago", {"alike": alike(1)}, True),
    ("nearly the same text of another account", {"alike": alike(2)}, False),
    ("nearly the same text more than a day ago", {"alike": alike(1, seconds_ago=DAY + 1)}, False),
    ("an edit back to an earlier comment's text", {"recent": posted(9, fingerprint="a"), "is_edit": True}, True),
]


@pytest.mark.parametrize(("facts", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_repeat(facts: dict[str, Any], holds: bool) -> None:
    assert [finding.rule for finding in repeat.screen(make_draft(**facts))] == ["repeat"] * holds


SAME = [
    ("case", "SETUJU", "setuju", True),
    ("spacing and marks", "Se tuju!!", "setuju", True),
    ("full width", "ｓｅｔｕｊｕ", "setuju", True),
    ("another word", "setuju", "tak setuju", False),
    ("two different smileys", "😀", "😡", False),
    ("the same smiley", "😀", "😀", True),
]


@pytest.mark.parametrize(("one", "other", "same"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_what_counts_as_the_same_text(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) == same
