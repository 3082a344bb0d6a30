"""What no bell woke is found."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments.models import Decision
from engagement import bells
from engagement.models import Notification
from engagement.notifications import sweep as sweeping
from engagement.notifications.sweep import sweep
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell

A_WHILE_AGO = timedelta(seconds=10)


def test_it_tells_and_sends_with_nobody_ringing(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread, now=timezone.now() - A_WHILE_AGO)
    follow(cast.other_reader, comment)
    at_once(comment)
    assert sweep() is False
    assert len(mail.outbox) == 1


def test_what_has_just_been_decided_has_a_bell_of_its_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "YOUNG", timedelta(hours=1))  # whatever passes until the sweep
    at_once(factories.publish(cast.reader, cast.thread))
    assert sweep() is False
    assert Decision.objects.filter(announced_at=None).count() == 1


def test_two_sweeps_at_once_send_one_mail(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    tell(at_once(comment))
    Notification.objects.update(created_at=timezone.now() - A_WHILE_AGO)
    first = sweeping._owed()
    sweep()
    for notification_id in first:
        sweeping.deliver(notification_id=notification_id, now=timezone.now())
    assert len(mail.outbox) == 1


def test_one_bad_message_stops_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    for number in range(5):
        follow(factories.make_reader(f"Pengikut {number}"), comment)
    tell(at_once(comment))
    Notification.objects.update(created_at=timezone.now() - A_WHILE_AGO)
    poison = Notification.objects.filter(channel="email").order_by("pk")[0]
    Notification.objects.filter(pk=poison.pk).update(kind="nonsense")
    sweep()
    assert len(mail.outbox) == 4


def test_it_stops_when_its_time_is_over_and_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "BUDGET_SECONDS", -1.0)
    at_once(factories.publish(cast.reader, cast.thread, now=timezone.now() - A_WHILE_AGO))
    assert sweep() is True
    assert Decision.objects.filter(announced_at=None).exists()


def test_a_broken_decision_does_not_keep_messages_waiting(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = factories.publish(cast.reader, cast.thread, now=timezone.now() - A_WHILE_AGO)
    follow(cast.other_reader, comment)
    tell(at_once(comment))
    Notification.objects.update(created_at=timezone.now() - A_WHILE_AGO)
    at_once(factories.publish(cast.reader, cast.thread, now=timezone.now() - A_WHILE_AGO))

    def broken(**arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(sweeping, "fan_out", broken)
    with pytest.raises(ZeroDivisionError):
        sweep()
    assert len(mail.outbox) == 1


def test_the_heart_is_the_one_that_readiness_looks_for() -> None:
    from config import health

    assert health.HEARTBEAT_KEY is bells.HEARTBEAT_KEY
