"""Bells never fail nor slow those who ring, and tasks are safe twice."""

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import redis
from django.core import mail
from django.core.cache import cache
from django.utils import timezone
from kombu.exceptions import OperationalError

from comments import redis_link
from comments import tasks as comment_tasks
from comments.models import AuditEntry, Decision, IdempotencyKey, RateWindow
from engagement import bells, tasks
from engagement.models import Notification, SignIn
from tests import cast as casting
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell


@pytest.fixture
def people(db: None) -> Cast:
    return casting.assemble()


@pytest.fixture(autouse=True)
def _awake() -> Iterator[None]:
    redis_link.wake()
    yield
    redis_link.wake()


class Bell:
    """A task whose broker does as told."""

    name = "bell"

    def __init__(self, error: Exception | None = None) -> None:
        self.error, self.rung = error, 0

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> None:
        self.rung += 1
        if self.error:
            raise self.error


@pytest.mark.parametrize(
    "error",
    [OperationalError("away"), redis.exceptions.TimeoutError(), redis.exceptions.ResponseError("OOM"), OSError()],
    ids=lambda error: type(error).__name__,
)
def test_a_broker_that_is_away_is_not_asked_again_for_a_while(error: Exception) -> None:
    bell = Bell(error)
    assert [bells.ring(bell, number=1) for _ in range(3)] == [False, False, False]
    assert bell.rung == 1


def test_a_heard_bell_says_so() -> None:
    assert bells.ring(Bell(), number=1) is True


@pytest.mark.django_db(transaction=True)
def test_a_request_does_not_fail_with_the_broker_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**options: Any) -> None:
        raise OperationalError("away")

    people = casting.assemble()
    monkeypatch.setattr(tasks.fan_out, "apply_async", away)
    found = factories.send(people.reader, people.thread, "Setuju sekali.")
    assert found.status == "published"
    assert Decision.objects.filter(announced_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_published_comment_rings_after_the_commit(eager_tasks: None) -> None:
    people = casting.assemble()
    parent = factories.publish(people.reader, people.thread)
    found = factories.send(people.other_reader, people.thread, "Betul.", parent_id=parent.pk)
    assert found.status == "published"
    (message,) = mail.outbox
    assert message.to == [people.reader.email]


def test_fan_out_twice_is_one_telling(people: Cast, eager_tasks: None) -> None:
    comment = factories.publish(people.reader, people.thread)
    follow(people.other_reader, comment)
    decision = at_once(comment)
    for _ in range(2):
        tasks.fan_out(decision_id=decision.pk)
    assert (Notification.objects.count(), len(mail.outbox)) == (2, 1)


def test_deliver_twice_is_one_mail(people: Cast) -> None:
    comment = factories.publish(people.reader, people.thread)
    follow(people.other_reader, comment)
    (pk,) = tell(at_once(comment))
    for _ in range(2):
        tasks.deliver(notification_id=pk)
    assert len(mail.outbox) == 1


def test_sweep_twice_is_one_mail(people: Cast, eager_tasks: None) -> None:
    comment = factories.publish(people.reader, people.thread, now=timezone.now() - timedelta(minutes=1))
    follow(people.other_reader, comment)
    at_once(comment)
    for _ in range(2):
        tasks.sweep()
    assert len(mail.outbox) == 1


def test_the_heart_beats_twice_and_is_seen(people: Cast) -> None:
    for _ in range(2):
        tasks.beat_heart()
    assert cache.get(bells.HEARTBEAT_KEY) is not None


def test_purging_twice_takes_what_has_run_out_and_nothing_else(people: Cast) -> None:
    now, comment = timezone.now(), factories.publish(people.reader, people.thread)
    for key, age in (("old", 25), ("fresh", 23)):
        IdempotencyKey.objects.create(
            user=people.reader,
            key=key,
            body_digest="",
            comment=comment,
            status="",
            created_at=now - timedelta(hours=age),
        )
    minute = int(time.time() // 60)
    for age in (0, 100):
        RateWindow.objects.create(subject="post:user:1", minute=minute - age)
    for name, hours in (("old", 30), ("fresh", 1)):
        SignIn.objects.create(
            code_digest=name, challenge="", site=people.site, origin="", expires_at=now - timedelta(hours=hours)
        )
    for _ in range(2):
        comment_tasks.purge()
        tasks.purge()
    assert IdempotencyKey.objects.get().key == "fresh"
    assert RateWindow.objects.get().minute == minute
    assert SignIn.objects.get().code_digest == "fresh"


def test_a_broken_chain_is_said_aloud_each_time(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    AuditEntry.objects.create(number=2, at=timezone.now(), actor="", deed="", target="", previous="", digest="")
    for _ in range(2):
        comment_tasks.verify_audit()
    assert len([entry for entry in caplog.records if "audit chain broken at 2" in entry.getMessage()]) == 2
