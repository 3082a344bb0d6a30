"""What waits for a person beside the cases: measures, appeals against measures. Each has a list and a page of its own,
which shows the facts and one form, and works without JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from comments import permissions
from comments.admin.scoping import scope, site_ids
from comments.errors import CommentsError
from comments.models import LimitAppeal, MeasureAppeal, Notice, Order, Restriction

Text = str | Promise
SHOWN_AND_SENT = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True)
class Duty:
    """A list that somebody must work through."""

    label: Text
    address: str
    count: int
    name: str
    """Under which the desk's script finds its number."""


@dataclass(frozen=True, slots=True)
class Button:
    """One way to send the page's form, as `deed`."""

    deed: str
    label: Text
    is_grave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`facts`: label and value in the order of reading; `quote`: somebody's own words; `form` is sent by one of the
    `buttons`, or there is none of both and `why_not` says why."""

    title: Text
    facts: Sequence[tuple[Text, Any]]
    quote: str = ""
    more: str = ""
    """A template for what stands between the facts and the form, and what it is given."""
    given: Any = None
    form: Any = None
    buttons: Sequence[Button] = ()
    why_not: Text = ""


WRONG = {
    "own_measure": _("You took this measure yourself. A second person confirms it."),
    "own_decision": _("You had a part in this measure. Somebody else decides the appeal."),
    "already_decided": _("Somebody else was faster. Nothing was decided by you."),
    "not_pending": _("Somebody else was faster. Nothing was decided by you."),
    "order_closed": _("This order is closed."),
    "authors_not_told": _("Tell the authors first, or say on record why they are not told."),
    "nobody_to_tell": _("Nothing was limited yet: there is nobody to tell."),
    "not_shown": _("This comment is not shown any more."),
    "nothing_to_restore": _("Nothing about this comment is limited by an order."),
    "already_approved": _("You have approved already. A second person is needed."),
    "two_must_approve": _("Two people must approve first."),
    "no_data_ordered": _("This order asks for no data."),
    "not_found": _("There is no such place, or you may not do this there."),
    "colleague": _("Only an administrator restricts a colleague."),
}


def of(request: HttpRequest) -> list[Duty]:
    """Numbers of the person's own sites, each list once; nothing for who may read none."""
    mine = site_ids(request).whole
    if not mine:
        return []
    return [*_orders(request), *_others(mine)]


def _orders(request: HttpRequest) -> list[Duty]:
    """For those alone who answer before authorities, and who audit it."""
    theirs = scope(request, permissions.ORDER_READING_ROLES).whole
    if not theirs:
        return []
    count = Order.objects.open().filter(site__in=theirs).count()
    return [_duty(_("Orders"), "order", "open", count)]


def _others(mine: list[int]) -> list[Duty]:
    waiting = Restriction.objects.pending().filter(site__in=mine).count()
    appeals = MeasureAppeal.objects.open().filter(restriction__site__in=mine).count()
    notices = Notice.objects.open().filter(site__in=mine).count()
    limits = LimitAppeal.objects.open().filter(site__in=mine).count()
    return [
        _duty(_("Notices of unlawful content"), "notice", "open", notices),
        _duty(_("Bans to confirm"), "restriction", "pending", waiting),
        _duty(_("Appeals against measures"), "measureappeal", "open", appeals),
        _duty(_("Appeals against closings and orders"), "limitappeal", "open", limits),
    ]


def _duty(label: Text, model: str, waiting: str, count: int) -> Duty:
    return Duty(label, f"{reverse(f'admin:comments_{model}_changelist')}?{waiting}=1", count, model)


def show(request: HttpRequest, page: Page, *, opts: Any, error: CommentsError | None = None) -> HttpResponse:
    """A refusal brings the page back with what was written."""
    status = error.status if error else 400 if page.form is not None and page.form.is_bound else 200
    context = {
        **admin.site.each_context(request),
        "title": page.title,
        "page": page,
        "opts": opts,
        "wrong": WRONG.get(error.code, _("That did not work. Nothing was decided.")) if error else "",
    }
    return TemplateResponse(request, "admin/comments/duty.html", context, status=status)


def may_act(request: HttpRequest, site_id: int) -> bool:
    """Whether the person may decide for the whole site."""
    return site_id in scope(request, permissions.DECIDING_ROLES).whole


def moment(at: datetime | None) -> str:
    """In the site's time zone; nothing for no time."""
    return date_format(timezone.localtime(at), gettext("j F Y, H:i T")) if at else ""


def require_form(page: Page) -> None:
    """Whoever is shown no form sends none."""
    if page.form is None:
        raise PermissionDenied
