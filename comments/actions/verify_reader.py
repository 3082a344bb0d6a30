"""A reader's e-mail address is confirmed; what waited only for that is screened again."""

from datetime import datetime

from django.db import transaction

from comments.actions import standing
from comments.actions.screen_again import screen_again
from comments.models import Case, Comment, User
from comments.vocabulary import Status


def verify_reader(*, reader: User, now: datetime) -> int:
    """Returns how many comments were screened again. Safe twice."""
    User.objects.filter(pk=reader.pk, verified_at=None).update(verified_at=now)
    waiting = Comment.objects.filter(author=reader, status=Status.HELD, cases__in=Case.objects.open())
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(_again(comment_id, now) for comment_id in ids)


def _again(comment_id: int, now: datetime) -> bool:
    with transaction.atomic():
        comment = standing.lock(comment_id)
        if comment is None:
            return False
        revision = comment.revisions.get(number=comment.revision_number)
        if all(finding["rule"] != "unverified" for finding in revision.findings):
            return False
        screen_again(comment, revision, now=now)
        return True
