"""Where a comment is read."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from comments import permissions, threads
from comments.actions.open_thread import may_stand_at
from comments.errors import Missing
from comments.models import Comment, Thread
from engagement.pages.excerpt import number
from engagement.pages.refusals import refused

PASSED_ON = "public, max-age=60"
"""For how long a way may lead where it led; what is gone is gone at its end at once."""


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


@require_safe
@refused
def short(request: HttpRequest, comment_id: str) -> HttpResponse:
    """The same for everybody, to be passed on: of what all may read, to pages of the site's own origins and ours."""
    comment = threads.one(number(comment_id))
    if comment is None or not permissions.may_see(None, comment) or not _is_reachable(comment.thread):
        raise Missing
    response = HttpResponseRedirect(place_of(comment))
    response["Cache-Control"] = PASSED_ON
    return response


def _is_reachable(thread: Thread) -> bool:
    """A publisher's address was on a listed origin when its conversation began; it may have been taken off since."""
    return is_ours(thread) or may_stand_at(thread.site, thread.url)


def is_ours(thread: Thread) -> bool:
    try:
        return bool(thread.article)
    except ObjectDoesNotExist:
        return False
