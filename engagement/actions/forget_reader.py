"""Removes what engagement keeps of a person who leaves."""

from django.db import transaction
from django.db.models import Q, QuerySet

from comments import warmth
from comments.actions import standing
from comments.models import Comment, Thread, User
from engagement.models import (
    Bookmark,
    Browser,
    Following,
    Mute,
    MutedReader,
    Notification,
    PageReaction,
    Preference,
    Reaction,
    Rhythm,
    SignIn,
    Subscription,
    Unfollow,
    VouchedReader,
)
from engagement.notifications import mailboxes
from engagement.vocabulary import Target


def forget_reader(*, reader: User) -> None:
    """Call inside the transaction of `erase_reader`, before it. Messages still owed are never sent; reactions are taken
    back with their counts. Safe twice."""
    with transaction.atomic():
        standing.lock_threads(_threads_of(reader))
        mailboxes.forget(reader.email)
        mailboxes.forget(mailboxes.of_pushes(reader.pk))
        mine = (Notification, Subscription, Unfollow, Preference, Rhythm, Mute, SignIn, Browser, VouchedReader)
        for model in mine:
            by = {"recipient": reader} if model is Notification else {"user": reader}
            model._default_manager.filter(**by).delete()
        Following.objects.filter(Q(user=reader) | Q(what=Target.READER, target_id=reader.pk)).delete()
        MutedReader.objects.filter(Q(user=reader) | Q(muted=reader)).delete()
        for reaction in Reaction.objects.filter(user=reader).select_related("comment").order_by("pk"):
            reaction.delete()
            standing.rescore(reaction.comment_id, reactions=-1)
            standing.warm(reaction.comment.thread_id, warmth.REACTION, reaction.created_at, is_more=False)
        for kept in Bookmark.objects.filter(user=reader).order_by("pk"):
            kept.delete()
            standing.warm(kept.thread_id, warmth.SAVED, kept.created_at, is_more=False)
        for felt in PageReaction.objects.filter(user=reader).order_by("pk"):
            felt.delete()
            standing.warm(felt.thread_id, warmth.REACTION, felt.created_at, is_more=False)


def _threads_of(reader: User) -> QuerySet[Thread]:
    """Where the reader reacted or wrote: all that leaving will change."""
    reacted, written = Reaction.objects.filter(user=reader), Comment.objects.by(reader.pk)
    saved = Q(pk__in=Bookmark.objects.filter(user=reader).values("thread_id"))
    felt = Q(pk__in=PageReaction.objects.filter(user=reader).values("thread_id"))
    said = Q(pk__in=written.values("thread_id"))
    return Thread.objects.filter(Q(pk__in=reacted.values("comment__thread_id")) | said | saved | felt)
