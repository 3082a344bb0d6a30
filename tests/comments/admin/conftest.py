"""Staff at the desk, and cases of every kind."""

from typing import Any

import pytest
from django.test import Client

from comments.models import Case, Comment
from tests import factories
from tests.cast import Cast
from tests.staff_session import sign_in_staff

DESK = "/admin/comments/case/queue/"


@pytest.fixture
def desk(cast: Cast) -> Client:
    """Rina, with her second factor."""
    return sign_in_staff(Client(), cast.moderator)


@pytest.fixture
def stranger(cast: Cast) -> Client:
    """Togar, who moderates another site."""
    return sign_in_staff(Client(), cast.stranger)


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return sign_in_staff(Client(), cast.administrator)


@pytest.fixture
def held(cast: Cast) -> Comment:
    return factories.hold(cast.reader, cast.thread, "Ayo kita bakar kantornya besok.")


@pytest.fixture
def case(held: Comment) -> Case:
    return Case.objects.get(comment=held)


def of_case(case: Any, deed: str = "") -> str:
    """The address of a case on the desk, or of a deed there."""
    return f"{DESK}all/{case.pk}/{deed}"
