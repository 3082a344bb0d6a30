"""A client sends again with the same key until it is answered: one row a key, however often the web dies."""

import httpx
import pytest

from tests.faults.journal import until_answered
from tests.stacks import DEMO_PASSWORD, Running

pytestmark = pytest.mark.both_lanes
EMAIL = "reader2@example.test"
KEYS = 24


def test_every_key_is_one_row_though_the_web_server_is_killed_among_the_posts(victim: Running) -> None:
    credentials = {"email": EMAIL, "password": DEMO_PASSWORD}
    answer = httpx.post(f"{victim.url}/_allauth/app/v1/auth/login", json=credentials)
    token = str(answer.json()["meta"]["session_token"])
    journal, retried = until_answered(victim, token, keys=KEYS, kills=3)
    assert retried > 0, "the kills came between posts and proved nothing"
    assert set(map(len, journal.values())) == {1}, "one key was answered with two comments"
    stored = victim.python("tests.faults.journal", EMAIL, "Kunci")
    assert sorted(stored) == sorted(identity for found in journal.values() for identity in found)
