"""newcomer: the first comments at a site wait, where the site asks for it."""

import pytest

from comments.screening.phases import newcomer
from tests.comments.screening.drafts import make_draft

CASES = [
    ("the phase is off", 0, 0, False, False),
    ("nothing published yet, one asked", 1, 0, False, True),
    ("one published, one asked", 1, 1, False, False),
    ("two published, three asked", 3, 2, False, True),
    ("three published, three asked", 3, 3, False, False),
    ("the staff", 3, 0, True, False),
]


@pytest.mark.parametrize(
    ("asked", "published", "staff", "holds"), [row[1:] for row in CASES], ids=[r[0] for r in CASES]
)
def test_newcomer(asked: int, published: int, staff: bool, holds: bool) -> None:
    draft = make_draft(place={"newcomer_holds": asked}, author={"published_count": published, "is_staff": staff})
    assert [finding.rule for finding in newcomer.screen(draft)] == ["newcomer"] * holds
