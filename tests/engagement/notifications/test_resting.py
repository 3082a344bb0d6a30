"""The breaker of what we send through: a dead or slow mail server rests and holds up nothing else."""

import smtplib
import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from engagement.models import Notification, Rest
from engagement.notifications import resting
from engagement.notifications.channels import email
from engagement.notifications.sweep import sweep
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell

pytestmark = pytest.mark.one_lane
NOON = timezone.now().replace(microsecond=0)


def owe(cast: Cast, count: int) -> None:
    comment = factories.publish(cast.reader, cast.thread, now=timezone.now())
    for number in range(count):
        follow(factories.make_reader(f"Pengikut {number}"), comment)
    tell(at_once(comment), now=timezone.now())


def test_a_dead_server_is_asked_once_a_rest_and_no_message_pays_for_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    tries: list[Any] = []

    def refuse(message: Any, **where: Any) -> None:
        tries.append(timezone.now())
        raise ConnectionRefusedError

    with time_machine.travel(NOON, tick=False) as clock:
        owe(cast, 30)
        with monkeypatch.context() as patch:
            patch.setattr(email, "send", refuse)
            for _ in range(120):
                clock.shift(timedelta(seconds=30))
                sweep()
        assert 5 <= len(tries) <= 9, "an hour: rests of 1, 4 and then 15 minutes, more or less"
        assert sum(Notification.objects.filter(channel="email").values_list("attempts", flat=True)) == len(tries)
        page = client.get("/metrics").content.decode()
        assert 'sahut_channels_resting{channel="email"} 1.0' in page
        clock.shift(timedelta(hours=12))
        while sweep():
            continue
        sweep()
    assert len(mail.outbox) == 30
    assert not Rest.objects.exists()


def test_a_slow_server_rests_twice_as_long_as_it_took(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 9))
    monkeypatch.setattr("engagement.notifications.reaching.time.monotonic", lambda: float(next(clock)))
    owe(cast, 3)
    sweep_one()
    row = Rest.objects.get()
    assert (row.name, row.why, row.failures) == ("email", "slow", 0)
    assert timedelta(seconds=17) < row.until - timezone.now() < timedelta(seconds=19)
    assert len(mail.outbox) == 1


def sweep_one() -> None:
    from engagement.notifications.deliver import deliver

    for pk in Notification.objects.owed().filter(channel="email").values_list("pk", flat=True):
        deliver(notification_id=pk, now=timezone.now())


def test_a_slow_server_leaves_the_sweep_time_to_tell(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve of its twenty seconds are for messages: a decision that nobody rang for is told in the same sweep."""
    owe(cast, 3)
    Notification.objects.update(created_at=NOON - timedelta(minutes=1))
    late = at_once(factories.publish(cast.reader, cast.thread, now=NOON - timedelta(minutes=1)))
    real, gone = time.monotonic, [0.0]

    def crawl(message: Any, **where: Any) -> Any:
        gone[0] += 7.0
        return email.TAKEN

    monkeypatch.setattr(email, "send", crawl)
    monkeypatch.setattr(time, "monotonic", lambda: real() + gone[0])
    assert sweep() is False or True
    late.refresh_from_db()
    assert late.announced_at is not None


OURS = [
    (ConnectionRefusedError(), True),
    (TimeoutError(), True),
    (smtplib.SMTPServerDisconnected("gone"), True),
    (smtplib.SMTPAuthenticationError(535, b"our password"), True),
    (smtplib.SMTPDataError(421, b"going down"), True),
    (smtplib.SMTPDataError(451, b"greylisted"), False),
    (smtplib.SMTPRecipientsRefused({"a@example.test": (550, b"no")}), False),
    (ZeroDivisionError(), False),
]


@pytest.mark.parametrize(("error", "is_at_fault"), OURS, ids=lambda value: str(value)[:30])
def test_whose_trouble_it_is(error: Exception, is_at_fault: bool) -> None:
    assert resting.is_at_fault(error) == is_at_fault
