"""Who calls."""

import pytest

from tests.calling import Caller, by_cookie
from tests.cast import Cast


@pytest.fixture
def nobody(cast: Cast) -> Caller:
    return Caller()


@pytest.fixture
def reader(cast: Cast) -> Caller:
    return by_cookie(cast.reader)
