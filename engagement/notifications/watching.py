"""Looks at the house as its staff would: a long queue, cases almost due, messages that fail. Notes each at most once in
its span of time, however often it is asked."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q

from comments.models import Case
from engagement.models import Dispatch, Notification
from engagement.models.endpoint import OWED
from engagement.notifications import happenings
from engagement.vocabulary import Kind, Outcome

ALMOST = timedelta(minutes=15)
SPAN_OF_QUEUE, SPAN_OF_DEADLINE, SPAN_OF_FAILING = timedelta(hours=6), timedelta(hours=1), timedelta(hours=6)
RECENT, STUCK = timedelta(hours=1), timedelta(minutes=30)
MOST_FAILED = 10


def watch(*, now: datetime) -> None:
    """Five queries, and one for each alarm."""
    open_cases = Case.objects.open().values("site_id")
    for row in open_cases.annotate(count=Count("pk"), near=Count("pk", filter=Q(due_at__lte=now + ALMOST))):
        if row["count"] >= settings.SAHUT_QUEUE_ALARM:
            _note(Kind.QUEUE, SPAN_OF_QUEUE, row["count"], now, row["site_id"])
        if row["near"]:
            _note(Kind.DEADLINE, SPAN_OF_DEADLINE, row["near"], now, row["site_id"])
    messages, posts = _failed(now)
    if messages + posts >= MOST_FAILED:
        _note(Kind.FAILING, SPAN_OF_FAILING, messages + posts, now, posts=posts)


def _failed(now: datetime) -> tuple[int, int]:
    """Messages to readers, and posts to endpoints; what an endpoint that closed itself leaves is told by itself."""
    given_up, stuck = Q(given_up_at__gte=now - RECENT), Q(attempts__gt=0, created_at__lt=now - STUCK)
    on_purpose = Q(outcome__in=list(Outcome))
    messages = (
        Notification.objects.filter(given_up & ~on_purpose).count() + Notification.objects.owed().filter(stuck).count()
    )
    posts = Dispatch.objects.filter(given_up & ~on_purpose).count() + Dispatch.objects.filter(OWED & stuck).count()
    return messages, posts


def _note(kind: Kind, span: timedelta, count: int, now: datetime, site_id: int | None = None, **more: int) -> None:
    slot = int(now.timestamp() // span.total_seconds())
    happenings.note(kind, f"{kind}:{site_id or 0}:{slot}", now=now, site_id=site_id, facts={"count": count, **more})
