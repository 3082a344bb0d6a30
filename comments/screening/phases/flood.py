"""Many comments by one author within a minute."""

from datetime import timedelta

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {
    "id": "Anda mengirim banyak komentar dalam waktu singkat.",
    "en": "You posted many comments within a short time.",
}
WINDOW = timedelta(seconds=60)
HOLDS_FROM = 6
"""The sixth comment within the window is the first that waits."""


def screen(draft: Draft) -> list[Finding]:
    within = sum(draft.now - post.at < WINDOW for post in draft.recent)
    if draft.is_edit or within + 1 < HOLDS_FROM:
        return []
    return [Finding(phase="flood", rule="flood", category=Category.SPAM, reason=REASON)]
