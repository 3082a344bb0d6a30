"""Posts what is owed to endpoints. One that hangs or fails rests for ever longer, and holds up no other."""

import logging
import time
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation

from engagement.models import Dispatch, Endpoint
from engagement.models.endpoint import OWED
from engagement.notifications import fetching, happenings, leases, waits
from engagement.notifications.channels import slack, telegram, webhook
from engagement.vocabulary import Carrier, Kind, Outcome

log = logging.getLogger(__name__)

CHANNELS = {channel.NAME: channel for channel in (webhook, slack, telegram)}
TRIES = 10
"""Waits of 1, 4, 16, 64, 256 minutes and then nine hours each: about two days."""
LONGEST_REST = timedelta(hours=9)
BUDGET_SECONDS = 20.0
MOST = 100
"""Posts to one endpoint in one go, so that the others have their turn."""
NEEDED = ("site", "endpoint", "comment__author", "comment__thread__site")
_TURN, _TURN_SECONDS = "serving-endpoints", 45


def serve() -> bool:
    """True where it stopped before the end: ring again. One process at a time serves, so that endpoints that hang never
    keep a second one from mail."""
    if not cache.add(_TURN, 1, _TURN_SECONDS):
        return False
    end = time.monotonic() + BUDGET_SECONDS
    try:
        waiting = _waiting(timezone.now())
        is_over = all(serve_one(endpoint_id=pk, now=timezone.now(), end=end) for pk in waiting)
        return not is_over
    finally:
        cache.delete(_TURN)


def serve_one(*, endpoint_id: int, now: datetime, end: float | None = None) -> bool:
    """Posts what is due to it, oldest first, until one post says that it should rest. False where time ran out. Whoever
    slept through the lease has lost it: what is left is its successor's."""
    mine = Endpoint.objects.filter(pk=endpoint_id)
    until = leases.claim(mine.filter(_awake(now)), now=now)
    if until is None:
        return True
    due = Dispatch.objects.filter(OWED, endpoint_id=endpoint_id, not_before__lte=now).order_by("not_before", "pk")
    is_over = True
    for pk in list(due.values_list("pk", flat=True)[:MOST]):
        if end is not None and time.monotonic() > end:
            is_over = False
            break
        if not _post(Dispatch.objects.select_related(*NEEDED).get(pk=pk), now):
            break
        until = leases.renew(mine.filter(claimed_until=until), now=timezone.now())
        if until is None:
            return True
    mine.filter(claimed_until=until).update(claimed_until=None)
    return is_over


def _waiting(now: datetime) -> list[int]:
    due = Dispatch.objects.filter(OWED, not_before__lte=now)
    awake = Endpoint.objects.filter(leases.free(now), _awake(now), pk__in=due.values("endpoint_id"))
    return list(awake.order_by("resting_until", "pk").values_list("pk", flat=True))


def _awake(now: datetime) -> Q:
    return Q(disabled_at=None) & (Q(resting_until=None) | Q(resting_until__lte=now))


def _post(row: Dispatch, now: datetime) -> bool:
    """Whether the endpoint takes more. The try is counted before it is made: what kills its process is given up too.
    What was cancelled, or sent by another, since it was found due is not posted."""
    if not Dispatch.objects.filter(OWED, pk=row.pk).update(attempts=F("attempts") + 1):
        return True
    row.attempts += 1
    if row.attempts > TRIES:
        _settle(row, given_up_at=now, outcome="WorkerLost")
        return True
    channel = CHANNELS[Carrier(row.endpoint.carrier)]
    try:
        with translation.override(row.site.language if row.site else None):
            said = channel.compose(row)
        answer = channel.send(said, to=row.endpoint, now=now)
    except fetching.Forbidden:
        _disable(row, now, "forbidden address")
        return False
    except OSError as error:
        return _rest(row, now, type(error).__name__)
    return _read(row, now, answer)


def _read(row: Dispatch, now: datetime, answer: fetching.Answer) -> bool:
    """2xx is a receipt; 410 wants no more; other 4xx but 408 and 429 are the row's trouble, all else the endpoint's."""
    if 200 <= answer.status < 300:
        _settle(row, sent_at=timezone.now(), outcome="")
        if row.endpoint.failures:
            Endpoint.objects.filter(pk=row.endpoint_id).update(failures=0, resting_until=None)
        return True
    name = f"HTTP {answer.status}"
    if answer.status == HTTPStatus.GONE:
        _disable(row, now, name)
        return False
    if 400 <= answer.status < 500 and answer.status not in {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}:
        _later(row, now, name)
        return True
    return _rest(row, now, name, at_least=answer.retry_after or 0.0)


def _later(row: Dispatch, now: datetime, outcome: str, *, at_least: float = 0.0) -> None:
    log.warning("dispatch %s failed, try %s: %s", row.pk, row.attempts, outcome)
    if row.attempts >= TRIES:
        _settle(row, given_up_at=now, outcome=outcome)
    else:
        wait = max(waits.after(row.attempts), timedelta(seconds=at_least))
        _settle(row, not_before=now + wait, outcome=outcome)


def _rest(row: Dispatch, now: datetime, outcome: str, *, at_least: float = 0.0) -> bool:
    """The endpoint rests as long as its failures in a row ask for, or as itself does."""
    failures = min(row.endpoint.failures + 1, TRIES)
    rest = max(min(waits.after(failures), LONGEST_REST), timedelta(seconds=at_least))
    Endpoint.objects.filter(pk=row.endpoint_id).update(failures=failures, resting_until=now + rest)
    _later(row, now, outcome, at_least=at_least)
    return False


def _disable(row: Dispatch, now: datetime, why: str) -> None:
    """What is owed to it stays, and goes out where somebody opens it again."""
    log.warning("endpoint %s disabled: %s", row.endpoint_id, why)
    facts = {"endpoint": row.endpoint_id, "host": _host(row.endpoint.url), "code": why}
    name, site_id = f"closed:{row.endpoint_id}:{int(now.timestamp())}", row.endpoint.site_id
    with transaction.atomic():
        Endpoint.objects.filter(pk=row.endpoint_id).update(disabled_at=now, disabled_why=why)
        Dispatch.objects.filter(OWED, endpoint_id=row.endpoint_id).update(given_up_at=now, outcome=Outcome.UNREACHABLE)
        happenings.note(Kind.CLOSED, name, now=now, site_id=site_id, facts=facts)


def _host(url: str) -> str:
    """The rest of an address may be a secret. Empty where it is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _settle(row: Dispatch, **changes: object) -> None:
    Dispatch.objects.filter(OWED, pk=row.pk).update(**changes)
