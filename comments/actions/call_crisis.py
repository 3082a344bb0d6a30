"""A lead or editor switches a crisis mode on for a time, or ends it before its time."""

from datetime import datetime, timedelta

from django.db import transaction

from comments import kept, permissions
from comments.actions import record
from comments.errors import Conflict, Invalid, Missing
from comments.models import Crisis, Site, Thread, User
from comments.vocabulary import CrisisKind

LONGEST = timedelta(days=7)
LONGEST_REASON = 300


def begin_crisis(
    *,
    person: User,
    site: Site,
    kind: CrisisKind,
    reason: str,
    until: datetime,
    now: datetime,
    section: str = "",
    thread: Thread | None = None,
) -> Crisis:
    """For a conversation, else a section, else the whole site. The same kind at the same place takes the earlier one's
    place, so that it can be made longer or shorter. Raises Missing where the person may not, Invalid for no reason or
    a time that is over or longer than a week."""
    if thread is not None and thread.site_id != site.pk:
        raise Missing
    section = thread.section if thread else section
    if not permissions.may_call_crisis(person, site.pk, section):
        raise Missing
    _check(reason.strip(), until, now)
    with transaction.atomic():
        locked = Site.objects.select_for_update(no_key=True).get(pk=site.pk)
        place = (site.pk, section, thread.pk if thread else None)
        for row in locked.crises.in_force(now).filter(kind=kind):
            if row.is_at(*place):
                _end(row, person, now)
        row = Crisis.objects.create(
            site=locked,
            section=section,
            thread=thread,
            kind=kind,
            reason=reason.strip(),
            by=person,
            by_name=_name(person),
            begun_at=now,
            until=until,
        )
        _settle(locked, now)
        minutes = round((until - now) / timedelta(minutes=1))
        _record(row, "crisis.begin", person, now, {"minutes": minutes})
        return row


def end_crisis(*, person: User, crisis_id: int, now: datetime) -> None:
    """Before its time. Raises Conflict where it is over already."""
    row = Crisis.objects.select_related("site").filter(pk=crisis_id).first()
    if row is None or not permissions.may_call_crisis(person, row.site_id, row.section):
        raise Missing
    with transaction.atomic():
        locked = Site.objects.select_for_update(no_key=True).get(pk=row.site_id)
        if not Crisis.objects.in_force(now).filter(pk=row.pk).exists():
            raise Conflict("crisis_over")
        _end(row, person, now)
        _settle(locked, now)


def _check(reason: str, until: datetime, now: datetime) -> None:
    if not 1 <= len(reason) <= LONGEST_REASON or "\x00" in reason:
        raise Invalid(fields={"reason": ["required"]})
    if not now < until <= now + LONGEST:
        raise Invalid(fields={"until": ["range"]})


def _end(row: Crisis, person: User, now: datetime) -> None:
    Crisis.objects.filter(pk=row.pk).update(ended_at=now, ended_by_name=_name(person))
    _record(row, "crisis.end", person, now, {})


def _settle(site: Site, now: datetime) -> None:
    """What readers are told is another thing now, on every page of the site."""
    latest = site.crises.in_force(now).order_by("-until").values_list("until", flat=True).first()
    Site.objects.filter(pk=site.pk).update(crisis_until=latest)
    kept.changed(site.key)


def _name(person: User) -> str:
    return person.display_name or f"user:{person.pk}"


def _record(row: Crisis, deed: str, person: User, now: datetime, more: dict[str, int]) -> None:
    facts = {"crisis": row.pk, "kind": str(row.kind)} | ({"section": row.section} if row.section else {}) | more
    target = f"thread:{row.thread_id}" if row.thread_id else f"site:{row.site_id}"
    record.append(actor=person, deed=deed, target=target, site_key=row.site.key, now=now, facts=facts)
