"""What each formal message says, in the language that is active."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from comments.models import Letter, MeasureAppeal, Restriction
from comments.vocabulary import LetterKind, RestrictionKind
from engagement.letters import of_limits, of_notices, of_orders
from engagement.letters.words import Words, day
from engagement.notifications.plain import block, excerpt, one_line
from engagement.reading import statements
from engagement.reading.statements import Statement
from engagement.vocabulary import Outcome

LONGEST_QUOTE = 600


def of(letter: Letter) -> Words | None:
    """None where what was to be told is no longer so."""
    return _KINDS[LetterKind(letter.kind)](letter)


def measure_in_words(statement: Statement) -> str:
    return _MEASURES[RestrictionKind(statement.what)]() % {
        "site": one_line(statement.site.name),
        "until": day(statement.until),
    }


def _measure(letter: Letter) -> Words | None:
    row = Restriction.objects.filter(pk=letter.subject_id, lifted_at=None).first()
    statement = statements.of_measure(row.pk, timezone.now()) if row else None
    if statement is None:
        return None
    return Words(
        subject=gettext("A measure on your account at %(site)s") % {"site": one_line(statement.site.name)},
        lines=[
            measure_in_words(statement),
            *_reason(statement),
            gettext("A moderator decided this, not a machine."),
        ],
        quote=excerpt(block(statement.quote), LONGEST_QUOTE),
        action=gettext("Read the statement of reasons or appeal"),
        url=statements.link(statements.MEASURE, letter.subject_id),
        further=[
            gettext("You may appeal within six months, without signing in. Somebody who had no part in it will decide.")
        ],
    )


def _reason(statement: Statement) -> list[str]:
    told = gettext("Reason: %(reason)s (guideline %(clause)s).")
    reason = {"reason": one_line(statement.reason), "clause": one_line(statement.clause) or "–"}
    return [told % reason, *([one_line(statement.notice)] if statement.notice else [])]


def _lifted(letter: Letter) -> Words | None:
    row = Restriction.objects.select_related("site").filter(pk=letter.subject_id, lifted_at__isnull=False).first()
    never_told = Letter.objects.filter(event=f"{LetterKind.MEASURE}:{letter.subject_id}", outcome=Outcome.GONE)
    if row is None or never_told.exists():
        return None
    site = {"site": one_line(row.site.name)}
    return Words(
        subject=gettext("The measure on your account at %(site)s was lifted") % site,
        lines=[gettext("You may comment at %(site)s again as before.") % site],
        action=gettext("Comment guidelines"),
        url=settings.SAHUT_BASE_URL + reverse("policy"),
    )


def _measure_appeal(letter: Letter) -> Words | None:
    appeal = MeasureAppeal.objects.select_related("restriction__site").get(pk=letter.subject_id)
    site = {"site": one_line(appeal.restriction.site.name)}
    if appeal.is_overturned:
        line = gettext("Somebody who had no part in the measure has decided your appeal: the measure is lifted.")
    else:
        line = gettext("Somebody who had no part in the measure has decided your appeal: the measure stays.")
    return Words(
        subject=gettext("Your appeal at %(site)s was decided") % site,
        lines=[line],
        action=gettext("Read the statement of reasons"),
        url=statements.link(statements.MEASURE, appeal.restriction_id),
    )


_MEASURES: dict[RestrictionKind, Callable[[], str]] = {
    RestrictionKind.WARN: lambda: gettext("Your account has received a warning at %(site)s. You may go on commenting."),
    RestrictionKind.HOLD: lambda: gettext("Your comments at %(site)s are reviewed before they appear."),
    RestrictionKind.SUSPEND: lambda: gettext("Your account is suspended from commenting at %(site)s until %(until)s."),
    RestrictionKind.BAN: lambda: gettext("Your account is blocked from commenting at %(site)s."),
}
_KINDS: dict[LetterKind, Callable[[Letter], Words | None]] = {
    LetterKind.MEASURE: _measure,
    LetterKind.LIFTED: _lifted,
    LetterKind.MEASURE_APPEAL: _measure_appeal,
    LetterKind.NOTICE_RECEIPT: of_notices.receipt,
    LetterKind.NOTICE_OUTCOME: of_notices.outcome,
    LetterKind.ORDER_CLOCK: of_orders.clock,
    LetterKind.ORDER_NOTICE: of_orders.notice,
    LetterKind.CLOSURE: of_limits.closure,
    LetterKind.LIMIT_APPEAL: of_limits.appeal,
}
