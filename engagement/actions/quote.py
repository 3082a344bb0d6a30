"""An editor pulls a reader's comment into the article as reader's words, or no longer."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record, standing
from comments.errors import Invalid, Missing
from comments.markup import plain_text
from comments.models import Comment, User
from engagement.models import Article, Quotation

LONGEST = 400


def quote(*, moderator: User, comment_id: int, now: datetime, words: str = "", after: int = 1) -> Quotation:
    """`words`: a part of the comment, as it is written there; empty for the whole. `after`: the paragraph that it
    stands after. A second time moves it. Raises Missing for what is not published under an article of ours, or not at a
    site of the moderator's; Invalid for words that the reader did not write."""
    with transaction.atomic():
        comment, article = _found(moderator, comment_id)
        text = plain_text(comment.nodes)
        chosen = words.strip() or text
        if len(chosen) > LONGEST or chosen not in text or comment.hidden_in:
            raise Invalid(fields={"words": ["length" if len(chosen) > LONGEST else "not_said"]})
        place = {"article": article, "after": max(1, min(after, len(article.body))), "words": chosen}
        by = {"revision_number": comment.revision_number, "placed_by": moderator, "placed_at": now}
        row, _ = Quotation.objects.update_or_create(comment=comment, defaults=place | by)
        _record(moderator, comment, "comment.quote", now)
        return row


def unquote(*, moderator: User, comment_id: int, now: datetime) -> None:
    """Safe twice."""
    with transaction.atomic():
        comment, _ = _found(moderator, comment_id)
        gone, _ = Quotation.objects.filter(comment=comment).delete()
        if gone:
            _record(moderator, comment, "comment.unquote", now)


def _found(moderator: User, comment_id: int) -> tuple[Comment, Article]:
    comment = standing.lock(comment_id)
    article = Article.objects.filter(thread=comment.thread_id).first() if comment else None
    if comment is None or article is None or not permissions.may_pick(moderator, comment):
        raise Missing
    return comment, article


def _record(moderator: User, comment: Comment, deed: str, now: datetime) -> None:
    site_key = comment.thread.site.key
    record.append(actor=moderator, deed=deed, target=f"comment:{comment.pk}", site_key=site_key, now=now)
