"""Limits: a bucket that fills again, one a subject, and the breaker before a lost Redis. At once: test_at_once."""

from typing import Any

import pytest
import redis

from comments import limits, redis_link
from comments.errors import TooFast
from comments.limits import Limit, take
from comments.models import RateWindow

pytestmark = pytest.mark.django_db
SLOW = Limit("slow", 3, 3600)


def _taken(limit: Limit, subject: str, times: int) -> int:
    taken = 0
    for _ in range(times):
        try:
            take(limit, subject)
        except TooFast:
            continue
        taken += 1
    return taken


def test_a_burst_and_then_the_seconds_to_wait() -> None:
    assert _taken(SLOW, "user:1", 10) == 3
    with pytest.raises(TooFast) as caught:
        take(SLOW, "user:1")
    assert caught.value.retry_after == 3600
    assert caught.value.extra == {"retry_after": caught.value.retry_after}


def test_subjects_and_limits_do_not_share() -> None:
    assert _taken(SLOW, "user:1", 5) == 3
    assert _taken(SLOW, "user:2", 5) == 3
    assert _taken(Limit("other", 3, 3600), "user:1", 5) == 3


def test_the_bucket_fills_with_time_and_never_past_the_burst() -> None:
    quick = Limit("quick", 3, 10)
    assert _taken(quick, "user:1", 5) == 3
    client: Any = redis_link.client()
    for back, again in ((10_000, 1), (25_000, 2), (9_000_000, 3)):
        client.hincrby("limit:quick:user:1", "at", -back)
        client.hset("limit:quick:user:1", "tokens", "0")
        assert _taken(quick, "user:1", 5) == again


def test_a_full_bucket_is_forgotten() -> None:
    take(SLOW, "user:1")
    assert 0 < int(redis_link.client().pttl("limit:slow:user:1")) <= 3 * 3600 * 1000 + 1000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("burst", "seconds", "lower"), [(5, 10, 2), (30, 2, 15), (1, 1, 1), (10, 3600, 1), (40, 2, 15)]
)
def test_without_redis_a_minute_lets_half_through(burst: int, seconds: float, lower: int) -> None:
    assert Limit("x", burst, seconds).per_minute_without_redis == lower


def test_a_redis_that_fails_is_asked_once_in_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fail(client: Any, limit: Limit, subject: str) -> int:
        asked.append(subject)
        raise redis.ConnectionError

    monkeypatch.setattr(limits, "_take_from_redis", fail)
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    try:
        assert _taken(SLOW, "user:1", 10) == SLOW.per_minute_without_redis
        assert asked == ["user:1"]
        redis_link.wake()
        _taken(SLOW, "user:1", 3)
        assert len(asked) == 2
    finally:
        redis_link.wake()
    assert RateWindow.objects.get().subject == "slow:user:1"
