"""The newest published comments, of a site or of one conversation: for feeds, and for lists on publishers' pages."""

from django.db.models import QuerySet

from comments.models import Comment, Site
from comments.vocabulary import Status


def of_site(site: Site, most: int) -> QuerySet[Comment]:
    return _shown(Comment.objects.filter(site=site)).order_by("-published_at")[:most]


def of_thread(thread_id: int, most: int) -> QuerySet[Comment]:
    return _shown(Comment.objects.filter(thread=thread_id)).order_by("-position")[:most]


def _shown(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Nothing that an order keeps from some country: who reads such a list is not known, and caches share it."""
    return comments.filter(status=Status.PUBLISHED, hidden_in="").select_related("author", "thread")
