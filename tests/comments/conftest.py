"""The cast, on stage, and the clock of the modules that say NOW."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from comments.models import Policy, User
from comments.vocabulary import Role
from tests import factories
from tests.cast import Cast, assemble


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture(autouse=True)
def _it_is_now(request: pytest.FixtureRequest) -> Iterator[None]:
    """A module's NOW is taken when it is read, long before its last test runs: until then the clock stands at it."""
    now = getattr(request.module, "NOW", None)
    if not isinstance(now, datetime):
        yield
        return
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def editor(cast: Cast) -> User:
    """Sari, who governs the policy of the site."""
    return factories.make_moderator(cast.site, "Sari", Role.EDITOR)


@pytest.fixture
def policy(cast: Cast) -> Policy:
    return Policy.objects.select_related("site").get(site=cast.site)
