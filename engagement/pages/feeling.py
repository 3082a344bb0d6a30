"""What a reader feels about an article: the buttons under it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from comments.models import User
from engagement.actions.feel import feel, unfeel
from engagement.pages import article as articles
from engagement.pages import drafts
from engagement.pages.refusals import refused
from engagement.pages.sharing import private


@private
@require_POST
@refused
def feeling(request: HttpRequest, slug: str) -> HttpResponse:
    """`feel` names the word; without it what was said is taken back."""
    thread, address = articles.found(slug).thread, reverse("article", args=[slug])
    if not isinstance(request.user, User):
        return drafts.sign_in_first(request, address)
    site_key, key = thread.site.key, thread.key
    if word := request.POST.get("feel"):
        feel(reader=request.user, site_key=site_key, key=key, feeling=word, now=timezone.now())
    else:
        unfeel(reader=request.user, site_key=site_key, key=key)
    return HttpResponseRedirect(f"{address}#feelings-title")
