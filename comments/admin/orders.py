"""The take-down desk: orders of authorities with their clocks, steps and files."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import markup, permissions
from comments.actions.orders.receive import Writ, receive
from comments.admin import duties, labels, order_deeds, worded
from comments.admin.duties import Button, Page
from comments.admin.notices import OpenFilter
from comments.admin.order_forms import StepForm, WritForm
from comments.admin.scoping import ScopedAdmin, scope
from comments.errors import CommentsError
from comments.models import Order, Site


class OpenOrders(OpenFilter):
    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(closed_at=None) if self.value() == "1" else queryset


@admin.register(Order)
class OrderAdmin(ScopedAdmin):
    """Read by those who answer before authorities and by auditors; `site_ids` of other roles says nothing here."""

    search_exact = ("reference", "letter_number")
    list_display = (
        "at_work",
        "sender",
        worded.column("kind", _("kind"), labels.ORDER_KINDS),
        worded.column("category", _("category"), labels.ORDER_CATEGORIES),
        "site",
        "due_at",
        "clock",
        worded.column("outcome", _("outcome"), labels.ORDER_OUTCOMES),
    )
    list_display_links = None
    list_filter = (OpenOrders, worded.choice("kind", labels.ORDER_KINDS))
    list_select_related = ("site",)
    change_list_template = "admin/comments/order/change_list.html"
    fields = (
        "reference", "site", "kind", "regime", "category", "sender", "letter_number", "legal_basis", "scope",
        "comments", "subject", "document_name", "document_sha256", "received_at", "due_at", "told_at",
        "withheld_reason", "closed_at", "outcome",
    )  # fmt: skip

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(_theirs(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(_theirs(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Order.objects.defer("document").filter(site__in=_theirs(request)).order_by(*self.get_ordering(request))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits, by its deadline."""
        return ("due_at", "pk") if request.GET.get("open") == "1" else ("-pk",)

    @admin.display(description=_("order"), ordering="pk")
    def at_work(self, row: Order) -> str:
        return format_html('<a href="{}">{}</a>', reverse("admin:comments_order_work", args=[row.pk]), row.reference)

    @admin.display(description=_("time used"))
    def clock(self, row: Order) -> Any:
        if row.closed_at is not None:
            return _("closed")
        share = row.share_of_time(timezone.now())
        return _("overdue") if share >= 100 else f"{max(share, 0)} %"

    def get_urls(self) -> list[URLPattern]:
        pages = (("receive/", self.receive, "receive"), ("<int:order_id>/answer/", self.work, "work"))
        view = self.admin_site.admin_view
        own = [path(to, view(duties.SHOWN_AND_SENT(page)), name=f"comments_order_{name}") for to, page, name in pages]
        return [*own, *super().get_urls()]

    def receive(self, request: Any) -> HttpResponse:
        """Puts an order on record."""
        answering = scope(request, permissions.LEGAL_ROLES).whole
        if not answering:
            raise PermissionDenied
        is_sent, sites = request.method == "POST", Site.objects.filter(pk__in=answering).order_by("name")
        form = WritForm(*((request.POST, request.FILES) if is_sent else ()), sites=sites)
        page = Page(
            title=gettext("Receive an order"), facts=(), form=form, buttons=[Button("receive", _("Put on record"))]
        )
        if not form.is_valid():
            return duties.show(request, page, opts=self.opts)
        try:
            site, now = form.cleaned_data["site"], timezone.now()
            order = receive(person=request.user, site=site, writ=Writ(**form.writ()), now=now)
        except CommentsError as error:
            return duties.show(request, page, opts=self.opts, error=error)
        messages.success(request, gettext("Order %(reference)s is on record.") % {"reference": order.reference})
        return redirect("admin:comments_order_work", order.pk)

    def work(self, request: Any, order_id: int) -> HttpResponse:
        """The order with its steps, and the next one."""
        rows = self.get_queryset(request).select_related("site", "subject")
        order = get_object_or_404(rows, pk=order_id)
        is_sent = request.method == "POST"
        form = StepForm(*((request.POST,) if is_sent else ()), order=order, initial={"comment": order.comments.first()})
        page = _page(request, order, form)
        if is_sent:
            duties.require_form(page)
        if not form.is_valid():
            return duties.show(request, page, opts=self.opts)
        sent: dict[str, Any] = {"note": "", **form.cleaned_data}
        try:
            file = order_deeds.do(
                request.POST.get("deed", ""), person=request.user, order=order, sent=sent, now=timezone.now()
            )
        except CommentsError as error:
            return duties.show(request, page, opts=self.opts, error=error)
        if file is not None:
            return _handed_out(order, file)
        messages.success(request, gettext("The step is on record."))
        return redirect("admin:comments_order_work", order.pk)


def _theirs(request: HttpRequest) -> list[int]:
    return scope(request, permissions.ORDER_READING_ROLES).whole


def _page(request: Any, order: Order, form: StepForm) -> Page:
    may_act = order.site_id in scope(request, permissions.LEGAL_ROLES).whole
    return Page(
        title=gettext("Order %(reference)s") % {"reference": order.reference},
        facts=_facts(order),
        more="admin/comments/order/_steps.html",
        given={
            "steps": order.steps.order_by("pk"),
            "comments": [(row, markup.plain_text(row.nodes)) for row in order.comments.order_by("pk")],
        },
        form=form if may_act else None,
        buttons=order_deeds.buttons(order),
        why_not=_("You may read this order, but not answer it."),
    )


def _facts(order: Order) -> list[tuple[Any, Any]]:
    return [
        (_("Site"), order.site),
        (_("What is asked for"), labels.ORDER_KINDS[order.kind]),
        (_("By which rules"), labels.REGIMES[order.regime]),
        (_("Category"), labels.ORDER_CATEGORIES[order.category]),
        (_("Sender"), order.sender),
        (_("Number of the letter"), order.letter_number),
        (_("Legal basis"), order.legal_basis),
        (_("Scope asked for"), order.scope),
        (_("Reaches"), gettext("%(site)s alone; nothing at another site changes") % {"site": order.site}),
        (_("Person"), f"{order.subject} (#{order.subject_id})" if order.subject else ""),
        (_("Document"), " ".join(filter(None, (order.document_name, order.document_sha256)))),
        (_("Received"), duties.moment(order.received_at)),
        (_("Due"), duties.moment(order.due_at)),
        (_("Authors told"), duties.moment(order.told_at) or order.withheld_reason),
        (_("Outcome"), labels.ORDER_OUTCOMES.get(order.outcome, "")),
    ]


def _handed_out(order: Order, file: bytes) -> HttpResponse:
    named = {
        "Content-Disposition": f'attachment; filename="{order.reference}.zip"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(file, content_type="application/zip", headers=named)
