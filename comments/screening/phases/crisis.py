"""Crisis mode: for a time nothing is shown here before a moderator saw it."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {
    "id": "Untuk sementara semua komentar di sini ditinjau dahulu.",
    "en": "For now all comments here are reviewed first.",
}


def screen(draft: Draft) -> list[Finding]:
    if not draft.place.is_in_crisis or draft.author.is_staff:
        return []
    return [Finding(phase="crisis", rule="crisis", category=Category.WAITING, reason=REASON)]
