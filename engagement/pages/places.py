"""Where a comment is read."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments import permissions, threads
from comments.errors import Missing
from comments.models import Comment, Thread
from engagement.pages.excerpt import number
from engagement.pages.refusals import refused


def place_of(comment: Comment) -> str:
    """Our article, with the comment in its context; the publisher's page where the thread is another's."""
    in_context = f"?comment={comment.pk}" if is_ours(comment.thread) else ""
    return f"{page_of(comment.thread)}{in_context}#comment-{comment.pk}"


def page_of(thread: Thread) -> str:
    return reverse("article", args=[thread.article.slug]) if is_ours(thread) else thread.url


@require_safe
@refused
def permalink(request: HttpRequest, comment_id: str) -> HttpResponse:
    """To where the comment stands, whatever the article's address is today."""
    comment = threads.one(number(comment_id))
    if comment is None or not (comment.is_listed or permissions.may_see(request.user, comment)):
        raise Missing
    return HttpResponseRedirect(place_of(comment))


def is_ours(thread: Thread) -> bool:
    try:
        return bool(thread.article)
    except ObjectDoesNotExist:
        return False
