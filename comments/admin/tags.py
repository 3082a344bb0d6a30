"""What the desk's templates ask for: the word for a code, and the queues on the admin's first page (library `desk`)."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.core.cache import cache
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.timesince import timesince

from comments import figures, overturned, permissions, queues, reasons
from comments.admin import duties, labels
from comments.admin.scoping import scope, site_ids
from comments.figures import Figures
from comments.overturned import Share
from comments.scopes import Scope

register = template.Library()

KEPT_SECONDS = 60

WORDS = {
    "queue": labels.QUEUES,
    "report": reasons.OF_REPORTS,
    "reason": reasons.BEYOND_POLICY,
    "status": labels.STATUSES,
    "verdict": labels.VERDICTS,
    "kind": labels.KINDS,
    "ground": reasons.OF_NOTICES,
    "step": labels.STEPS,
    "opinion": labels.OPINIONS,
    "wanted": labels.WANTED,
    "crisis": labels.CRISES,
}


@register.filter
def word(code: str, kind: str) -> Any:
    """The label of `code`; the code itself where there is none."""
    return WORDS[kind].get(code, code)


@register.filter
def reason_label(code: str, reasons: Any) -> str:
    """The label of a reason of the policy; its code where the policy has it no longer."""
    return next((reason.label for reason in reasons if reason.code == code), code)


@register.simple_tag(takes_context=True)
def key(context: RequestContext, deed: str) -> str:
    """The key of a deed, beside its button; nothing where the person has none."""
    sign = (context.get("signs") or {}).get(deed, "")
    return format_html(" <kbd>{}</kbd>", sign) if sign else ""


@register.simple_tag(takes_context=True)
def here(context: RequestContext, deed: str, *arguments: Any) -> str:
    """The address of a page or deed of the desk, through the filter that is on."""
    address, sieve = reverse(f"admin:comments_case_queue_{deed}", args=arguments), context.get("sieve")
    return f"{address}?{sieve}" if sieve else address


@register.inclusion_tag("admin/comments/case/_counts.html", takes_context=True)
def desk_counts(context: RequestContext) -> dict[str, Any]:
    """Open cases of the person's own sites; nothing for who moderates none."""
    ids = site_ids(context["request"])
    found = queues.counts(ids) if ids else {}
    return {"counts": found, "total": sum(found.values()), "may_moderate": bool(ids)}


@register.inclusion_tag("admin/comments/case/_duties.html", takes_context=True)
def desk_duties(context: RequestContext) -> dict[str, Any]:
    """What waits beside the cases."""
    return {"duties": duties.of(context["request"])}


@register.inclusion_tag("admin/comments/case/_figures.html", takes_context=True)
def desk_figures(context: RequestContext) -> dict[str, Any]:
    """How the desk is doing, kept for a minute; who decided what is for leads and auditors alone."""
    request: Any = context["request"]
    mine, now = site_ids(request), timezone.now()
    if not mine:
        return {}
    found: Figures = _kept("figures", mine, lambda: figures.read(mine, now))
    half, most = (timesince(now - age, now) for age in found.ages) if found.ages else ("", "")
    seen = scope(request, permissions.OVERSEEING_ROLES)
    by_moderator = _kept("moderators", seen, lambda: _by_moderator(seen, now)) if seen else None
    return {"figures": found, "half": half, "most": most, "by_moderator": by_moderator}


def _by_moderator(seen: Scope, now: datetime) -> list[Share]:
    return overturned.shares(overturned.heard(seen, now - timedelta(days=figures.DAYS), now), "moderator")


def _kept(name: str, places: Scope, read: Callable[[], Any]) -> Any:
    """What `read` said of these places less than a minute ago."""
    key = hashlib.sha256(f"{name}:{places}:{sorted(places.sections.items())}".encode()).hexdigest()
    found = cache.get(key)
    if found is None:
        found = read()
        cache.set(key, found, KEPT_SECONDS)
    return found
