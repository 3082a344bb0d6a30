"""The worker runs a back-test, batch by batch. Killed at any point, it is taken up where its row stands."""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from comments import back_tests
from comments.back_tests import Batch
from comments.models import BackTest, BackTestHit
from comments.vocabulary import Fate

BATCH = 200
BUDGET_SECONDS = 30.0
MOST_SHOWN = 500
"""Of one fate: more are counted and not kept one by one."""


def waiting(now: datetime) -> list[int]:
    """Unfinished and nobody's, the oldest first."""
    free = BackTest.objects.filter(_free(now), finished_at=None)
    return list(free.order_by("asked_at").values_list("pk", flat=True)[:10])


def run_back_test(*, back_test_id: int, now: datetime, size: int = BATCH) -> None:
    """Safe twice: who does not hold the row does nothing, and a batch counts only where its row still stands where the
    batch began. Ends early when its time is over; the sweep goes on."""
    until = _until(now)
    if not BackTest.objects.filter(_free(now), pk=back_test_id, finished_at=None).update(claimed_until=until):
        return
    test = BackTest.objects.select_related("policy", "rule").get(pk=back_test_id)
    rules = back_tests.pair(test)
    end = time.monotonic() + BUDGET_SECONDS
    while time.monotonic() < end:
        batch = back_tests.read(test, rules, size)
        if batch is None:
            _mine(test, until).update(finished_at=timezone.now(), claimed_until=None)
            return
        renewed = _until(timezone.now())
        if not _keep(test, batch, until, renewed):
            return
        until = renewed
    _mine(test, until).update(claimed_until=None)


def _keep(test: BackTest, batch: Batch, until: datetime, renewed: datetime) -> bool:
    """Hits, figures and cursor together, or none of them."""
    known = test.figures
    test.figures = back_tests.counted(known, batch.hits)
    with transaction.atomic():
        kept = _mine(test, until).update(
            cursor=batch.cursor,
            done=test.done + batch.read,
            figures=test.figures,
            claimed_until=renewed,
        )
        if kept:
            BackTestHit.objects.bulk_create(_shown(known, batch.hits))
    test.cursor, test.done = batch.cursor, test.done + batch.read
    return bool(kept)


def _shown(figures: back_tests.Figures, hits: list[BackTestHit]) -> list[BackTestHit]:
    room = {fate: MOST_SHOWN - sum(side.get(fate, 0) for side in figures.values()) for fate in Fate}
    shown = []
    for hit in hits:
        fate = Fate(hit.fate)
        room[fate] -= 1
        if room[fate] >= 0:
            shown.append(hit)
    return shown


def _mine(test: BackTest, until: datetime) -> QuerySet[BackTest]:
    return BackTest.objects.filter(pk=test.pk, cursor=test.cursor, claimed_until=until, finished_at=None)


def _free(now: datetime) -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=now)


def _until(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.SAHUT_LEASE_SECONDS)
