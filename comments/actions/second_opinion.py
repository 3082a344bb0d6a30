"""A moderator asks a colleague what they think, without saying the own opinion; where they differ, a lead decides."""

from datetime import datetime

from django.db import transaction

from comments.actions import record
from comments.actions.decide import check_may_decide, decide, locked
from comments.errors import Conflict
from comments.models import Case, Decision, Opinion, User
from comments.vocabulary import Verdict, Wanted


def ask_opinion(
    *,
    moderator: User,
    case_id: int,
    revision_number: int,
    verdict: Verdict | None,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> Opinion:
    """Keeps the moderator's own opinion (None = unsure) and leaves the case to somebody else, who does not see it.
    Raises what `decide` raises, and Conflict `already_asked`."""
    with transaction.atomic():
        case, _comment = locked(moderator, case_id)
        check_may_decide(case, moderator, verdict or Verdict.PUBLISH, reason, note, now)
        _check_open(case, revision_number)
        if case.wanted:
            raise Conflict("already_asked")
        return _keep(case, moderator, verdict, reason, note, Wanted.SECOND, now)


def answer(
    *,
    moderator: User,
    case_id: int,
    revision_number: int,
    verdict: Verdict,
    now: datetime,
    reason: str = "",
    note: str = "",
    is_pick: bool = False,
) -> Decision | None:
    """Decides; None where a first opinion was another one, so that the case goes to a lead with both."""
    with transaction.atomic():
        case, _comment = locked(moderator, case_id)
        if differs(case, verdict):
            check_may_decide(case, moderator, verdict, reason, note, now)
            _check_open(case, revision_number)
            _keep(case, moderator, verdict, reason, note, Wanted.LEAD, now)
            return None
        return decide(
            moderator=moderator,
            case_id=case_id,
            revision_number=revision_number,
            verdict=verdict,
            reason=reason,
            note=note,
            now=now,
            is_pick=is_pick,
        )


def differs(case: Case, verdict: Verdict) -> bool:
    return case.wanted == Wanted.SECOND and case.opinions.exclude(verdict__in=["", verdict]).exists()


def _check_open(case: Case, revision_number: int) -> None:
    if case.closed_at is not None or case.revision_number != revision_number:
        raise Conflict("text_changed" if case.closed_at is None else "already_closed")


def _keep(
    case: Case, moderator: User, verdict: Verdict | None, reason: str, note: str, wanted: Wanted, now: datetime
) -> Opinion:
    row = Opinion.objects.create(
        case=case,
        by=moderator,
        by_name=str(moderator),
        verdict=verdict or "",
        reason=reason if verdict == Verdict.REJECT else "",
        note=note,
        given_at=now,
    )
    Case.objects.filter(pk=case.pk).update(wanted=wanted, leased_by=None, leased_until=None)
    record.append(
        actor=moderator,
        deed=f"case.ask_{wanted}",
        target=f"comment:{case.comment_id}",
        site_key=case.site.key,
        now=now,
        facts={"case": case.pk, "opinion": row.pk, "verdict": row.verdict},
    )
    return row
