"""No database: whoever asks is told to come back, at once; the process lives."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import lane

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def answers() -> list[Any]:
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "SAHUT_STATE": str(lane.STATE)}
    names = {"DATABASE_URL", "SAHUT_TEST_DATABASE", "SAHUT_TEST_POSTGRES_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in names} | nowhere
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.database_away"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    found: list[Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


@pytest.mark.one_lane
def test_everything_that_needs_it_is_503_with_a_time_to_come_back(answers: list[Any]) -> None:
    """A bad token needs no database to be known as bad; a page without a session may answer from what it has."""
    for asked, status, retry_after, kind, _seconds in answers:
        if "/healthz/" in asked or "Bearer" in asked:
            continue
        assert (status, retry_after) == (503, "5"), asked
        assert "/api/" not in asked or kind == "application/problem+json"


@pytest.mark.one_lane
def test_it_lives_and_is_not_ready(answers: list[Any]) -> None:
    found = {asked: status for asked, status, *_rest in answers}
    assert found["GET /healthz/live {}"] == 200
    assert found["GET /healthz/ready {}"] == 503


@pytest.mark.one_lane
def test_nobody_waits_until_a_pool_gives_up(answers: list[Any]) -> None:
    """Which would be ten seconds for each; a refused connection is known within milliseconds."""
    seconds = sorted(answer[-1] for answer in answers)
    assert seconds[len(seconds) // 2] < 5
