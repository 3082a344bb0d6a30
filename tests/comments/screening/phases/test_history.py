"""history: people rejected at least three and at least three in ten of what they decided lately."""

from typing import Any

import pytest

from comments.screening.phases import history
from tests.comments.screening.drafts import make_draft

CASES: list[tuple[str, dict[str, Any], str | None]] = [
    ("nothing was ever decided", {}, None),
    ("two of two were rejected", {"rejected_count": 2, "decided_count": 2}, None),
    ("three of three were rejected", {"rejected_count": 3, "decided_count": 3}, "history"),
    ("three of ten were rejected", {"rejected_count": 3, "decided_count": 10}, "history"),
    ("three of eleven were rejected", {"rejected_count": 3, "decided_count": 11}, None),
    ("a moderator holds everything", {"is_held": True}, "held_author"),
    ("a moderator's hold says it all", {"is_held": True, "rejected_count": 9, "decided_count": 9}, "held_author"),
]


@pytest.mark.parametrize(("author", "rule"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_history(author: dict[str, Any], rule: str | None) -> None:
    assert [finding.rule for finding in history.screen(make_draft(author=author))] == ([rule] if rule else [])
