"""premoderation: where everything is reviewed first, everything of everybody but the staff."""

import pytest

from comments.screening.phases import premoderation
from tests.comments.screening.drafts import make_draft

CASES = [
    ("an open place", False, False, False),
    ("a reviewed place", True, False, True),
    ("the staff at a reviewed place", True, True, False),
]


@pytest.mark.parametrize(("reviewed", "staff", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_premoderation(reviewed: bool, staff: bool, holds: bool) -> None:
    draft = make_draft(place={"is_premoderated": reviewed}, author={"is_staff": staff})
    assert [finding.rule for finding in premoderation.screen(draft)] == ["premoderation"] * holds
