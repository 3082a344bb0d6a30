"""A newcomer's e-mail address is of a service whose addresses are made to be thrown away."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {
    "id": "Alamat email Anda berasal dari layanan email sekali pakai.",
    "en": "Your e-mail address is from a service for throw-away addresses.",
}
KNOWN_AFTER = 3
"""Published comments after which the address no longer matters."""


def screen(draft: Draft) -> list[Finding]:
    author = draft.author
    if not author.is_throwaway or author.is_staff or author.published_count >= KNOWN_AFTER:
        return []
    return [Finding(phase="throwaway", rule="throwaway", category=Category.SPAM, reason=REASON)]
