"""Nobody is left untold and nobody told twice, whatever dies: real worker, real Redis, a real mail server."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.utils import timezone

from comments import redis_link
from comments.models import Comment, Decision, Thread, User
from engagement import bells
from engagement.models import Notification, Subscription
from engagement.notifications.deliver import TRIES
from tests import cast as casting
from tests import factories
from tests.engagement.notifications.telling import at_once
from tests.faults.bench import CONCURRENCY, bench, wait_until
from tests.faults.bout import (
    PATIENCE,
    Bout,
    flushed,
    killed,
    killed_in_the_window,
    leapt_ahead,
    leapt_back,
    restarted,
    swept_twice,
    told_to_stop,
)
from tests.faults.poison import MARK
from tests.faults.sink import Sink, sink

pytestmark = pytest.mark.django_db(transaction=True)
IN_TURN: list[Callable[[Bout], None]] = [
    killed,
    killed_in_the_window,
    flushed,
    restarted,
    told_to_stop,
    leapt_ahead,
    leapt_back,
    swept_twice,
]
AT_FULL_SIZE = {
    "10 kills": [killed] * 10,
    "50 kills while the mail server was taking a message": [killed_in_the_window] * 50,
    "Redis flushed 10 times": [flushed] * 10,
    "Redis restarted empty 5 times": [restarted] * 5,
    "5 times TERM": [told_to_stop] * 5,
    "two beats": [swept_twice],
    "the clock an hour ahead and an hour back, 5 times": [leapt_ahead, leapt_back] * 5,
}
COURSES = AT_FULL_SIZE if os.environ.get("SAHUT_TEST_FULL") == "1" else {"all in turn": IN_TURN}


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short: a socket's path is at most 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="sahut-fault-") as path:
        yield Path(path)


@pytest.mark.parametrize("course", COURSES)
def test_whatever_happens_among_the_messages_each_comes_once(folder: Path, full: bool, course: str) -> None:
    """F03, F04, F05, F25, F26, F28. Reduced: 60 messages that all the faults meet in turn; full: 1,000 for each."""
    count, faults = (1000 if full else 60), COURSES[course]
    addresses = _followers(count)
    with sink(hold=0.02) as mailbox, bench(folder, smtp_port=mailbox.port, lease=8) as stand:
        bout = Bout(stand, mailbox)
        for number, fault in enumerate(faults, start=1):
            bout.wait_for(number * count // (len(faults) + 1))
            fault(bout)
        assert wait_until(lambda: not Notification.objects.owed().exists(), PATIENCE), bout.worker.last_lines()
    _reconcile(course, mailbox, addresses, most_copies=(bout.kills + bout.leaps) * CONCURRENCY)


def test_a_message_that_kills_its_process_stops_no_other(folder: Path, full: bool) -> None:
    """F24. It becomes a dead letter after eight tries; the worker lives. Reduced: among 20; full: among 500."""
    count = 500 if full else 20
    addresses = _followers(count)
    poisoned = _follow(f"{MARK}@example.test", Thread.objects.order_by("pk")[0])
    backend = {"SAHUT_TEST_MAIL_BACKEND": "tests.faults.poison.DeadlyBackend"}
    with sink() as mailbox, bench(folder, smtp_port=mailbox.port, lease=1, **backend) as stand:
        worker = stand.start_worker()
        assert wait_until(lambda: mailbox.addresses() == addresses, PATIENCE), worker.last_lines()
        assert wait_until(lambda: not Notification.objects.owed().exists(), PATIENCE), worker.last_lines()
        assert not worker.is_over()
    row = Notification.objects.get(recipient=poisoned, channel="email")
    assert (row.attempts, row.outcome) == (TRIES + 1, "WorkerLost")
    _reconcile("a deadly message", mailbox, addresses, most_copies=CONCURRENCY * (TRIES + 1))


def test_a_hung_redis_costs_a_request_half_a_second_once(folder: Path) -> None:
    """F07. Accepted and never answered: what a request waits for its bell."""
    from config import settings as production

    with bench(folder, smtp_port=1) as stand:
        app = Celery("bell", broker=f"redis+socket://{folder}/redis.sock")
        app.conf.update(broker_transport_options=production.CELERY_BROKER_TRANSPORT_OPTIONS)
        bell = app.task(name="bell")(_nothing)
        assert bells.ring(bell, number=1)
        stand.redis_server.popen.send_signal(19)
        try:
            waits = [_seconds(lambda: bells.ring(bell, number=1)) for _ in range(20)]
        finally:
            stand.redis_server.popen.send_signal(18)
            redis_link.wake()
        _say(f"hung Redis: the first bell waited {waits[0]:.2f} s, the next 19 {max(waits[1:]) * 1000:.1f} ms at most")
        assert waits[0] < 5, "the socket gives up after half a second, and nobody tries again"
        assert sorted(waits[1:])[len(waits) // 2] < 0.25, "no later bell waits for the socket at all"
        assert bells.ring(bell, number=1)
        app.close()


def _followers(count: int) -> set[str]:
    """One comment that the machine published a moment ago, and who waits to hear of it. Returns their addresses."""
    people = casting.assemble()
    comment = factories.publish(people.reader, people.thread, now=timezone.now() - timedelta(seconds=10))
    addresses = {_follow(f"pengikut.{number}@example.test", people.thread).email for number in range(count)}
    at_once(Comment.objects.get(pk=comment.pk))
    return addresses


def _follow(email: str, thread: Thread) -> User:
    person = factories.make_reader("Pengikut", email=email)
    Subscription.objects.create(user=person, thread=thread, created_at=timezone.now())
    return person


def _reconcile(fault: str, mailbox: Sink, addresses: set[str], *, most_copies: int) -> None:
    """Everybody was told; a second copy is the same message to every mail program."""
    ids = mailbox.ids()
    missing = addresses - mailbox.addresses()
    copies = sum(ids.values()) - len(ids)
    _say(
        f"{fault}: {len(addresses)} messages, {len(missing)} missing, {len(ids) - len(addresses)} with another id, "
        f"{copies} second copies with the same id (bound {most_copies})"
    )
    assert missing == set()
    assert len(ids) == len(addresses)
    assert copies <= most_copies
    assert not Decision.objects.filter(announced_at=None).exists()


def _nothing(*, number: int) -> None: ...


def _say(figures: str) -> None:
    print(figures)  # noqa: T201 (the figures are what a fault test is run for)


def _seconds(deed: object) -> float:
    start = time.monotonic()
    deed()  # type: ignore[operator]
    return time.monotonic() - start
