"""What a closed conversation makes us write to those who took part, and what became of an appeal against it, or against
what an order did to a comment."""

from collections.abc import Callable

from django.utils.translation import gettext

from comments.models import Closure, Letter, LimitAppeal
from comments.reasons import sentence
from comments.vocabulary import Step
from engagement.letters.words import Words
from engagement.notifications.plain import one_line
from engagement.reading import statements
from engagement.reading.statements import Statement


def limit_in_words(statement: Statement) -> str:
    return _LIMITS[statement.what]() % {"title": one_line(statement.title), "site": one_line(statement.site.name)}


def closure(letter: Letter) -> Words | None:
    """Nothing where it is open again by now."""
    row = Closure.objects.select_related("thread__site").filter(pk=letter.subject_id, opened_at=None).first()
    if row is None or letter.recipient is None:
        return None
    reason = {"reason": one_line(sentence(row.label, letter.recipient.language)), "clause": row.clause or "–"}
    names = {"title": one_line(row.thread.title), "site": one_line(row.thread.site.name)}
    return Words(
        subject=gettext("Comments on “%(title)s” were closed") % names,
        lines=[
            gettext("Comments on “%(title)s” at %(site)s were closed. What is written stays.") % names,
            gettext("Reason: %(reason)s (guideline %(clause)s).") % reason,
            gettext("A moderator decided this, not a machine."),
        ],
        action=gettext("Read the statement of reasons or appeal"),
        url=statements.link(statements.CLOSURE, row.pk, letter.recipient.pk),
        further=[
            gettext("You may appeal within six months, without signing in. Somebody who had no part in it will decide.")
        ],
    )


def appeal(letter: Letter) -> Words | None:
    row = LimitAppeal.objects.select_related("site", "step").get(pk=letter.subject_id)
    if row.is_overturned:
        line = gettext("Your appeal was decided: the measure is lifted.")
    else:
        line = gettext("Somebody who had no part in the measure has decided your appeal: the measure stays.")
    url = (
        statements.link(statements.CURB, row.step.pk)
        if row.step
        else statements.link(statements.CLOSURE, row.closure_id or 0, row.author_id)
    )
    return Words(
        subject=gettext("Your appeal at %(site)s was decided") % {"site": one_line(row.site.name)},
        lines=[line],
        action=gettext("Read the statement of reasons"),
        url=url,
    )


_LIMITS: dict[str, Callable[[], str]] = {
    "closure": lambda: gettext("Comments on “%(title)s” at %(site)s were closed."),
    Step.LABEL: lambda: gettext("An authority ordered us to put a legal notice beside your comment."),
    Step.HIDE: lambda: gettext("An authority ordered us to hide your comment from the readers of a country."),
}
