"""Endpoints that hang, fail or have gone hold up neither a good one nor mail, whatever else dies meanwhile."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from engagement.actions.tend_endpoint import open_endpoint
from engagement.models import Dispatch, Endpoint, Notification, Subscription
from tests import cast as casting
from tests import factories
from tests.engagement.notifications.telling import at_once
from tests.faults.bench import bench, wait_until
from tests.faults.http_sink import http_sink
from tests.faults.sink import sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.one_lane]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short: a socket's path is at most 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="sahut-fault-") as path:
        yield Path(path)


def test_one_that_hangs_fails_or_has_gone_holds_up_no_other(folder: Path, full: bool, settings: object) -> None:
    """F23, F25. Two workers with a beat each, one killed and Redis flushed in the middle. Reduced: 30 events; full:
    1,000."""
    count, settings.SAHUT_OUTGOING_LOOPBACK = (1000 if full else 30), True  # type: ignore[attr-defined]
    people = casting.assemble()
    with (
        http_sink() as hooks,
        sink() as mailbox,
        bench(folder, smtp_port=mailbox.port, lease=20, SAHUT_OUTGOING_LOOPBACK="True") as stand,
    ):
        for path in ("/hangs", "/fails", "/gone", "/good"):
            open_endpoint(
                administrator=people.administrator,
                site=people.site,
                carrier="webhook",
                url=hooks.url + path,
                kinds=["published"],
                now=timezone.now(),
            )
        Subscription.objects.create(user=people.other_reader, thread=people.thread, created_at=timezone.now())
        for _ in range(count):
            comment = factories.publish(people.reader, people.thread, now=timezone.now() - timedelta(seconds=10))
            at_once(comment)
        first, second = stand.start_worker(), stand.start_worker("second")
        assert wait_until(lambda: len(hooks.ids("/good")) >= count // 3, 120), first.last_lines()
        stand.kill(first)
        stand.broker.flushall()
        assert wait_until(lambda: len(hooks.ids("/good")) >= count, 240), second.last_lines()
        assert wait_until(lambda: Endpoint.objects.filter(disabled_why="HTTP 410").exists(), 60), second.last_lines()
        assert wait_until(lambda: mailbox.count >= 1, 60), second.last_lines()
    good = hooks.ids("/good")
    copies = sum(good.values()) - len(good)
    tries = {path: sum(hooks.ids(path).values()) for path in ("/hangs", "/fails", "/gone")}
    _say(f"endpoints: {count} events, {count - len(good)} lost, {copies} twice (bound 1), tries elsewhere {tries}")
    assert len(good) == count
    assert copies <= 1, "the one that was under way in the killed worker"
    assert Dispatch.objects.filter(endpoint__url__endswith="/good", sent_at=None).count() == 0
    assert all(found <= 6 for found in tries.values()), "they rest"
    assert not Notification.objects.filter(channel="email", given_up_at__isnull=False).exists()


def _say(figures: str) -> None:
    print(figures)  # noqa: T201 (the figures are what a fault test is run for)
