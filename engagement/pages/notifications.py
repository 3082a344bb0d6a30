"""A reader's inbox, and the signed link that stops mail."""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments import cursors
from comments.errors import CommentsError
from comments.models import User
from engagement import catalogue
from engagement.actions.read_inbox import read_inbox
from engagement.actions.stop_mail import EVERYTHING, stop_mail
from engagement.notifications import unsubscribing, wording
from engagement.pages import mail_hook, mail_provider, preferences, preview
from engagement.reading import inbox
from engagement.vocabulary import Kind

PAGE_SIZE = 30
LONGEST_NUMBER = 18


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_inbox(request: HttpRequest) -> HttpResponse:
    """POST marks as read what was on the page when it was shown."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    if request.method == "POST":
        _mark_read(request.user, request.POST.get("newest", ""))
        return HttpResponseRedirect(reverse("notifications"))
    page = inbox.page(request.user, cursor=_cursor(request), limit=PAGE_SIZE)
    entries = [{"row": row, "text": wording.headline(row), "url": wording.place(row)} for row in page.rows]
    newest_id = page.rows[0].pk if page.rows else 0
    unread = inbox.unread_count(request.user)
    context = {"entries": entries, "next": page.next, "unread": unread, "newest": newest_id}
    return render(request, "engagement/notifications/inbox.html", context)


@csrf_exempt  # RFC 8058: the mail program posts, signed out; the token in the address is the right to stop this mail
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Only POST acts: scanners of links follow every GET."""
    found = unsubscribing.read(token)
    if found is None:
        raise Http404
    is_done = request.method == "POST"
    if is_done:
        kind = EVERYTHING if request.POST.get("scope") == "all" else found.kind
        stop_mail(reader=found.reader, kind=kind, thread_id=found.thread_id, now=timezone.now())
    with translation.override(found.reader.language):
        label = catalogue.event(found.kind).label if found.kind in set(Kind) else ""
        context = {"kind": found.kind, "label": label, "is_done": is_done, "address": request.path}
        return render(request, "engagement/notifications/stop.html", context)


def _mark_read(reader: User, newest: str) -> None:
    if newest.isascii() and newest.isdigit() and len(newest) <= LONGEST_NUMBER:
        read_inbox(reader=reader, newest_id=int(newest), now=timezone.now())


def _cursor(request: HttpRequest) -> cursors.Cursor | None:
    """A bad one shows the first page: it is a link, not a form."""
    try:
        return cursors.read(request.GET.get("cursor"), scored=True)
    except CommentsError:
        return None


urlpatterns = [
    path("hooks/mail/", mail_hook.told, name="mail-hook"),
    path("hooks/mail/<str:provider>/", mail_provider.told, name="mail-provider-hook"),
    path("notifications/", show_inbox, name="notifications"),
    path("notifications/preferences/", preferences.show, name="notification-preferences"),
    path("notifications/preferences/threads/", preferences.let_go, name="notification-let-go"),
    path("notifications/preferences/browsers/", preferences.remove, name="notification-browser-remove"),
    path("notifications/preview/", preview.show, name="message-preview"),
    path("notifications/preview/<str:kind>/<str:language>/", preview.mail, name="message-preview-mail"),
    path("notifications/stop/<str:token>/", stop, name="stop-mail"),
]
