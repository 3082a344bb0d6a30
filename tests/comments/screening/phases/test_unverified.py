"""unverified: until the address is confirmed, everything waits."""

import pytest

from comments.screening.phases import unverified
from tests.comments.screening.drafts import make_draft


@pytest.mark.parametrize(("is_verified", "rules"), [(True, []), (False, ["unverified"])])
def test_unverified(is_verified: bool, rules: list[str]) -> None:
    draft = make_draft(author={"is_verified": is_verified})
    assert [finding.rule for finding in unverified.screen(draft)] == rules
