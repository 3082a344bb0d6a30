"""crisis: for a time, everything of everybody but the staff."""

import pytest

from comments.screening.phases import crisis
from comments.vocabulary import Category
from tests.comments.screening.drafts import make_draft

CASES = [
    ("a calm place", False, False, False),
    ("a place in crisis", True, False, True),
    ("the staff there", True, True, False),
]


@pytest.mark.parametrize(("is_on", "staff", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_crisis(is_on: bool, staff: bool, holds: bool) -> None:
    draft = make_draft(place={"is_in_crisis": is_on}, author={"is_staff": staff})
    found = crisis.screen(draft)
    assert [(finding.rule, finding.category) for finding in found] == [("crisis", Category.WAITING)] * holds
