"""First comments at a site wait, where the site asks for it."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {"id": "Ini termasuk komentar pertama Anda.", "en": "This is one of your first comments."}


def screen(draft: Draft) -> list[Finding]:
    if draft.author.is_staff or draft.author.published_count >= draft.place.newcomer_holds:
        return []
    return [Finding(phase="newcomer", rule="newcomer", category=Category.NEWCOMER, reason=REASON)]
