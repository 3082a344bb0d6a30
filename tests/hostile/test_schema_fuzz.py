"""Schemathesis over the OpenAPI document: whatever fits it or nearly fits it, signed in or out, is no fault of ours."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from config.wsgi import application
from tests.calling import by_cookie
from tests.cast import Cast
from tests.factories import publish

ASKED_OF_EACH = (not_a_server_error, status_code_conformance, content_type_conformance)
EVERY_HEALTH_CHECK = list(HealthCheck)

pytestmark = [pytest.mark.usefixtures("unhurried"), pytest.mark.one_lane]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The calls are answered in this test's own transaction, as those of Django's test client are."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def operations(cast: Cast) -> list[Any]:
    """Some ids exist, so that not every guess is a 404."""
    for number in range(12):
        publish(cast.reader if number % 2 else cast.other_reader, cast.thread, f"Nomor {number}")
    document = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
    return [found.ok() for found in document.get_all_operations()]


@pytest.fixture
def examples(full: bool) -> int:
    return 200 if full else 12


def _fuzz(operation: Any, examples: int, headers: dict[str, str]) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=EVERY_HEALTH_CHECK,
    )
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        case.call_and_validate(checks=ASKED_OF_EACH, headers=headers)

    check()


def test_signed_out(operations: list[Any], examples: int) -> None:
    assert len(operations) >= 15
    for operation in operations:
        _fuzz(operation, examples, {})


def test_signed_in_by_an_apps_token(operations: list[Any], examples: int, cast: Cast) -> None:
    token = str(by_cookie(cast.reader).client.session.session_key)
    for operation in operations:
        _fuzz(operation, examples, {"X-Session-Token": token})
