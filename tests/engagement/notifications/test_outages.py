"""A mail server that is away for ten minutes, and clocks that leap. Time is frozen and moved by hand."""

import smtplib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from engagement.models import Notification
from engagement.notifications.channels import email
from engagement.notifications.fetching import Answer
from engagement.notifications.messages import Message
from engagement.notifications.sweep import sweep
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell

pytestmark = pytest.mark.one_lane
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)


class Server:
    """Takes nothing until `opens`; then everything, and writes down what it took."""

    def __init__(self, opens: datetime) -> None:
        self.opens, self.refused, self.taken = opens, 0, list[str]()

    def send(self, message: Message, **where: Any) -> Answer:
        if datetime.now(tz=UTC) < self.opens:
            self.refused += 1
            raise smtplib.SMTPDataError(451, b"4.7.1 try again later")
        self.taken.append(message.headers["Message-ID"])
        return email.TAKEN


def owe(cast: Cast, count: int) -> None:
    comment = factories.publish(cast.reader, cast.thread, now=datetime.now(tz=UTC))
    for number in range(count):
        follow(factories.make_reader(f"Pengikut {number}"), comment)
    tell(at_once(comment), now=datetime.now(tz=UTC))


def test_ten_minutes_of_4xx_lose_nothing_and_send_nothing_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    """F22. Reduced: 40 messages; full: 1,000."""
    count = 1000 if full else 40
    server = Server(opens=NOON + timedelta(minutes=10))
    monkeypatch.setattr(email, "send", server.send)
    with time_machine.travel(NOON, tick=False) as clock:
        owe(cast, count)
        for _ in range(60):
            clock.shift(timedelta(minutes=1))
            while sweep():
                continue
    copies = len(server.taken) - len(set(server.taken))
    lost = count - len(set(server.taken))
    _say(f"4xx for 10 min: {count} messages, {server.refused} refusals, {lost} lost, {copies} twice")
    assert (len(set(server.taken)), copies) == (count, 0)
    assert server.refused >= 2 * count
    assert not Notification.objects.owed().exists()


@pytest.mark.parametrize("leap", [timedelta(hours=1), timedelta(hours=-1)], ids=["forward", "back"])
def test_a_clock_that_leaps_sends_nothing_twice_and_loses_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, leap: timedelta
) -> None:
    """F26. In the middle of a batch; a clock that went back holds what is due until it is due again."""
    server = Server(opens=NOON - timedelta(days=1))
    monkeypatch.setattr(email, "send", server.send)
    with time_machine.travel(NOON, tick=False) as clock:
        owe(cast, 20)
        clock.shift(timedelta(seconds=10))
        half = _half(server.send)
        monkeypatch.setattr(email, "send", half)
        sweep()
        monkeypatch.setattr(email, "send", server.send)
        clock.shift(leap)
        for _ in range(90):
            clock.shift(timedelta(minutes=1))
            sweep()
    copies = len(server.taken) - len(set(server.taken))
    _say(f"clock {leap}: {20 - len(set(server.taken))} lost, {copies} twice")
    assert (len(server.taken), len(set(server.taken))) == (20, 20)


def _half(send: Any) -> Any:
    """Every second one fails in passing."""
    turns = iter(range(1000))

    def send_half(message: Message, **where: Any) -> Answer:
        if next(turns) % 2:
            raise TimeoutError
        taken: Answer = send(message)
        return taken

    return send_half


def _say(figures: str) -> None:
    print(figures)  # noqa: T201 (the figures are what a fault test is run for)
