"""Texts and times in the reader's language."""

from datetime import datetime

from django import template
from django.utils import formats, timezone
from django.utils.timesince import timesince
from django.utils.translation import get_language, gettext

from comments.reasons import sentence

register = template.Library()

JUST_NOW = 60
"""Seconds within which a comment is `just now`."""
FAR_AWAY = 14
"""Days after which the date says more than the distance."""


@register.filter
def in_language(texts: dict[str, str]) -> str:
    """`{"id": …, "en": …}` -> the reader's language, else Indonesian."""
    return sentence(texts, get_language() or "id")


@register.filter
def moment(at: datetime) -> str:
    """`11 Juli 2024, 16.00 WIB`."""
    local = timezone.localtime(at)
    clock = "H.i" if (get_language() or "id").startswith("id") else "H:i"
    return f"{day(at)}, {formats.date_format(local, clock)} {local.tzname()}"


@register.filter
def day(at: datetime) -> str:
    """`11 Juli 2024`."""
    return formats.date_format(timezone.localtime(at), "j F Y")


@register.filter
def ago(at: datetime, now: datetime) -> str:
    """`3 jam lalu`; a date where that is long past."""
    if (now - at).days >= FAR_AWAY:
        return day(at)
    if (now - at).total_seconds() < JUST_NOW:
        return gettext("just now")
    return gettext("%(span)s ago") % {"span": timesince(at, now, depth=1)}
