"""Public answers, kept in Redis until what they show changes: one asker reads the database, the others take the copy.

A copy carries the stamps that its site and threads had *before* the database was read. Whoever changes a thread gives
it another stamp once that is committed, and every copy with the old one is stale: only the touched thread's copies go.
While one asker makes the new copy, the others get the stale one, or wait for the new one a moment. Without Redis each
reads the database. A change that Redis was not told of (it was away, the writer died) shows after FRESH_SECONDS.
"""

import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import cast

import orjson
import redis
from django.db import transaction

from comments import country, redis_link

FRESH_SECONDS = 10
KEPT_SECONDS = 15
"""How long a stale copy is at hand; what bounds the memory that answers take."""
STAMP_SECONDS = 120
"""Longer than any copy lives and any reading lasts, so that no copy outlives the stamp that made it stale."""
LEASE_MILLISECONDS = 3000
WAIT_SECONDS = 1.0
PAUSE_SECONDS = 0.01

Stamps = list[str | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer is about. Equal questions from one country have equal names: an order may hide a comment there."""

    site: str
    keys: tuple[str, ...]
    variant: str

    @property
    def name(self) -> str:
        digest = blake2b("\n".join((country.here(), self.variant, self.site, *self.keys)).encode(), digest_size=16)
        return f"kept:{digest.hexdigest()}"

    @property
    def stamp_names(self) -> list[str]:
        return [_site_stamp(self.site), *(_thread_stamp(self.site, key) for key in self.keys)]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes over the wire, for everybody the same."""

    etag: str
    cache_control: str
    content_type: str
    language: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    answer: Answer
    stamps: Stamps
    kept_at: float

    def is_fresh(self, stamps: Stamps) -> bool:
        return self.stamps == stamps and abs(time.time() - self.kept_at) < FRESH_SECONDS


def answer(asked: Asked, make: Callable[[], Answer]) -> Answer:
    """The kept answer if it is fresh; else `make()`, called by one asker at a time. What `make` raises is raised."""
    try:
        copy, stamps = redis_link.ask(lambda client: _look(client, asked))
        if copy is not None and copy.is_fresh(stamps):
            return copy.answer
        lease = _Lease(asked, stamps)
        if not lease.take():
            return copy.answer if copy is not None else _wait_for(asked) or make()
    except redis_link.RedisAway:
        return make()
    try:
        return _make(asked, make)
    finally:
        lease.give_back()


def _make(asked: Asked, make: Callable[[], Answer]) -> Answer:
    """With the lease in hand. Whoever had it before may have kept the answer since we looked."""
    try:
        copy, stamps = redis_link.ask(lambda client: _look(client, asked))
    except redis_link.RedisAway:
        return make()
    return copy.answer if copy is not None and copy.is_fresh(stamps) else _keep(asked, make(), stamps)


def fresh(asked: Asked) -> Answer | None:
    """The kept answer, or None where there is none that still holds."""
    try:
        copy, stamps = redis_link.ask(lambda client: _look(client, asked))
    except redis_link.RedisAway:
        return None
    return copy.answer if copy is not None and copy.is_fresh(stamps) else None


def changed(site_key: str, *keys: str) -> None:
    """Readers see something else of these threads as soon as the running transaction is committed; of all threads of
    the site, where none is named."""
    names = [_thread_stamp(site_key, key) for key in keys] or [_site_stamp(site_key)]
    _after_commit(lambda: _stamp_anew(names))


def _after_commit(deed: Callable[[], None]) -> None:
    transaction.on_commit(deed)


def _stamp_anew(names: Iterable[str]) -> None:
    stamp = secrets.token_hex(8)

    def set_all(client: redis.Redis) -> None:
        together = client.pipeline(transaction=False)
        for name in names:
            together.set(name, stamp, ex=STAMP_SECONDS)
        together.execute()

    with suppress(redis_link.RedisAway):  # copies go by their age
        redis_link.ask(set_all)


def _look(client: redis.Redis, asked: Asked) -> tuple[Copy | None, Stamps]:
    found, *stamps = cast(list[bytes | None], client.mget([asked.name, *asked.stamp_names]))
    return _read(found), [stamp.decode("ascii", "replace") if stamp is not None else None for stamp in stamps]


def _wait_for(asked: Asked) -> Answer | None:
    """Whoever has the lease is about to keep an answer; None where it takes too long."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        time.sleep(PAUSE_SECONDS)
        copy, _ = redis_link.ask(lambda client: _look(client, asked))
        if copy is not None:
            return copy.answer
    return None


def _keep(asked: Asked, made: Answer, stamps: Stamps) -> Answer:
    *said, body = astuple(made)
    content = orjson.dumps([stamps, time.time(), *said]) + b"\n" + body
    with suppress(redis_link.RedisAway):
        redis_link.ask(lambda client: client.set(asked.name, content, ex=KEPT_SECONDS))
    return made


def _read(found: bytes | None) -> Copy | None:
    """None also for what is no copy of ours."""
    if found is None:
        return None
    head, _, body = found.partition(b"\n")
    try:
        stamps, kept_at, etag, cache_control, content_type, language = orjson.loads(head)
        return Copy(Answer(etag, cache_control, content_type, language, body), list(stamps), float(kept_at))
    except (ValueError, TypeError):
        return None


class _Lease:
    """The right to make the answer for these stamps; it runs out by itself should its holder die."""

    def __init__(self, asked: Asked, stamps: Sequence[str | None]) -> None:
        digest = blake2b(repr(stamps).encode(), digest_size=8).hexdigest()
        self.name = f"lease:{asked.name}:{digest}"

    def take(self) -> bool:
        return bool(redis_link.ask(lambda client: client.set(self.name, 1, nx=True, px=LEASE_MILLISECONDS)))

    def give_back(self) -> None:
        with suppress(redis_link.RedisAway):  # it runs out
            redis_link.ask(lambda client: client.delete(self.name))


def _site_stamp(site_key: str) -> str:
    return f"stamp:{site_key}"


def _thread_stamp(site_key: str, key: str) -> str:
    return f"stamp:{site_key}:{key}"
