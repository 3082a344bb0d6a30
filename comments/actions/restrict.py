"""A moderator takes a measure against a person at one site, a second one confirms it, or it is lifted."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.actions.mark_address import bar_addresses
from comments.actions.owe_letter import UNDO, owe_letter
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import Comment, Policy, Restriction, Site, User
from comments.vocabulary import LetterKind, RestrictionKind

LONGEST_REASON = 20
LONGEST_NOTE = 1000
MAY_END = (RestrictionKind.HOLD, RestrictionKind.SUSPEND)


def restrict(
    *,
    moderator: User,
    user: User,
    site: Site,
    kind: RestrictionKind,
    reason: str,
    now: datetime,
    until: datetime | None = None,
    note: str = "",
    comment: Comment | None = None,
    with_address: bool = False,
) -> Restriction:
    """A suspension needs an end, a hold may have one; the person is told what, why and how to appeal. Where the site
    says so, a ban is in force only once a second person has confirmed it. Raises Forbidden for a colleague: rights
    are an administrator's. `with_address`: accounts opened from the same network address this month or the last wait
    for review while the measure holds."""
    if not permissions.may_moderate(moderator, site.pk):
        raise Missing
    if not permissions.may_restrict(moderator, user, site.pk):
        raise Forbidden("colleague")
    _check(kind, reason, note, until, now)
    with transaction.atomic():
        row = Restriction.objects.create(
            site=site,
            user=user,
            kind=kind,
            reason=reason,
            clause=_clause(site, reason),
            note=note,
            comment=comment,
            by=moderator,
            by_name=moderator.display_name or f"user:{moderator.pk}",
            created_at=now,
            until=until,
            confirmed_at=None if kind == RestrictionKind.BAN and site.ban_takes_two else now,
        )
        _record(row, "restrict", moderator, now, {"addresses": bar_addresses(row, now)} if with_address else {})
        if row.confirmed_at is not None:
            _tell(row, LetterKind.MEASURE, now)
        return row


def confirm(*, moderator: User, restriction: Restriction, now: datetime) -> None:
    """By somebody other than whoever took the measure. Raises Conflict where it no longer waits."""
    if not permissions.may_restrict(moderator, restriction.user, restriction.site_id):
        raise Missing
    if restriction.decided_by(moderator.pk):
        raise Forbidden("own_measure")
    with transaction.atomic():
        waiting = Restriction.objects.pending().filter(pk=restriction.pk)
        name = moderator.display_name or f"user:{moderator.pk}"
        if not waiting.update(confirmed_at=now, confirmed_by=moderator, confirmed_by_name=name):
            raise Conflict("not_pending")
        _record(restriction, "restrict.confirm", moderator, now)
        _tell(restriction, LetterKind.MEASURE, now)


def lift(*, moderator: User, restriction: Restriction, now: datetime) -> None:
    """Also what still waits for a second person: it then never was in force, and nobody is told."""
    if not permissions.may_moderate(moderator, restriction.site_id):
        raise Missing
    with transaction.atomic():
        end(restriction, moderator, now)


def end(restriction: Restriction, moderator: User, now: datetime) -> None:
    """The lifting itself, also where an appeal was heard. Safe twice."""
    if Restriction.objects.filter(pk=restriction.pk, lifted_at=None).update(lifted_at=now):
        was_pending = restriction.is_pending
        _record(restriction, "restrict.refuse" if was_pending else "restrict.lift", moderator, now)
        if not was_pending and restriction.kind != RestrictionKind.WARN:
            _tell(restriction, LetterKind.LIFTED, now)


def _check(kind: RestrictionKind, reason: str, note: str, until: datetime | None, now: datetime) -> None:
    if not 1 <= len(reason) <= LONGEST_REASON or len(note) > LONGEST_NOTE or "\x00" in reason + note:
        raise Invalid(fields={"note": ["length"]})
    if kind == RestrictionKind.SUSPEND and until is None:
        raise Invalid(fields={"until": ["required"]})
    if until is not None and (kind not in MAY_END or until <= now):
        raise Invalid(fields={"until": ["not_with_this_kind"]})


def _clause(site: Site, reason: str) -> str:
    policy = Policy.objects.filter(site=site).first()
    entries = policy.reject_reasons if policy else []
    return next((str(entry.get("clause", "")) for entry in entries if entry["code"] == reason), "")


def _tell(row: Restriction, kind: LetterKind, now: datetime) -> None:
    owe_letter(kind=kind, subject_id=row.pk, site=row.site, recipient=row.user, now=now, wait=UNDO)


def _record(row: Restriction, deed: str, moderator: User, now: datetime, more: dict[str, int] | None = None) -> None:
    record.append(
        actor=moderator,
        deed=deed,
        target=f"user:{row.user_id}",
        site_key=row.site.key,
        now=now,
        facts={"restriction": row.pk, "kind": row.kind, "reason": row.reason, **(more or {})},
    )
