"""The one connection to Redis, with short time-outs and a breaker: after a failure all rest from it a while."""

import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

T = TypeVar("T")

REST_SECONDS = 2.0
TIMEOUT_SECONDS = 0.5

_away_until = 0.0


class RedisAway(Exception):
    """Redis does not answer, or did not a moment ago."""


@cache
def client() -> redis.Redis:
    return redis.Redis.from_url(
        settings.SAHUT_REDIS_URL,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )


def is_resting() -> bool:
    return time.monotonic() < _away_until


def rest() -> None:
    """Spare everybody the wait for the next two seconds."""
    global _away_until
    _away_until = time.monotonic() + REST_SECONDS


def wake() -> None:
    global _away_until
    _away_until = 0.0


def ask(question: Callable[[redis.Redis], T]) -> T:
    """Answers `question(client)`; raises RedisAway at once while the breaker is open."""
    if is_resting():
        raise RedisAway
    try:
        return question(client())
    except redis.RedisError as error:
        rest()
        raise RedisAway from error
