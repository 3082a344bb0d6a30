"""Who has which case on the desk. A lease fades by itself: it keeps two people from reading the same case, no more."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from comments import permissions, queues, rest
from comments.models import Case, User
from comments.models.case import CaseQuerySet
from comments.rest import Care
from comments.sieves import NONE, Sieve
from comments.vocabulary import Category

LASTS = timedelta(seconds=120)
LARGEST = 2**63 - 1
MOST = 10
"""Cases that one person has at a time: the one on the screen and the next ones."""


def take(*, moderator: User, case_ids: Collection[int], now: datetime, takes_over: bool = False) -> dict[int, str]:
    """Leases those of the cases that are open and free, or renews them; answers with who has the others. Whoever's
    conditional update finds a case free has it. `takes_over` = from whoever has it."""
    wanted = _of(moderator).filter(pk__in=[pk for pk in case_ids if pk <= LARGEST][:MOST])
    free = wanted if takes_over else wanted.free_for(moderator.pk, now)
    free.update(leased_by=moderator, leased_until=now + LASTS)
    others = wanted.exclude(leased_by=moderator).filter(leased_until__gt=now).select_related("leased_by")
    return {case.pk: str(case.leased_by) for case in others}


def take_next(
    *, moderator: User, queue: Category | None, now: datetime, sieve: Sieve = NONE, care: Care = rest.NONE
) -> int | None:
    """The id of the first case of `queue` behind `sieve` that is free, leased; a milder one after many severe. Many may
    ask at once: each gets another one, and on PostgreSQL nobody waits for the row that somebody else is taking."""
    with transaction.atomic():
        sites = permissions.scope_of(moderator, permissions.DECIDING_ROLES)
        waiting = sieve.narrow(queues.decidable(moderator, sites, queue, now=now, care=care), now)
        found: QuerySet[Case] = waiting.order_by("due_at", "pk")
        if queue is None and care.needs_milder:
            milder = queues.milder_of(waiting, now)
            found = milder if milder.exists() else found
        if connection.features.has_select_for_update_skip_locked:
            found = found.select_for_update(skip_locked=True, of=("self",), no_key=True)
        case = found.only("pk").first()
        if case is None:
            return None
        Case.objects.filter(pk=case.pk).update(leased_by=moderator, leased_until=now + LASTS)
        return case.pk


def release(*, moderator: User, case_ids: Collection[int]) -> None:
    Case.objects.filter(pk__in=list(case_ids)[:MOST], leased_by=moderator).update(leased_by=None, leased_until=None)


def _of(moderator: User) -> CaseQuerySet:
    """A case that is for others is leased to nobody by looking at it."""
    return queues.answerable(moderator, permissions.scope_of(moderator, permissions.DECIDING_ROLES), None)
