"""What the beat asks of comments. Each task is safe twice."""

import logging

from celery import shared_task
from django.utils import timezone

from comments import audit
from comments.actions import purge as purging
from comments.actions import run_back_test as running
from comments.actions import train_screener as training
from comments.actions import watch_orders as orders
from comments.actions.trip_rules import trip_rules
from comments.signals import chain_broken

log = logging.getLogger(__name__)


@shared_task
def purge() -> None:
    purging.purge(now=timezone.now())


@shared_task(time_limit=1800, soft_time_limit=1700)
def train_screeners() -> None:
    """Longer than the others may take: a site of 10,000 decisions needs a minute or two."""
    training.train_all(now=timezone.now())


@shared_task
def watch_orders() -> None:
    orders.watch(now=timezone.now())


@shared_task
def verify_audit() -> None:
    found = audit.verify()
    if found.broken:
        number, wrong = found.broken
        log.error("audit chain broken at %s: %s", number, wrong)
        chain_broken.send(sender=None, number=number, now=timezone.now())


@shared_task(soft_time_limit=45, time_limit=50)
def run_back_test(*, back_test_id: int) -> None:
    running.run_back_test(back_test_id=back_test_id, now=timezone.now())


@shared_task(soft_time_limit=45, time_limit=50)
def sweep_back_tests() -> None:
    """The oldest that nobody runs: a lost bell or a killed worker costs one sweep."""
    for back_test_id in running.waiting(timezone.now())[:1]:
        running.run_back_test(back_test_id=back_test_id, now=timezone.now())


@shared_task
def watch_rules() -> None:
    trip_rules(now=timezone.now())
