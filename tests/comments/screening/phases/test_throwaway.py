"""throwaway: newcomers with an address made to be thrown away."""

import pytest

from comments.screening.phases import throwaway
from tests.comments.screening.drafts import make_draft

CASES = [
    ("an ordinary address", False, 0, False, False),
    ("a throw-away one, nothing published", True, 0, False, True),
    ("two published", True, 2, False, True),
    ("three published", True, 3, False, False),
    ("the staff", True, 0, True, False),
]


@pytest.mark.parametrize(
    ("is_throwaway", "published", "staff", "holds"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_throwaway(is_throwaway: bool, published: int, staff: bool, holds: bool) -> None:
    author = {"is_throwaway": is_throwaway, "published_count": published, "is_staff": staff}
    assert [finding.rule for finding in throwaway.screen(make_draft(author=author))] == ["throwaway"] * holds
