"""A decision or a happening -> the rows that promise to tell it."""

import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.models import Decision
from comments.vocabulary import Verdict
from engagement.models import Happening, Notification
from engagement.notifications import audience, following, happenings, leases, promising
from engagement.notifications.audience import Telling
from engagement.vocabulary import Kind

AT_ONCE = 200
"""Messages whose delivery is rung for right away; the sweep finds the rest."""
BUDGET_SECONDS = 20.0
"""Then a telling in batches lets go and is taken up where it stopped."""


def fan_out(*, decision_id: int, now: datetime) -> list[int]:
    """Claims the decision once its time has come, writes a row for each person and channel, then marks it as announced.
    Killed in between, it is done again: the rows are unique. A thread that more people follow than one batch holds goes
    on as a happening. Returns the first owed messages."""
    unannounced = Decision.objects.filter(pk=decision_id, announced_at=None)
    if leases.claim(Decision.objects.to_tell(now).filter(pk=decision_id), now=now) is None:
        return []
    decision = Decision.objects.select_related(
        "comment__author", "comment__thread", "comment__parent__author", "case"
    ).get(pk=decision_id)
    events = set()
    for telling in audience.of_decision(decision):
        events.add(telling.event)
        with transaction.atomic():
            promising.promise(telling, now=now)
            _leave_the_rest(telling, now)
    if decision.verdict == Verdict.PUBLISH and decision.comment.is_published:
        with transaction.atomic():
            following.note_comment(decision.comment, now=now)
    promising.promise_posts(*audience.for_endpoints(decision), now=now)
    unannounced.update(announced_at=now)
    return _first_owed(events)


def tell(*, happening_id: int, now: datetime) -> list[int]:
    """The same for a happening. Each batch and how far it came are one transaction: killed, or out of time, it goes on
    where it stopped."""
    untold = Happening.objects.filter(pk=happening_id, announced_at=None, happened_at__lte=now)
    if leases.claim(untold, now=now) is None:
        return []
    end = time.monotonic() + BUDGET_SECONDS
    happening = Happening.objects.select_related("comment__author", "comment__thread").get(pk=happening_id)
    if happening.kind == Kind.ARTICLE and "target" not in happening.facts:
        return _spread(happening, now)
    events = set()
    for telling in audience.of_happening(happening):
        events.add(telling.event)
        with transaction.atomic():
            promising.promise(telling, now=now)
            untold.update(told_to=telling.told_to)
        leases.renew(untold, now=timezone.now())
        if telling.told_to and time.monotonic() > end:
            untold.update(claimed_until=None)
            happenings.noted.send_robust(sender=Happening, name=happening.name)
            return []
    if happening.kind != Kind.FOLLOW and "target" not in happening.facts:
        promising.promise_posts(Kind(happening.kind), audience.about(happening, []), now=now)
    untold.update(announced_at=now)
    return _first_owed(events)


def _spread(happening: Happening, now: datetime) -> list[int]:
    """An article is told by a happening of its own for each author, section and topic that somebody follows."""
    with transaction.atomic():
        following.note_article(happening, now=now)
        Happening.objects.filter(pk=happening.pk).update(announced_at=now)
    return []


def _leave_the_rest(telling: Telling, now: datetime) -> None:
    if telling.told_to:
        happenings.note(Kind.FOLLOW, telling.event, now=now, comment=telling.comment, told_to=telling.told_to)


def _first_owed(events: set[str]) -> list[int]:
    owed = Notification.objects.owed().heads().filter(event__in=events, not_before__lte=timezone.now())
    return list(owed.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
