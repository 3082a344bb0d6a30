"""What strangers are told who gave notice of unlawful content: that it was received, and what came of it. Nothing that
they wrote is in it: the mailbox may be somebody else's."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from comments import reasons
from comments.models import Letter, Notice
from comments.vocabulary import Status, Verdict
from engagement.letters.words import Words, day
from engagement.notifications.plain import one_line


def receipt(letter: Letter) -> Words | None:
    row = _row(letter)
    return Words(
        subject=gettext("Your notice %(reference)s was received") % {"reference": row.reference},
        lines=[
            gettext("We received your notice about a comment at %(site)s on %(day)s. Its reference is %(reference)s.")
            % {"site": one_line(row.site.name), "day": day(row.created_at), "reference": row.reference},
            gettext("Ground: %(ground)s.") % {"ground": reasons.OF_NOTICES[row.ground]},
            _place(row),
        ],
        further=[
            gettext("A person decides about it by %(day)s. You will be told the outcome.") % {"day": day(row.due_at)}
        ],
    )


def outcome(letter: Letter) -> Words | None:
    """Nothing where the decision was undone since."""
    row = _row(letter)
    told = _told(row)
    if told is None:
        return None
    return Words(
        subject=gettext("Your notice %(reference)s was decided") % {"reference": row.reference},
        lines=[told, _place(row)],
        further=_further(row),
        action=gettext("Comment guidelines"),
        url=settings.SAHUT_BASE_URL + reverse("policy"),
    )


def _further(row: Notice) -> list[str]:
    if row.decision_id is None:
        return []
    return [
        gettext("A moderator decided this, not a machine."),
        gettext("If you disagree, answer with a new notice that says what was overlooked, or turn to a court."),
    ]


def _told(row: Notice) -> str | None:
    status = row.comment.status
    if row.outcome == Verdict.REJECT and status == Status.REJECTED:
        return gettext("The comment is no longer published.")
    if row.outcome == Verdict.PUBLISH and status == Status.PUBLISHED:
        return gettext("The comment stays published: we found no breach of the law or of our guidelines in it.")
    return gettext("The comment was taken back by its author.") if status == Status.WITHDRAWN else None


def _place(row: Notice) -> str:
    return settings.SAHUT_BASE_URL + reverse("comment-place", args=[row.comment_id])


def _row(letter: Letter) -> Notice:
    return Notice.objects.select_related("site", "comment").get(pk=letter.subject_id)
