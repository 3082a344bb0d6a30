"""The site or this thread shows nothing before a moderator saw it."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {
    "id": "Semua komentar pada artikel ini ditinjau dahulu.",
    "en": "All comments here are reviewed first.",
}


def screen(draft: Draft) -> list[Finding]:
    if not draft.place.is_premoderated or draft.author.is_staff:
        return []
    return [Finding(phase="premoderation", rule="premoderation", category=Category.WAITING, reason=REASON)]
