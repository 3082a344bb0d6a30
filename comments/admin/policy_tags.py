"""What the templates of a policy's pages ask for: words for its codes, the breaker's alarms (library `policies`)."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comments.admin import explained, labels
from comments.admin.governing import governed_ids
from comments.models import Alarm
from comments.reasons import OF_ALARMS, sentence

register = template.Library()

WORDS: dict[str, Any] = {
    "queue": labels.QUEUES,
    "state": labels.RULE_STATES,
    "treatment": labels.TREATMENTS,
    "subject": explained.SUBJECTS,
    "deed": explained.DEEDS,
    "ground": OF_ALARMS,
    "fate": explained.FATES,
    "side": explained.SIDES,
    "guard": explained.GUARDS,
    "field": explained.FIELDS,
}


@register.filter
def in_words(code: str, kind: str) -> Any:
    """The words for `code`; the code itself where there are none."""
    return WORDS[kind].get(code, code)


@register.filter
def kind_in_words(kind: str) -> Any:
    """Of a term's kind, also as the engine names it without its sort."""
    return next((explained.KINDS[name][0] for name in (kind, f"{kind}.verb") if name in explained.KINDS), kind)


@register.filter
def kinds_in_words(kinds: Iterable[str]) -> list[str]:
    """Of a word. Those that only the project's own rules know are left out; those of editors' rules (`E1`) stay."""
    told = [kind for kind in kinds if kind[0].isupper() or kind_in_words(kind) != kind]
    return list(dict.fromkeys(str(kind_in_words(kind)).partition(" (")[0] for kind in told))


@register.filter
def part_in_words(difference: Any, subject: str) -> Any:
    """Which part of a version changed."""
    if subject == "terms":
        return explained.kind_name(difference.field)
    if subject == "text":
        return explained.text_field_name(difference.field)
    return explained.FIELDS.get(difference.field, difference.field)


@register.filter
def line_in_words(line: str, field: str) -> Any:
    """A line of a difference: codes in words, what people wrote as they wrote it."""
    if field == "definition.takes_affixes":
        return _("yes") if line == "True" else _("no")
    kinds = {"state": "state", "category": "queue", "definition.guards": "guard"}
    if field in {"definition.targets", "definition.cues"}:
        return explained.kind_name(line)
    return in_words(line, kinds[field]) if field in kinds else line


@register.filter
def said_in(texts: dict[str, str]) -> str:
    """In the language of the page, else in Indonesian."""
    return sentence(texts, get_language() or "id")


@register.filter
def at(numbers: dict[Any, Any], key: Any) -> Any:
    return numbers.get(key, "")


@register.inclusion_tag("admin/comments/rule/_alarms.html", takes_context=True)
def policy_alarms(context: RequestContext) -> dict[str, Any]:
    """Rules that the breaker put into shadow and nobody took up, at the sites that the person governs."""
    ids = governed_ids(context["request"])
    rows = Alarm.objects.filter(settled_at=None, rule__policy__site__in=ids).select_related("rule__policy__site")
    return {"alarms": rows.order_by("-pk")[:20] if ids else []}
