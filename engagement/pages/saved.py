"""What a reader kept for later: the button under an article, and the list."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from comments import cursors
from comments.models import User
from engagement.actions.save import save, unsave
from engagement.pages import article as articles
from engagement.pages import drafts
from engagement.pages.places import page_of
from engagement.pages.refusals import refused
from engagement.pages.sharing import private
from engagement.reading import saved


@private
@require_POST
@refused
def saving(request: HttpRequest, slug: str) -> HttpResponse:
    """`on`: 1 keeps, anything else no longer."""
    thread, address = articles.found(slug).thread, reverse("article", args=[slug])
    if not isinstance(request.user, User):
        return drafts.sign_in_first(request, address)
    if request.POST.get("on") == "1":
        save(reader=request.user, site_key=thread.site.key, key=thread.key, now=timezone.now())
    else:
        unsave(reader=request.user, site_key=thread.site.key, key=thread.key)
    return HttpResponseRedirect(address)


@private
@require_http_methods(["GET", "HEAD", "POST"])
@refused
def show(request: HttpRequest) -> HttpResponse:
    """POST drops one. Without an account: what this device keeps, which the page's script knows."""
    if not isinstance(request.user, User):
        if request.method == "POST":
            return redirect_to_login(request.get_full_path())
        return render(request, "engagement/saved.html")
    if request.method == "POST":
        unsave(reader=request.user, site_key=request.POST.get("site", ""), key=request.POST.get("key", ""))
        return HttpResponseRedirect(reverse("saved"))
    page = saved.page(request.user, cursor=cursors.read(request.GET.get("cursor"), scored=False))
    lines = [{"row": row, "address": page_of(row.thread)} for row in page.rows]
    return render(request, "engagement/saved.html", {"lines": lines, "next": page.next})
