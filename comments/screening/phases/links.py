"""Links from people who have not been published often enough, or too many links from anybody."""

from comments.screening.types import Draft, Finding, Span
from comments.vocabulary import Category

REASON = {"id": "Komentar memuat tautan.", "en": "The comment contains a link."}
KNOWN_AFTER = 3
"""Published comments after which one or two links are nothing unusual."""
MOST = 2


def screen(draft: Draft) -> list[Finding]:
    allowed = MOST if draft.author.published_count >= KNOWN_AFTER else 0
    if len(draft.links) <= allowed or draft.author.is_staff:
        return []
    return [Finding(phase="links", rule="links", category=Category.SPAM, reason=REASON, spans=_spans(draft))]


def _spans(draft: Draft) -> tuple[Span, ...]:
    found = ((draft.text.find(link), len(link)) for link in draft.links)
    return tuple((start, start + length) for start, length in found if start >= 0)
