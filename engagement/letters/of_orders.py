"""What an order makes us write: to those who answer for the site, that its time runs out; to authors, what was done to
their comment and by whose order."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from comments import curbs, markup, reasons
from comments.models import Comment, Decision, Letter, Order
from comments.vocabulary import CURBS, Status
from engagement.letters.words import Words, day
from engagement.notifications.plain import block, excerpt, one_line
from engagement.reading import statements

LONGEST_QUOTE = 600


def clock(letter: Letter) -> Words | None:
    """Nothing once the order is closed."""
    order = Order.objects.select_related("site").filter(pk=letter.subject_id, closed_at=None).first()
    if order is None:
        return None
    names = {"reference": order.reference, "share": order.warned, "due": day(order.due_at)}
    is_over = order.due_at <= timezone.now()
    late = gettext("Order %(reference)s is overdue since %(due)s") if is_over else ""
    return Words(
        subject=(late or gettext("Order %(reference)s is due at %(due)s")) % names,
        lines=[
            gettext("%(share)s per cent of the time to answer order %(reference)s have gone by.") % names,
            gettext("Sender: %(sender)s") % {"sender": one_line(order.sender)},
        ],
        action=gettext("Open the order"),
        url=settings.SAHUT_BASE_URL + reverse("admin:comments_order_work", args=[order.pk]),
    )


def notice(letter: Letter) -> Words | None:
    """Nothing where everything is shown again by now."""
    order = Order.objects.select_related("site").get(pk=letter.subject_id)
    curbed = order.steps.filter(step__in=CURBS, comment__author=letter.recipient_id)
    comments = list(Comment.objects.filter(pk__in=curbed.values("comment")).order_by("pk"))
    lines = [line for line in map(_what, comments) if line]
    if not lines:
        return None
    return Words(
        subject=gettext("An authority ordered us to limit your comment at %(site)s")
        % {"site": one_line(order.site.name)},
        lines=[*lines, *_by_whom(order), gettext("A person decided this, not a machine.")],
        quote=excerpt("\n".join(block(markup.plain_text(comment.nodes)) for comment in comments), LONGEST_QUOTE),
        further=[gettext("You may appeal within six months, without signing in, or turn to a court.")],
        **_way_on(order, comments),
    )


def _what(comment: Comment) -> str:
    if comment.status == Status.REJECTED:
        return gettext("Your comment is no longer shown.")
    lines = []
    if comment.legal_notice:
        lines.append(gettext("This notice stands beside your comment: “%(text)s”") % {"text": comment.legal_notice})
    if comment.hidden_in:
        told = gettext("Your comment is not shown to readers in: %(countries)s.")
        lines.append(told % {"countries": comment.hidden_in})
    return " ".join(lines)


def _by_whom(order: Order) -> list[str]:
    return [
        gettext("By order of: %(sender)s") % {"sender": one_line(order.sender)},
        gettext("Legal basis: %(basis)s") % {"basis": one_line(order.legal_basis)},
    ]


def _way_on(order: Order, comments: list[Comment]) -> dict[str, str]:
    """The statement of reasons of the removal, else of the last step that limits one of the comments."""
    removed = Decision.objects.filter(comment__in=comments, reason=reasons.ORDER).order_by("-pk").first()
    step = order.steps.filter(step__in=curbs.APPEALABLE, comment__in=comments).order_by("-pk").first()
    if removed is not None:
        url = statements.link(statements.DECISION, removed.pk)
    elif step is not None:
        url = statements.link(statements.CURB, step.pk)
    else:
        return {"action": gettext("Comment guidelines"), "url": settings.SAHUT_BASE_URL + reverse("policy")}
    return {"action": gettext("Read the statement of reasons or appeal"), "url": url}
