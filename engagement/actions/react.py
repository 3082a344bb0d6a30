"""A reader reacts to a comment, or takes the reaction back. One a reader and comment."""

from datetime import datetime

from django.db import transaction

from comments import admission, limits, permissions, warmth
from comments.actions import standing
from comments.errors import Forbidden, Missing
from comments.models import Comment, Thread, User
from engagement.models import Reaction
from engagement.notifications import happenings
from engagement.vocabulary import Kind

MILESTONES = frozenset({10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000})
"""Each is told to the comment's author once, whoever takes a reaction back and gives it again."""


def react(*, reader: User, comment_id: int, now: datetime) -> Comment:
    """The comment with its new count. Safe twice and in parallel: the unique row says who counts.

    Raises Missing for what readers do not see, Forbidden `own_comment`, Restricted.
    """
    limits.take(limits.REACTING, f"user:{admission.writer(reader).pk}")
    with transaction.atomic():
        comment = _locked(reader, comment_id)
        admission.author(reader, comment.site_id, now)
        if not permissions.may_react(reader, comment):
            raise Forbidden("own_comment")
        _, is_new = Reaction.objects.get_or_create(comment=comment, user=reader, defaults={"created_at": now})
        _counted(comment, +1 if is_new else 0, now)
        if is_new and comment.reaction_count in MILESTONES:
            name = f"reactions:{comment.pk}:{comment.reaction_count}"
            happenings.note(Kind.REACTIONS, name, now=now, comment=comment, facts={"count": comment.reaction_count})
        return comment


def unreact(*, reader: User, comment_id: int) -> Comment:
    """Safe twice."""
    limits.take(limits.REACTING, f"user:{admission.writer(reader).pk}")
    with transaction.atomic():
        comment = _locked(reader, comment_id)
        row = Reaction.objects.filter(comment=comment, user=reader).first()
        if row is None:
            return comment
        row.delete()
        return _counted(comment, -1, row.created_at)


def _locked(reader: User, comment_id: int) -> Comment:
    """Takes the thread's row first, as `standing` does, so that two writers never wait for each other."""
    comment = Comment.objects.filter(pk=comment_id).first()
    if comment is None or not permissions.may_see(reader, comment):
        raise Missing
    Thread.objects.select_for_update().get(pk=comment.thread_id)
    return comment


def _counted(comment: Comment, change: int, at: datetime) -> Comment:
    if change:
        standing.rescore(comment.pk, reactions=change)
        standing.warm(comment.thread_id, warmth.REACTION, at, is_more=change > 0)
    comment.refresh_from_db(fields=["reaction_count", "score"])
    return comment
