"""The parts of a formal message."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`quote`: the words that it is about; `action`: the label of `url`."""

    subject: str
    lines: list[str]
    quote: str = ""
    action: str = ""
    url: str = ""
    further: list[str] = field(default_factory=list)


def day(moment: datetime | None) -> str:
    """Date and hour in the site's time zone."""
    return date_format(timezone.localtime(moment), gettext("j F Y, H:i T")) if moment else ""
