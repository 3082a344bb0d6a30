"""flood: from the sixth comment within a minute, at one site."""

from typing import Any

import pytest

from comments.screening.phases import flood
from tests.comments.screening.drafts import make_draft, posted

CASES: list[tuple[str, dict[str, Any], bool]] = [
    ("the first comment", {}, False),
    ("the fifth within a minute", {"recent": posted(1, 2, 3, 4)}, False),
    ("the sixth within a minute", {"recent": posted(1, 2, 3, 4, 59.9)}, True),
    ("the sixth, with one a full minute ago", {"recent": posted(1, 2, 3, 4, 60)}, False),
    ("the hundredth in an hour, a minute apart", {"recent": posted(*range(60, 3600, 60))}, False),
    ("an edit after five comments", {"recent": posted(1, 2, 3, 4, 5), "is_edit": True}, False),
]


@pytest.mark.parametrize(("facts", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_flood(facts: dict[str, Any], holds: bool) -> None:
    assert [finding.rule for finding in flood.screen(make_draft(**facts))] == ["flood"] * holds
