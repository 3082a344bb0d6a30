"""Nearly the same text from other accounts within a day, at whatever article: copied and pasted."""

from comments.screening.likeness import letters
from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

LONG = 60
"""Letters; shorter ones many people write by themselves."""
OTHERS = 2
"""Other accounts from which on it is held."""


def screen(draft: Draft) -> list[Finding]:
    others = {post.author_id for post in draft.alike if not post.is_own}
    if draft.author.is_staff or len(others) < OTHERS or len(letters(draft.text)) < LONG:
        return []
    reason = {
        "id": f"Teks yang hampir sama sudah dikirim dari {len(others)} akun lain.",
        "en": f"Nearly the same text was posted from {len(others)} other accounts.",
    }
    return [Finding(phase="copies", rule="copies", category=Category.SPAM, reason=reason)]
