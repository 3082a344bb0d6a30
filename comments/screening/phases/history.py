"""Much of what the author wrote lately was rejected by people, or a moderator holds all of it."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REJECTED = {
    "id": "Beberapa komentar Anda belakangan ini tidak ditayangkan.",
    "en": "Several of your recent comments were not published.",
}
HELD = {
    "id": "Komentar Anda untuk sementara selalu ditinjau dahulu.",
    "en": "For now your comments are always reviewed first.",
}
AT_LEAST = 3
SHARE = 0.3


def screen(draft: Draft) -> list[Finding]:
    if draft.author.is_held:
        return [Finding(phase="history", rule="held_author", category=Category.WAITING, reason=HELD)]
    rejected, decided = draft.author.rejected_count, draft.author.decided_count
    if rejected < AT_LEAST or rejected < SHARE * decided:
        return []
    return [Finding(phase="history", rule="history", category=Category.WAITING, reason=REJECTED)]
