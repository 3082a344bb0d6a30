"""The cast, on stage, and no pace for those who send whole corpora."""

from typing import Any

import pytest

from tests.calling import Caller, by_cookie
from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def reader(cast: Cast) -> Caller:
    return by_cookie(cast.reader)


@pytest.fixture
def unhurried(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are proved elsewhere."""
    monkeypatch.setattr("comments.limits.take", lambda limit, subject: None)
