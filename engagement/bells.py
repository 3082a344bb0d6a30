"""Bells: they only wake the work. Every obligation is a row: one that nobody hears costs a sweep, never a message."""

import logging
from typing import Any, Protocol

import redis
from kombu.exceptions import KombuError

from comments import redis_link

log = logging.getLogger(__name__)

HEARTBEAT_KEY = "worker-heart"
HEARTBEAT_SECONDS = 35
"""Three beats and a half: how long the heart counts as seen."""


class Task(Protocol):
    name: str

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any: ...


def ring(task: Task, *, expires: int = 300, **arguments: int) -> bool:
    """Never raises and never waits long: a broker that failed a moment ago is not asked. Answers whether it heard."""
    if redis_link.is_resting():
        return False
    try:
        task.apply_async(kwargs=arguments, expires=expires, retry=False)
    except (KombuError, redis.RedisError, OSError) as error:
        redis_link.rest()
        log.warning("bell %s unheard: %r", task.name, error)
        return False
    return True
