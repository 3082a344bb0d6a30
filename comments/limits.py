"""How often one subject may write: a token bucket in one atomic Redis script; with Redis away, fewer per minute,
counted in the database. Never open."""

import time
from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import connection

from comments import redis_link
from comments.errors import TooFast

# KEYS[1] bucket; ARGV: burst, seconds per token. Returns 0 when taken, else milliseconds to wait. The clock is
# Redis's own, so that every process agrees.
_BUCKET = """
local burst, each = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local kept = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(kept[1]) or burst
local at = tonumber(kept[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) / each)
if tokens < 1 then return math.ceil((1 - tokens) * each) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens - 1), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil(burst * each) + 1000)
return 0
"""

# One statement: on both databases the row is locked while it is counted.
_COUNT = """
INSERT INTO comments_ratewindow (subject, minute, count) VALUES (%s, %s, 1)
ON CONFLICT (subject, minute) DO UPDATE SET count = comments_ratewindow.count + 1 RETURNING count
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` at once, then one per `seconds`."""

    name: str
    burst: int
    seconds: float

    @property
    def per_minute_without_redis(self) -> int:
        """Half of what the bucket would let through in its first minute, and at least one."""
        return max(1, min(self.burst, int(60 / self.seconds)) // 2)


def posting() -> Limit:
    return Limit("post", settings.SAHUT_POST_BURST, settings.SAHUT_POST_SECONDS)


REACTING = Limit("react", 30, 2)
REPORTING = Limit("report", 10, 30)
NOTICING = Limit("notice", 5, 120)
RECEIPTS = Limit("receipt", 3, 1200)
EDITING = Limit("edit", 10, 5)
PREVIEWING = Limit("preview", 30, 1)
FOLLOWING = Limit("follow", 20, 3)
KEEPING_DRAFTS = Limit("draft", 30, 2)
SIGNING_IN = Limit("embed-session", 40, 2)
LOOKING = Limit("look", 20, 5)


def take(limit: Limit, subject: str) -> bool:
    """Takes one token of `subject`, or raises TooFast with the seconds to wait. Whether a roll-back leaves it taken:
    what the database counts goes with the rest."""
    is_kept = True
    try:
        wait = redis_link.ask(lambda client: _take_from_redis(client, limit, subject))
    except redis_link.RedisAway:
        wait, is_kept = _take_from_database(limit, subject), False
    if wait:
        raise TooFast(retry_after=max(1, -(-wait // 1000)))
    return is_kept


def _take_from_redis(client: redis.Redis, limit: Limit, subject: str) -> int:
    key = f"limit:{limit.name}:{subject}"
    return int(client.eval(_BUCKET, 1, key, limit.burst, limit.seconds))


def _take_from_database(limit: Limit, subject: str) -> int:
    now = time.time()
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [f"{limit.name}:{subject}", int(now // 60)])
        count = int(cursor.fetchone()[0])
    return 0 if count <= limit.per_minute_without_redis else int(60_000 - now * 1000 % 60_000)
