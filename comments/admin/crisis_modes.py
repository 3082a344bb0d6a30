"""Crisis modes: the list of them, a page that begins one, and the deeds of the desk. Each ends by itself."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from comments import permissions
from comments.actions.call_crisis import LONGEST_REASON, begin_crisis, end_crisis
from comments.admin import duties, labels, showing, worded
from comments.admin.desk_forms import HOURS
from comments.admin.duties import Button, Page
from comments.admin.measures import OpenFilter
from comments.admin.scoping import ScopedAdmin, scope
from comments.errors import CommentsError, Conflict, Missing
from comments.models import Crisis, Site, Thread
from comments.vocabulary import CrisisKind

UNFIT = showing.Told("invalid", _("Say why, in at most 300 characters, and choose what and for how long."))
OVER = _("It was over already.")
LARGEST = 2**63 - 1


class CrisisForm(forms.Form):
    """What is switched on, and for how long."""

    kind = forms.ChoiceField(label=_("Crisis mode"), choices=list(labels.CRISES.items()))
    hours = forms.TypedChoiceField(label=_("For"), choices=list(HOURS.items()), coerce=int, initial=3)
    reason = forms.CharField(
        label=_("Reason"), max_length=LONGEST_REASON, help_text=_("For colleagues and the record. No reader sees it.")
    )

    def said(self, now: datetime) -> dict[str, Any]:
        sent = self.cleaned_data
        until = now + timedelta(hours=sent["hours"])
        return {"kind": CrisisKind(sent["kind"]), "reason": sent["reason"], "until": until, "now": now}


class PlaceForm(CrisisForm):
    """From a card: the place is the case's conversation, its section or its site."""

    place = forms.ChoiceField(choices=[(name, name) for name in ("thread", "section", "site")])


class AnywhereForm(CrisisForm):
    """Away from any case."""

    site = forms.ModelChoiceField(Site.objects.none(), label=_("Site"), empty_label=None)
    section = forms.SlugField(label=_("Section"), required=False, max_length=50, help_text=_("Empty: the whole site."))
    thread = forms.IntegerField(
        label=_("Conversation"),
        required=False,
        min_value=1,
        max_value=LARGEST,
        help_text=_("Its number, where it is to hold for one conversation only."),
    )
    field_order = ("site", "section", "thread", "kind", "hours", "reason")

    def __init__(self, *args: Any, sites: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]

    def place(self) -> dict[str, Any]:
        """Raises Missing for a conversation that the site does not have."""
        site, number = self.cleaned_data["site"], self.cleaned_data["thread"]
        thread = Thread.objects.filter(site=site, pk=number).first() if number else None
        if number and thread is None:
            raise Missing
        return {"site": site, "section": self.cleaned_data["section"], "thread": thread}


@require_POST
def begin_here(request: Any, name: str, case_id: int) -> HttpResponse:
    card, form = showing.card_or_404(request, name, case_id), PlaceForm(request.POST)
    if not form.is_valid():
        return showing.refused(request, name, case_id, UNFIT, 400)
    thread, place = card.comment.thread, form.cleaned_data["place"]
    where: dict[str, Any] = {"thread": thread} if place == "thread" else {}
    if place == "section":
        where = {"section": thread.section or "-"}  # no section is never the whole site
    try:
        begin_crisis(person=request.user, site=thread.site, **where, **form.said(timezone.now()))
    except Missing:
        raise
    except CommentsError as error:
        return showing.refused(request, name, case_id, UNFIT, error.status)
    messages.success(request, gettext("The crisis mode is on. It ends by itself."))
    return showing.back_to(request, name, case_id)


@require_POST
def end_early(request: Any, name: str, crisis_id: int) -> HttpResponse:
    showing.queue_or_404(name)
    try:
        end_crisis(person=request.user, crisis_id=crisis_id, now=timezone.now())
    except Conflict:
        messages.warning(request, str(OVER))
    else:
        messages.success(request, gettext("The crisis mode is off."))
    return showing.back_to(request, name, None)


class InForce(OpenFilter):
    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(ended_at=None, until__gt=timezone.now()) if self.value() == "1" else queryset

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("In force"))]


@admin.register(Crisis)
class CrisisAdmin(ScopedAdmin):
    section_path = "section"
    list_display = (
        "pk",
        worded.column("kind", _("kind"), labels.CRISES),
        "site",
        "section",
        "thread",
        "reason",
        "by_name",
        "until",
        "state",
    )
    list_filter = (InForce, worded.choice("kind", labels.CRISES))
    list_select_related = ("site", "thread")
    actions = ("end_now",)
    change_list_template = "admin/comments/crisis/change_list.html"
    fields = (
        "site", "section", "thread", "kind", "reason", "by_name", "begun_at", "until", "ended_at", "ended_by_name",
    )  # fmt: skip

    @admin.display(description=_("state"))
    def state(self, row: Crisis) -> Any:
        if row.ended_at is not None:
            return _("Ended early")
        return _("In force") if row.until > timezone.now() else _("Over")

    def has_call_permission(self, request: HttpRequest) -> bool:
        return bool(scope(request, permissions.GOVERNING_ROLES))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(duties.SHOWN_AND_SENT(self.begin))
        return [path("begin/", view, name="comments_crisis_begin"), *super().get_urls()]

    def begin(self, request: Any) -> HttpResponse:
        mine = scope(request, permissions.GOVERNING_ROLES)
        if not mine:
            raise PermissionDenied
        form = AnywhereForm(
            request.POST if request.method == "POST" else None,
            sites=Site.objects.filter(pk__in=mine).order_by("name"),
        )
        title = gettext("Begin a crisis mode")
        page = Page(title=title, facts=(), form=form, buttons=[Button("begin", _("Switch on"), is_grave=True)])
        if not form.is_valid():
            return duties.show(request, page, opts=self.opts)
        try:
            begin_crisis(person=request.user, **form.place(), **form.said(timezone.now()))
        except CommentsError as error:
            return duties.show(request, page, opts=self.opts, error=error)
        messages.success(request, gettext("The crisis mode is on. It ends by itself."))
        return redirect(f"{reverse('admin:comments_crisis_changelist')}?open=1")

    @admin.action(description=_("End now"), permissions=["call"])
    def end_now(self, request: Any, rows: QuerySet[Crisis]) -> None:
        for row in rows:
            try:
                end_crisis(person=request.user, crisis_id=row.pk, now=timezone.now())
            except (Conflict, Missing):
                messages.warning(request, f"#{row.pk}: {OVER if row.ended_at else gettext('It was not ended.')}")
