"""The catalogue's sentences filled for one row, in the language that is active. No mark-up and no reader's line breaks
in here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comments.markup import plain_text, safe_href
from comments.models import Appeal, Comment, Policy, Revision
from comments.reasons import OF_ALARMS, in_language, sentence, stored_reasons
from comments.vocabulary import Verdict
from engagement import catalogue
from engagement.models import Dispatch, Notification
from engagement.notifications.plain import excerpt, one_line
from engagement.reading import statements
from engagement.vocabulary import Kind

Told = Notification | Dispatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """`quote` is a reader's text, shown as quoted; `action` is the label of `url`."""

    subject: str
    opening: str
    quote: str
    action: str
    url: str
    further: list[str] = field(default_factory=list)


def of(row: Told) -> Wording:
    """The catalogue's sentences, filled; what a rejection adds."""
    event, names = catalogue.event(row.kind), _Names(row)
    is_final = _is_final(row)
    return Wording(
        subject=str(event.subject) % names,
        opening=str(event.opening) % names,
        quote=excerpt(plain_text(row.comment.nodes), 600) if row.comment else "",
        further=_further(row, is_final=is_final),
        action=gettext("Comment guidelines") if is_final else str(event.action),
        url=_url(row, is_final=is_final),
    )


def headline(row: Told) -> str:
    """One line for the inbox."""
    event = catalogue.event(row.kind)
    return str(event.headline or event.subject) % _Names(row)


def of_many(rows: Sequence[Told]) -> str:
    """One line for several messages that go as one."""
    names = {"count": len(rows), "title": title(rows[0]), "site": site(rows[0])}
    if {row.kind for row in rows} == {Kind.REPLY}:
        return gettext("%(count)s new replies to your comments") % names
    if len(threads(rows)) == 1 and rows[0].comment:
        return gettext("%(count)s new messages about “%(title)s”") % names
    return gettext("%(count)s new messages from %(site)s") % names


def threads(rows: Sequence[Told]) -> set[int]:
    """What they are about; 0 stands for no thread."""
    return {row.comment.thread_id if row.comment else 0 for row in rows}


def site(row: Told) -> str:
    return one_line(row.site.name) if row.site else "Sahut"


def inbox() -> str:
    return settings.SAHUT_BASE_URL + reverse("notifications")


def place(row: Told) -> str:
    """Where the message leads: the comment on its page, an article, or the page of the admin that staff need."""
    if row.comment is not None:
        return permalink(row.comment)
    page, names = _PLACES.get(Kind(row.kind), ("admin:comments_case_queue", ()))
    return settings.SAHUT_BASE_URL + reverse(page, args=[row.facts[name] for name in names])


def permalink(comment: Comment) -> str:
    """The comment on its page; our own inbox where the page's address is not one we would link to."""
    url = safe_href(iri_to_uri("".join(one_line(comment.thread.url).split())))
    return f"{url}#comment-{comment.pk}" if url else inbox()


_PLACES: dict[Kind, tuple[str, tuple[str, ...]]] = {
    Kind.ARTICLE: ("article", ("slug",)),
    Kind.BREAKER: ("admin:comments_rule_change", ("rule",)),
    Kind.ORDER: ("admin:comments_order_work", ("order",)),
    Kind.FAILING: ("admin:engagement_notification_changelist", ()),
    Kind.CLOSED: ("admin:engagement_endpoint_change", ("endpoint",)),
    Kind.RECORD: ("admin:comments_auditentry_changelist", ()),
}
"""Where what is about no comment leads: a page and the facts in its address; else to the desk."""


_CLOSED = {
    "HTTP 410": _("it wants no more posts (HTTP 410)"),
    "forbidden address": _("its address leads to where nothing is posted"),
}
"""Why an endpoint was closed, by what stands in `disabled_why`."""


class _Names(dict[str, str]):
    """What the catalogue's sentences may name, looked up when a sentence asks for it."""

    def __init__(self, row: Told) -> None:
        super().__init__({name: one_line(str(value)) for name, value in row.facts.items()})
        self.row = row

    def __missing__(self, name: str) -> str:
        return _NAMES[name](self.row)


def _name(row: Told) -> str:
    return (one_line(row.comment.author.display_name) if row.comment else "") or gettext("A reader")


def title(row: Told) -> str:
    thread = row.comment.thread if row.comment else None
    return excerpt(one_line(thread.title or thread.key), 120) if thread else ""


def _why(row: Told) -> str:
    """Of a held comment: the first reason, in the reader's language. Of a rejected one: the policy's label. Of a rule
    that the breaker put into shadow: what it did too much. Of an endpoint: why it was closed."""
    if row.kind == Kind.CLOSED:
        return str(_CLOSED.get(row.facts["code"], row.facts["code"]))
    if row.kind == Kind.BREAKER:
        return str(OF_ALARMS[row.facts["ground"]])
    if row.kind != Kind.HELD:
        return one_line(sentence(_policy_reason(row).get("label", {}), _language())) or gettext("Other")
    seen = Revision.objects.filter(comment=row.comment).order_by("-number").first()
    reasons = in_language(stored_reasons(seen.findings), _language()) if seen else []
    return one_line(reasons[0]["text"]) if reasons else ""


def _clause(row: Told) -> str:
    return one_line(_policy_reason(row).get("clause", "–"))


def _outcome(row: Told) -> str:
    if row.facts.get("verdict") == Verdict.PUBLISH:
        return gettext("It is published again.")
    return gettext("The comment stays unpublished.")


def _followed(row: Told) -> str:
    """The author, section or topic; its name may be one for each language."""
    called = row.facts.get("called", "")
    return one_line(called if isinstance(called, str) else sentence(called, _language()))


def _due(row: Told) -> str:
    return date_format(timezone.localtime(datetime.fromisoformat(row.facts["due_at"])), gettext("j F Y, H:i T"))


_NAMES: dict[str, Callable[[Told], str]] = {
    "name": _name,
    "title": title,
    "site": site,
    "why": _why,
    "clause": _clause,
    "outcome": _outcome,
    "followed": _followed,
    "due": _due,
}


def _is_final(row: Told) -> bool:
    """A rejection against which there is no appeal any more."""
    if row.facts.get("verdict") != Verdict.REJECT:
        return False
    return row.kind == Kind.APPEAL or Appeal.objects.filter(decision__comment=row.comment).exists()


def _further(row: Told, *, is_final: bool) -> list[str]:
    """Of a rejection: the policy's notice and the way on."""
    if row.facts.get("verdict") != Verdict.REJECT:
        return []
    way_on = gettext("You may appeal within six months. A different moderator will review it.")
    notice = one_line(sentence(_policy_reason(row).get("notice", {}), _language()))
    return [line for line in (notice, gettext("This decision is final.") if is_final else way_on) if line]


def _url(row: Told, *, is_final: bool) -> str:
    if is_final:
        return settings.SAHUT_BASE_URL + reverse("policy")
    if row.kind == Kind.REJECTED:
        return statements.link(statements.DECISION, int(row.event.partition(":")[2]))
    return place(row)


def _policy_reason(row: Told) -> dict[str, Any]:
    """The policy's entry for the reason that was given: label, clause, notice."""
    policy = Policy.objects.filter(site=row.site).first() if row.site else None
    entries: list[dict[str, Any]] = policy.reject_reasons if policy else []
    return next((entry for entry in entries if entry["code"] == row.facts.get("reason")), {})


def _language() -> str:
    return get_language() or "id"
