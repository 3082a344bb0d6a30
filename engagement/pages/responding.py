"""Writing under an article: signed in, the comment is sent; signed out, the text waits until after the sign-in."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.actions.submit import Letter, Submission, submit
from comments.errors import CommentsError
from comments.models import Thread, User
from comments.vocabulary import Status
from engagement.pages import article as articles
from engagement.pages import drafts
from engagement.pages.refusals import refused
from engagement.pages.sharing import private

MESSAGES = {Status.PUBLISHED: _("Your comment is published."), Status.HELD: _("Your comment is awaiting review.")}


@private
@require_http_methods(["GET", "HEAD", "POST"])
@refused
def respond(request: HttpRequest, slug: str) -> HttpResponse:
    article = articles.found(slug)
    address, text = articles.address(article), request.POST.get("body", "")
    if request.method != "POST":
        return HttpResponseRedirect(address)
    try:
        if not request.user.is_authenticated:
            drafts.keep(request, address, text)
            return drafts.sign_in_first(request, address)
        sent = send(request, article.thread, text)
    except CommentsError as error:
        return articles.page(request, article, text=text, error=error)
    drafts.drop(request, address)
    return HttpResponseRedirect(f"{reverse('article', args=[slug])}{_place(sent)}")


@csrf_exempt  # its form stands in pages that caches share, which hold no token; it sends nothing, it only keeps a text
@private
@require_http_methods(["GET", "HEAD", "POST"])
@refused
def keep_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The signed-out form. A reader who has signed in elsewhere finds the text in the form."""
    article = articles.found(slug)
    address, text = articles.address(article), request.POST.get("body", "")
    if request.method != "POST":
        return HttpResponseRedirect(address)
    try:
        drafts.keep(request, address, text)
    except CommentsError as error:
        return articles.page(request, article, text=text, error=error)
    return HttpResponseRedirect(address) if request.user.is_authenticated else drafts.sign_in_first(request, address)


def send(request: HttpRequest, thread: Thread, text: str, parent_id: int | None = None) -> Submission:
    """The form's key and its text together make the idempotency key: sent twice it is one comment, and a text that was
    changed after going back is another one. Leaves a message for the next page."""
    if not isinstance(request.user, User):
        raise TypeError("asked for nobody")
    letter = Letter(
        site_key=thread.site.key,
        key=thread.key,
        body=text,
        parent_id=parent_id,
        idempotency_key=_key(request.POST.get("form_key", ""), text),
        nudge=True,
    )
    sent = submit(author=request.user, letter=letter, now=timezone.now())
    messages.success(request, MESSAGES[Status(sent.status)])
    return sent


def _key(form_key: str, text: str) -> str:
    if not form_key:
        return ""
    return "page:" + hashlib.sha256(f"{form_key}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _place(sent: Submission) -> str:
    """Newest first shows a new root on the first page; what is held stands above the list anyway."""
    order = "?sort=newest" if sent.status == Status.PUBLISHED else ""
    return f"{order}#comment-{sent.comment.pk}"
