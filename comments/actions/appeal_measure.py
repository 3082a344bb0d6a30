"""A person appeals against a measure; somebody who had no part in it decides."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from comments import limits, permissions
from comments.actions import record
from comments.actions.appeal import LONGEST, MONTHS_SIX
from comments.actions.owe_letter import UNDO, owe_letter
from comments.actions.restrict import LONGEST_NOTE, end
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import MeasureAppeal, Restriction, User
from comments.vocabulary import LetterKind

DUE = timedelta(hours=24)


def appeal_measure(*, author: User, restriction: Restriction, statement: str, now: datetime) -> MeasureAppeal:
    """Once a measure, within six months, while it stands. Whoever may not write may still appeal."""
    if restriction.user_id != author.pk or restriction.confirmed_at is None:
        raise Missing
    statement = statement.strip()
    if not statement or len(statement) > LONGEST or "\x00" in statement:
        raise Invalid(fields={"statement": ["length"]})
    limits.take(limits.REPORTING, f"user:{author.pk}")
    if restriction.lifted_at is not None:
        raise Conflict("not_in_force")
    if now > restriction.confirmed_at + MONTHS_SIX:
        raise Forbidden("appeal_window_over")
    try:
        with transaction.atomic():
            return MeasureAppeal.objects.create(
                restriction=restriction, statement=statement, created_at=now, due_at=now + DUE
            )
    except IntegrityError as error:
        raise Conflict("already_appealed") from error


def decide_measure_appeal(
    *, moderator: User, appeal: MeasureAppeal, is_overturned: bool, now: datetime, note: str = ""
) -> None:
    """Overturned, the measure is lifted. Raises Forbidden for whoever took or confirmed it, Conflict where somebody was
    faster."""
    row = appeal.restriction
    if not permissions.may_moderate(moderator, row.site_id):
        raise Missing
    if row.decided_by(moderator.pk):
        raise Forbidden("own_decision")
    if len(note) > LONGEST_NOTE or "\x00" in note:
        raise Invalid(fields={"note": ["length"]})
    outcome = {"decided_at": now, "is_overturned": is_overturned, "by": moderator, "note": note}
    with transaction.atomic():
        found = MeasureAppeal.objects.open().filter(pk=appeal.pk)
        if not found.update(**outcome, by_name=moderator.display_name or f"user:{moderator.pk}"):
            raise Conflict("already_decided", by=MeasureAppeal.objects.get(pk=appeal.pk).by_name)
        record.append(
            actor=moderator,
            deed="measure.overturn" if is_overturned else "measure.uphold",
            target=f"user:{row.user_id}",
            site_key=row.site.key,
            now=now,
            facts={"restriction": row.pk, "appeal": appeal.pk, "reason": row.reason},
        )
        owe_letter(
            kind=LetterKind.MEASURE_APPEAL, subject_id=appeal.pk, site=row.site, recipient=row.user, now=now, wait=UNDO
        )
        if is_overturned:
            end(row, moderator, now)
