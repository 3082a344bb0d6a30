"""What an operator watches: how much waits, and for how long. A fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from comments.models import Case, Decision
from engagement.models import Dispatch, Endpoint, Notification, Rest
from engagement.models.endpoint import OWED as POSTS_OWED
from engagement.models.notification import OWED
from engagement.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Vital:
    """One number; `label` splits it where it has parts."""

    name: str
    help: str
    values: tuple[tuple[str, float], ...]
    label: str = ""


def vitals(now: datetime) -> Iterable[Vital]:
    owed = Notification.objects.filter(OWED).aggregate(count=Count("pk"), oldest=Min("not_before"))
    dead = Notification.objects.exclude(given_up_at=None).exclude(outcome__in=list(Outcome)).count()
    untold = Decision.objects.to_tell(now).aggregate(count=Count("pk"), oldest=Min("decided_at"))
    queues = Case.objects.open().values_list("queue").annotate(Count("pk")).order_by("queue")
    yield _one("messages_owed", "Messages that are promised and not sent.", owed["count"])
    yield _one("messages_oldest_seconds", "Age of the message due longest.", _age(owed["oldest"], now))
    yield _one("messages_dead", "Messages given up; the admin can try them again.", dead)
    yield _one("decisions_untold", "Decisions whose telling has not begun.", untold["count"])
    yield _one("decisions_oldest_seconds", "Age of the oldest of them.", _age(untold["oldest"], now))
    owed_posts = Dispatch.objects.filter(POSTS_OWED).aggregate(count=Count("pk"), oldest=Min("not_before"))
    endpoints = Endpoint.objects.aggregate(
        resting=Count("pk", filter=Q(disabled_at=None, resting_until__gt=now)),
        disabled=Count("pk", filter=Q(disabled_at__isnull=False)),
    )
    yield _one("posts_owed", "Posts to endpoints that are promised and not sent.", owed_posts["count"])
    yield _one("posts_oldest_seconds", "Age of the post due longest.", _age(owed_posts["oldest"], now))
    yield _one("endpoints_resting", "Endpoints that failed and rest.", endpoints["resting"])
    yield _one("endpoints_disabled", "Endpoints that were closed.", endpoints["disabled"])
    asleep = Rest.objects.filter(until__gt=now).order_by("name").values_list("name", flat=True)
    resting = tuple((name, 1.0) for name in asleep)
    yield Vital("channels_resting", "Mail servers and push services that failed and rest.", resting, "channel")
    yield Vital("cases_open", "Cases that wait for a person.", tuple((name, count) for name, count in queues), "queue")


def _one(name: str, text: str, value: float) -> Vital:
    return Vital(name, text, (("", value),))


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
