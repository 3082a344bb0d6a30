"""The newsroom puts a comment forward, or no longer."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record, standing
from comments.errors import Missing
from comments.models import Comment, User
from comments.signals import picked


def pick(*, moderator: User, comment_id: int, now: datetime) -> Comment:
    """Safe twice. Raises Missing for what is not published, or not at a site of the moderator's."""
    return _set(moderator, comment_id, now, picked_at=now)


def unpick(*, moderator: User, comment_id: int, now: datetime) -> Comment:
    """Safe twice."""
    return _set(moderator, comment_id, now, picked_at=None)


def _set(moderator: User, comment_id: int, now: datetime, *, picked_at: datetime | None) -> Comment:
    with transaction.atomic():
        comment = standing.lock(comment_id)
        if comment is None or not permissions.may_pick(moderator, comment):
            raise Missing
        if comment.is_picked == (picked_at is not None):
            return comment
        mark(comment, moderator, now, picked_at=picked_at)
        return comment


def mark(comment: Comment, moderator: User, now: datetime, *, picked_at: datetime | None) -> None:
    """The mark itself, inside the transaction of the deed that sets it. The comment is locked."""
    comment.picked_at = picked_at
    comment.save(update_fields=["picked_at"])
    standing.touch(comment)
    record.append(
        actor=moderator,
        deed="comment.pick" if picked_at else "comment.unpick",
        target=f"comment:{comment.pk}",
        site_key=comment.thread.site.key,
        now=now,
    )
    if picked_at:
        picked.send(sender=Comment, comment=comment, moderator=moderator, now=now)
