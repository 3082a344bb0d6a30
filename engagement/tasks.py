"""What the worker does when a bell rings. The rows say what is owed; each task is safe twice."""

from celery import shared_task
from celery.signals import worker_ready
from django.core.cache import cache
from django.utils import timezone

from engagement import bells
from engagement.actions import purge as purging
from engagement.actions import read_feed, relate_article
from engagement.letters import post as posting
from engagement.notifications import deliver as delivering
from engagement.notifications import fan_out as fanning_out
from engagement.notifications import serving, watching
from engagement.notifications import sweep as sweeping

SOFT_SECONDS, HARD_SECONDS = 45, 50
"""Shorter than a lease (`SAHUT_LEASE_SECONDS`): who holds a row that ran out is dead, not slow."""


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def fan_out(*, decision_id: int) -> None:
    for notification_id in fanning_out.fan_out(decision_id=decision_id, now=timezone.now()):
        bells.ring(deliver, notification_id=notification_id)


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def tell(*, happening_id: int) -> None:
    for notification_id in fanning_out.tell(happening_id=happening_id, now=timezone.now()):
        bells.ring(deliver, notification_id=notification_id)


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def deliver(*, notification_id: int) -> None:
    delivering.deliver(notification_id=notification_id, now=timezone.now())


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def sweep() -> None:
    if sweeping.sweep():
        bells.ring(sweep, expires=30)


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def post_letters() -> None:
    posting.sweep()


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def serve() -> None:
    if serving.serve():
        bells.ring(serve, expires=30)


@shared_task
def watch() -> None:
    watching.watch(now=timezone.now())


@shared_task
def beat_heart() -> None:
    cache.set(bells.HEARTBEAT_KEY, 1, bells.HEARTBEAT_SECONDS)


@worker_ready.connect
def show_first_heart(**kwargs: object) -> None:
    """A fresh site need not wait for the first beat to be ready."""
    beat_heart()


@shared_task
def purge() -> None:
    purging.purge(now=timezone.now())


@shared_task
def relate() -> None:
    relate_article.relate_recent(now=timezone.now())


@shared_task(soft_time_limit=SOFT_SECONDS, time_limit=HARD_SECONDS)
def read_feeds() -> None:
    read_feed.read_due(now=timezone.now())
