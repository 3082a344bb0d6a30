"""How much a reader's report weighs: as much as their earlier ones at this site turned out to be right."""

from django.db.models import F, OuterRef, Subquery, Sum

from comments.models import Comment, Decision, Report, User
from comments.vocabulary import Verdict

LIGHT, PLAIN, TRUSTED = 5, 10, 20
"""In tenths of a report."""
LOOKED_AT, ENOUGH = 20, 5
RIGHT_OFTEN, RIGHT_SELDOM = 0.7, 0.2


def weight(reporter: User, site_id: int) -> int:
    """Trusted: at least five of the last twenty were answered by a person, and seven of ten of these ended in a
    rejection. Light: an address nobody confirmed, or fewer than two of ten were right."""
    if not reporter.is_verified:
        return LIGHT
    verdicts = _verdicts(reporter, site_id)
    if len(verdicts) < ENOUGH:
        return PLAIN
    right = verdicts.count(Verdict.REJECT) / len(verdicts)
    return TRUSTED if right >= RIGHT_OFTEN else LIGHT if right < RIGHT_SELDOM else PLAIN


def gathered(comment: Comment) -> int:
    """The weight of all reports since a person last looked at the comment."""
    looked = Decision.objects.standing().filter(comment=comment).exclude(actor_name="").order_by("-decided_at").first()
    rows = Report.objects.filter(comment=comment)
    if looked is not None:
        rows = rows.filter(created_at__gt=looked.decided_at)
    return int(rows.aggregate(total=Sum("weight"))["total"] or 0)


def _verdicts(reporter: User, site_id: int) -> list[str]:
    by_people = Decision.objects.standing().filter(comment=OuterRef("comment"), decided_at__gte=OuterRef("created_at"))
    first = by_people.exclude(actor_name="").order_by("decided_at").values("verdict")[:1]
    rows = Report.objects.filter(reporter=reporter, comment__site=site_id).order_by("-pk")
    answered = rows.annotate(verdict=Subquery(first)).values_list(F("verdict"), flat=True)[:LOOKED_AT]
    return [verdict for verdict in answered if verdict]
