"""An author takes a comment back. Answers to it stay; a tombstone holds its place above them."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import standing
from comments.actions.answer_notices import answer_notices
from comments.errors import Forbidden, Missing, SignedOut
from comments.models import Case, Comment, User
from comments.vocabulary import Status


def withdraw(*, author: User, comment_id: int, now: datetime) -> Comment:
    """Readers see the text no more; its revisions stay for the record until the account is erased."""
    if not permissions.may_write(author):
        raise SignedOut
    with transaction.atomic():
        comment = standing.lock(comment_id)
        if comment is None or not permissions.may_see(author, comment):
            raise Missing
        if not permissions.may_withdraw(author, comment):
            raise Forbidden
        take_back(comment, now=now)
        return comment


def take_back(comment: Comment, *, now: datetime) -> None:
    """The deed itself, for an author's own wish or the erasing of an account. `comment` comes from `standing.lock`."""
    Case.objects.open().filter(comment=comment).update(closed_at=now)
    answer_notices(comment, now=now)
    standing.change(comment, Status.WITHDRAWN, now=now)
    comment.nodes = []
    comment.save(update_fields=["nodes"])
    standing.touch(comment)
