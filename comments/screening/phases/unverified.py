"""The author has not confirmed the e-mail address yet."""

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {"id": "Alamat email Anda belum diverifikasi.", "en": "Your e-mail address is not verified yet."}


def screen(draft: Draft) -> list[Finding]:
    if draft.author.is_verified:
        return []
    return [Finding(phase="unverified", rule="unverified", category=Category.WAITING, reason=REASON)]
