"""The cache: on Redis, in the database while Redis is away, and never an error of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
import redis
from django.core.cache import cache

from comments import redis_link

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _awake() -> Iterator[None]:
    redis_link.wake()
    cache.clear()
    yield
    redis_link.wake()


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Redis does not answer; one entry for each time that somebody tried."""
    tried: list[str] = []

    def refuse(*args: Any, **kwargs: Any) -> None:
        tried.append("refused")
        raise redis.ConnectionError

    monkeypatch.setattr(redis.connection.AbstractConnection, "send_packed_command", refuse)
    monkeypatch.setattr(redis_link, "REST_SECONDS", 3600.0)
    return tried


def _all_it_can() -> list[Any]:
    cache.set("a", {"x": [1]}, 60)
    cache.set_many({"b": 2, "c": "3"}, 60)
    return [
        cache.get("a"),
        cache.get("none", "default"),
        cache.add("a", 1),
        cache.add("d", 4),
        cache.incr("d"),
        cache.touch("a", 60),
        cache.has_key("a"),
        cache.get_many(["a", "b", "none"]),
        cache.delete("a"),
        cache.delete_many(["b"]),
        cache.get("b"),
    ]


def test_it_does_the_same_in_the_database_while_redis_is_away(request: pytest.FixtureRequest) -> None:
    on_redis = _all_it_can()
    request.getfixturevalue("away")
    assert _all_it_can() == on_redis
    assert redis_link.is_resting()


def test_only_the_first_that_asks_waits(away: list[str]) -> None:
    cache.get("a")
    first = len(away)
    for _ in range(20):
        cache.get("a")
    assert len(away) == first > 0


@pytest.mark.parametrize("garbage", [b"", b"\x80", b"garbage", b"\x80\x05cnowhere\nnothing\n.", b"(lp0", b"\xff" * 50])
def test_garbage_under_a_key_is_a_miss(garbage: bytes) -> None:
    cache.set("a", "well", 60)
    redis_link.client().set(cache.make_key("a"), garbage)
    assert cache.get("a", "default") == "default"
    assert cache.get_many(["a"]) == {}
    assert not redis_link.is_resting()
    cache.set("a", "well again", 60)
    assert cache.get("a") == "well again"
