"""A mail server that refuses for ten minutes, and clocks that leap while it refuses every second message. Time is
frozen and moved by hand; the server and what it takes are real."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest
import time_machine

from engagement.models import Notification
from engagement.notifications.sweep import sweep
from tests import factories
from tests.cast import Cast, assemble
from tests.engagement.notifications.telling import at_once, follow, tell
from tests.faults.sink import Sink, sink

pytestmark = pytest.mark.one_lane
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def server(settings: object) -> Iterator[Sink]:
    with sink() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port  # type: ignore[attr-defined]
        yield found


def owe(cast: Cast, count: int) -> None:
    comment = factories.publish(cast.reader, cast.thread, now=datetime.now(tz=UTC))
    for number in range(count):
        follow(factories.make_reader(f"Pengikut {number}"), comment)
    tell(at_once(comment), now=datetime.now(tz=UTC))


def test_ten_minutes_of_4xx_lose_nothing_and_send_nothing_twice(cast: Cast, server: Sink, full: bool) -> None:
    """F22. Reduced: 40 messages; full: 1,000."""
    count = 1000 if full else 40
    with time_machine.travel(NOON, tick=False) as clock:
        server.refuses = lambda: datetime.now(tz=UTC) < NOON + timedelta(minutes=10)
        owe(cast, count)
        for _ in range(60):
            clock.shift(timedelta(minutes=1))
            while sweep():
                continue
    _reconcile("4xx for 10 min", server, count)
    assert server.refused >= 2 * count
    assert not Notification.objects.owed().exists()


@pytest.mark.parametrize("leap", [timedelta(hours=1), timedelta(hours=-1)], ids=["forward", "back"])
def test_a_clock_that_leaps_sends_nothing_twice_and_loses_nothing(
    cast: Cast, server: Sink, leap: timedelta, full: bool
) -> None:
    """F26. In the middle of a batch; a clock that went back holds what is due until it is due again. Reduced: 20
    messages; full: 1,000."""
    count, turns = (1000 if full else 20), cycle([False, True])
    with time_machine.travel(NOON, tick=False) as clock:
        owe(cast, count)
        clock.shift(timedelta(seconds=10))
        server.refuses = lambda: next(turns)
        sweep()
        assert 0 < server.count < count
        server.refuses = lambda: False
        clock.shift(leap)
        for _ in range(90):
            clock.shift(timedelta(minutes=1))
            while sweep():
                continue
    _reconcile(f"clock {leap}", server, count)


def _reconcile(fault: str, server: Sink, count: int) -> None:
    ids = server.ids()
    lost, copies = count - len(ids), sum(ids.values()) - len(ids)
    print(  # noqa: T201 (the figures are what a fault test is run for)
        f"{fault}: {count} messages, {server.refused} refusals, {lost} lost, {copies} twice"
    )
    assert (lost, copies) == (0, 0)
