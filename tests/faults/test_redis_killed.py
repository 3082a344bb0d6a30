"""Redis is killed: readers read and write on, at a lower limit, nobody waits a second and nobody meets a fault."""

import time
from collections import Counter

import httpx
import pytest

from tests.stacks import DEMO_PASSWORD, Running

pytestmark = pytest.mark.both_lanes
PATHS = (
    "/api/v1/threads/?site=koran&key=artikel-1",
    "/api/v1/counts/?site=koran&key=artikel-1",
    "/",
    "/accounts/login/",
)
LOWER = 3
"""Half of what one token in ten seconds lets through in a minute."""


def test_without_redis_reading_and_posting_go_on_at_a_lower_limit(victim: Running) -> None:
    who = {"email": "reader@example.test", "password": DEMO_PASSWORD}
    token = httpx.post(f"{victim.url}/_allauth/app/v1/auth/login", json=who).json()["meta"]["session_token"]
    victim.stack.wait_for("/healthz/ready")  # the parts are seen once
    victim.kill("redis")
    try:
        with httpx.Client(base_url=victim.url, timeout=10) as client:
            reads, read_seconds = _ask(client, [("GET", PATHS[number % len(PATHS)], None) for number in range(80)])
            client.headers["X-Session-Token"] = token
            letters = [{"site": "koran", "key": "artikel-1", "body": f"Tanpa Redis {number}"} for number in range(40)]
            posts, post_seconds = _ask(client, [("POST", "/api/v1/comments/", letter) for letter in letters])
            ready = client.get("/healthz/ready")
    finally:
        victim.start("redis")
    assert set(reads) == {200}
    assert set(posts) <= {201, 202, 429}
    accepted = posts[201] + posts[202]
    minutes = 2 + int(sum(post_seconds) // 60)
    assert 1 <= accepted <= minutes * LOWER, "the minute may turn in between"
    assert (ready.status_code, ready.json()["parts"]["broker"]) == (200, False)
    for seconds in (read_seconds, post_seconds):
        assert sorted(seconds)[len(seconds) // 2] < 0.5, "less than one time-out, and some 15 ms in truth"


def _ask(client: httpx.Client, asked: list[tuple[str, str, object]]) -> tuple[Counter[int], list[float]]:
    statuses, seconds = Counter[int](), []
    for method, path, content in asked:
        start = time.perf_counter()
        statuses[client.request(method, path, json=content).status_code] += 1
        seconds.append(time.perf_counter() - start)
    return statuses, seconds
