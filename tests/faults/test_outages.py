"""Redis hangs or is away, PostgreSQL is stopped, under posts: every promise is one row, and every follower hears of it
once."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from _servers import wait_until
from django.utils.text import slugify

from tests.faults.bench import CONCURRENCY
from tests.faults.conftest import Postgres
from tests.faults.posters import Posters
from tests.faults.sink import Sink
from tests.stacks import Running

IS_FULL = os.environ.get("SAHUT_TEST_FULL") == "1"
FOLLOWERS = 3
PATIENCE = 300.0  # seconds, and only where something is lost


@contextmanager
def redis_hung(victim: Running) -> Iterator[None]:
    """It takes connections and never answers."""
    server = victim.child("redis").popen
    server.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.send_signal(signal.SIGCONT)


@contextmanager
def redis_away(victim: Running) -> Iterator[None]:
    victim.kill("redis")
    try:
        yield
    finally:
        victim.start("redis")


HUNG, AWAY = (redis_hung, 30.0), (redis_away, 60.0)
OUTAGES = {"Redis hung": [HUNG], "Redis away": [AWAY]} if IS_FULL else {"Redis hung, then away": [HUNG, AWAY]}


@pytest.mark.parametrize("outage", OUTAGES)
def test_without_redis_no_post_fails_and_all_are_told_once(
    victim: Running, scene: Callable[..., Any], mailbox: Sink, outage: str
) -> None:
    """F06, F07. Reduced: 40 posts, some 16 of them without Redis; full: 1,000 each, and Redis hangs for 30 s and is
    away for 60."""
    count, pause = (1000, 0.4) if IS_FULL else (40, 0.0)
    followers, posters = _start(victim, scene, slugify(outage), count, pause)
    step = count // (2 * len(OUTAGES[outage]) + 1)
    try:
        for turn, (away, seconds) in enumerate(OUTAGES[outage]):
            _wait_for(posters, (2 * turn + 1) * step)
            with away(victim):
                end = time.monotonic() + (seconds if IS_FULL else 0)
                _wait_for(posters, (2 * turn + 2) * step)
                assert wait_until(lambda end=end: time.monotonic() > end, PATIENCE)
        posters.finish()
    finally:
        posters.give_up()
    _reconcile(outage, scene, posters, mailbox, followers)
    assert set(posters.statuses) <= {201, 202}
    if IS_FULL:
        assert posters.p95() < 1
    assert posters.median() < 0.5, "less than one time-out"


@pytest.mark.postgres
def test_a_database_that_is_stopped_loses_no_promise_and_all_are_told_once(
    victim: Running, scene: Callable[..., Any], mailbox: Sink, postgres: Postgres | None
) -> None:
    """F09. Reduced: 30 posts and one stop until a post has met it; full: 1,000, and five stops of 5 s."""
    if postgres is None:
        pytest.skip("PostgreSQL's programs are not on this machine: apt-get install postgresql")
    count, stops, seconds = (1000, 5, 5.0) if IS_FULL else (30, 1, 0.0)
    followers, posters = _start(victim, scene, "database", count, 0.05 if IS_FULL else 0.0)
    try:
        for stop in range(1, stops + 1):
            _wait_for(posters, stop * count // (stops + 1))
            refused, end = posters.statuses[503], time.monotonic() + seconds
            postgres.stop()
            assert wait_until(
                lambda end=end, refused=refused: time.monotonic() > end and posters.statuses[503] > refused, PATIENCE
            ), posters.statuses
            postgres.start()
        posters.finish()
    finally:
        posters.give_up()
    in_hand = stops * CONCURRENCY  # taken by the mail server, and nobody left to write it down
    _reconcile(f"PostgreSQL stopped {stops} times", scene, posters, mailbox, followers, most_copies=in_hand)
    assert set(posters.statuses) <= {201, 202, 503}, "a time to come back, never a fault"


def _start(victim: Running, scene: Callable[..., Any], key: str, count: int, pause: float) -> tuple[list[str], Posters]:
    """Each writer posts so seldom that the lower limit without Redis lets it through."""
    found = scene("stage", key, str(FOLLOWERS), str(-(-count // 2)))
    return found["followers"], Posters(victim.url, key, found["tokens"], count, pause)


def _wait_for(posters: Posters, done: int) -> None:
    assert wait_until(lambda: posters.done >= done, PATIENCE), f"no more posts went through: {posters.statuses}"


def _reconcile(
    outage: str,
    scene: Callable[..., Any],
    posters: Posters,
    mailbox: Sink,
    followers: list[str],
    most_copies: int = 0,
) -> None:
    """The journal of promises against the rows, the rows against what the mail server took."""
    found = scene("told", posters.key)
    assert found["still_owed"] == 0
    promised = [identity for ids in posters.promised.values() for identity in ids]
    came = [str(mail["Message-ID"]) for address in followers for mail in mailbox.to(address)]
    lost = len(set(promised) - set(found["ids"]))
    extra = len(set(found["ids"]) - set(promised)) + len(promised) - posters.count
    untold, copies = 2 * found["owing"] - found["inbox"] - found["mailed"], len(came) - len(set(came))
    print(  # noqa: T201 (the figures are what a fault test is run for)
        f"{outage}: {posters.count} posts, {dict(posters.statuses)}, p95 {posters.p95() * 1000:.0f} ms, {lost} lost, "
        f"{extra} twice; {2 * found['owing']} messages, {untold} lost, {copies} of {len(came)} mails twice"
    )
    assert (lost, extra, untold) == (0, 0, 0)
    assert copies <= most_copies
    assert found["owing"] > posters.count, "most were published at once, and told"
