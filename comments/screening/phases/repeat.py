"""The same author wrote the same text a short while ago, or one that is nearly the same."""

from datetime import timedelta

from comments.screening.types import Draft, Finding
from comments.vocabulary import Category

REASON = {"id": "Anda sudah mengirim komentar yang sama.", "en": "You already posted the same comment."}
WINDOW = timedelta(days=1)


def screen(draft: Draft) -> list[Finding]:
    earlier = (post for post in draft.recent if draft.now - post.at <= WINDOW)
    is_alike = any(post.is_own and draft.now - post.at <= WINDOW for post in draft.alike)
    if not is_alike and all(post.fingerprint != draft.fingerprint for post in earlier):
        return []
    return [Finding(phase="repeat", rule="repeat", category=Category.SPAM, reason=REASON)]
