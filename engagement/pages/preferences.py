"""Where and when a reader is told: one form. Threads that are followed or muted stand below it."""

from typing import Any
from zoneinfo import available_timezones

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from comments.errors import CommentsError, Invalid
from comments.models import User
from engagement.actions.choose_telling import Wish, choose_telling
from engagement.actions.follow import unfollow
from engagement.actions.mute import unmute
from engagement.actions.tend_browser import remove_browser
from engagement.notifications import mailboxes
from engagement.notifications.channels import email, push
from engagement.pages.excerpt import number
from engagement.pages.refusals import answer, refused
from engagement.pages.sharing import private
from engagement.pages.wording import refusal
from engagement.reading import telling
from engagement.vocabulary import Channel, Pace

PACES = {
    Pace.AT_ONCE: _("At once; what comes within a few minutes together"),
    Pace.HOURLY: _("Together, every hour"),
    Pace.DAILY: _("Together, once a day"),
    Pace.WEEKLY: _("Together, once a week"),
}
DAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
CHANNELS = {Channel.INBOX: _("Inbox"), email.NAME: email.LABEL, push.NAME: push.LABEL}
INDONESIAN = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


@private
@require_http_methods(["GET", "HEAD", "POST"])
@refused
def show(request: HttpRequest) -> HttpResponse:
    """POST `on` (`reply.email`, several), `pace`, `hour`, `weekday`, `time_zone`, `quiet_from`, `quiet_to`,
    `paused`, `follow_written`."""
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    if request.method != "POST":
        return _page(request, request.user)
    try:
        choose_telling(reader=request.user, now=timezone.now(), **_sent(request.POST, request.user))
    except CommentsError as error:
        return _page(request, request.user, error)
    messages.success(request, gettext("Your notification settings are saved."))
    return HttpResponseRedirect(reverse("notification-preferences"))


@private
@require_POST
@refused
def let_go(request: HttpRequest) -> HttpResponse:
    """`deed` (`unmute` or `unfollow`) of the thread `site`, `key`."""
    if not isinstance(request.user, User):
        return redirect_to_login(reverse("notification-preferences"))
    named = {"site_key": request.POST.get("site", ""), "key": request.POST.get("key", "")}
    if request.POST.get("deed") == "unfollow":
        unfollow(reader=request.user, now=timezone.now(), **named)
    else:
        unmute(reader=request.user, **named)
    return HttpResponseRedirect(reverse("notification-preferences"))


@private
@require_POST
@refused
def remove(request: HttpRequest) -> HttpResponse:
    """`browser`: its id."""
    if not isinstance(request.user, User):
        return redirect_to_login(reverse("notification-preferences"))
    remove_browser(reader=request.user, browser_id=number(request.POST.get("browser", "")))
    return HttpResponseRedirect(f"{reverse('notification-preferences')}#browsers")


def _page(request: HttpRequest, reader: User, error: CommentsError | None = None) -> HttpResponse:
    found = telling.of(reader)
    context = {
        "found": found,
        "rows": [(choice.event, _boxes(choice)) for choice in found.choices],
        "error": refusal(error) if error else "",
        "channels": [CHANNELS[channel] for channel in telling.channels()],
        "push_key": push.public_key(),
        "is_mail_stopped": mailboxes.is_stopped(reader.email),
        "paces": PACES,
        "days": DAYS,
        "hours": range(24),
        "zones": [*INDONESIAN.items(), *((zone, "") for zone in sorted(available_timezones() - set(INDONESIAN)))],
    }
    return answer(request, "engagement/notifications/preferences.html", context, error)


def _boxes(choice: telling.Choice) -> list[tuple[str, Any, bool]]:
    return [(f"{choice.event.kind}.{channel}", CHANNELS[channel], is_on) for channel, is_on in choice.channels.items()]


def _sent(form: QueryDict, reader: User) -> dict[str, Any]:
    """Every box of the table is a wish: one that is not sent is off."""
    ticked = set(form.getlist("on"))
    kinds = [choice.event.kind for choice in telling.of(reader).choices]
    wishes = [
        Wish(kind=kind, channel=channel, is_on=f"{kind}.{channel}" in ticked)
        for kind in kinds
        for channel in telling.channels()
    ]
    numbers = {name: _number(form, name) for name in ("hour", "weekday", "quiet_from", "quiet_to")}
    named = {name: form.get(name, "") for name in ("pace", "time_zone")}
    ticks = {"is_paused": form.get("paused") == "1", "follows_by_writing": form.get("follow_written") == "1"}
    return {"wishes": wishes, "rhythm": {**numbers, **named, **ticks}}


def _number(form: QueryDict, name: str) -> int | None:
    value = form.get(name, "")
    if value == "" and name.startswith("quiet"):
        return None
    if not (value.isascii() and value.isdigit() and len(value) <= 2):
        raise Invalid(fields={name: ["range"]})
    return int(value)
