"""Measures against people: what is in force, what waits for a second person, and appeals against them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comments import cards, markup
from comments.actions.appeal_measure import decide_measure_appeal
from comments.actions.restrict import confirm, lift
from comments.admin import duties, labels, worded
from comments.admin.duties import Button, Page
from comments.admin.scoping import ScopedAdmin
from comments.errors import CommentsError
from comments.models import MeasureAppeal, Policy, Restriction


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note for the record (optional)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoForm(forms.Form):
    """Buttons alone."""


class _Waiting(admin.SimpleListFilter):
    """Everything, or what still waits."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("Waiting"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: Any = queryset
        if self.value() != "1":
            return queryset
        waiting: QuerySet[Any] = rows.pending() if self.parameter_name == "pending" else rows.open()
        return waiting


class PendingFilter(_Waiting):
    title = _("second person")
    parameter_name = "pending"


class OpenFilter(_Waiting):
    title = _("state")
    parameter_name = "open"


def _facts(row: Restriction) -> list[tuple[Any, Any]]:
    return [
        (_("Person"), row.user),
        (_("Site"), row.site),
        (_("Measure"), labels.KINDS.get(row.kind, row.kind)),
        (_("Reason"), _reason(row)),
        (_("Clause"), row.clause),
        (_("Until"), duties.moment(row.until)),
        (_("Imposed by"), row.by_name),
        (_("Confirmed by"), row.confirmed_by_name),
        (_("Note"), row.note),
        (_("On occasion of"), markup.plain_text(row.comment.nodes) if row.comment else ""),
    ]


def _reason(row: Restriction) -> Any:
    """In the policy's words as they are now, else by its code."""
    language = get_language() or "id"
    known = cards.reasons(Policy.objects.filter(site=row.site_id).first(), language, language)
    return next((reason.label for reason in known if reason.code == row.reason), row.reason)


@admin.register(Restriction)
class RestrictionAdmin(ScopedAdmin):
    search_names = "user"
    list_display = (
        "pk",
        "user",
        "site",
        worded.column("kind", _("kind"), labels.KINDS),
        "reason",
        "by_name",
        "created_at",
        "until",
        "state",
    )
    list_filter = (PendingFilter, worded.choice("kind", labels.KINDS))
    list_select_related = ("user", "site")
    fields = (
        "site",
        "user",
        "kind",
        "reason",
        "clause",
        "note",
        "comment",
        "by_name",
        "created_at",
        "until",
        "confirmed_at",
        "confirmed_by_name",
        "lifted_at",
    )

    @admin.display(description=_("state"))
    def state(self, row: Restriction) -> Any:
        if row.is_pending:
            address = reverse("admin:comments_restriction_confirm", args=[row.pk])
            return format_html('<a href="{}">{}</a>', address, _("Waits for a second person"))
        return _("Lifted") if row.lifted_at else _("In force")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(duties.SHOWN_AND_SENT(self.confirm_measure))
        return [path("<int:restriction_id>/confirm/", view, name="comments_restriction_confirm"), *super().get_urls()]

    def confirm_measure(self, request: Any, restriction_id: int) -> HttpResponse:
        """A second person confirms a ban, or refuses it."""
        row = get_object_or_404(self.get_queryset(request).select_related("site", "user", "comment"), pk=restriction_id)
        page = self._page(request, row)
        if request.method != "POST":
            return duties.show(request, page, opts=self.opts)
        duties.require_form(page)
        try:
            deed = confirm if request.POST.get("deed") == "confirm" else lift
            deed(moderator=request.user, restriction=row, now=timezone.now())
        except CommentsError as error:
            return duties.show(request, page, opts=self.opts, error=error)
        done = gettext("The ban is in force.") if deed is confirm else gettext("The ban was not confirmed.")
        messages.success(request, done)
        return redirect(f"{reverse('admin:comments_restriction_changelist')}?pending=1")

    def _page(self, request: Any, row: Restriction) -> Page:
        is_mine = row.decided_by(request.user.pk)
        may_act = duties.may_act(request, row.site_id) and row.is_pending and not is_mine
        return Page(
            title=gettext("Confirm a ban"),
            facts=_facts(row),
            form=NoForm() if may_act else None,
            buttons=[Button("confirm", _("Confirm the ban"), is_grave=True), Button("refuse", _("Do not confirm"))],
            why_not=duties.WRONG["own_measure"] if is_mine else _("There is nothing for you to decide here."),
        )


@admin.register(MeasureAppeal)
class MeasureAppealAdmin(ScopedAdmin):
    site_path = "restriction__site"
    search_names = "restriction__user"
    list_display = ("pk", "restriction", "due_at", "state", "by_name", "created_at")
    list_filter = (OpenFilter,)
    list_select_related = ("restriction__user",)
    fields = ("restriction", "statement", "created_at", "due_at", "decided_at", "is_overturned", "by_name", "note")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits, by its deadline."""
        return ("due_at", "pk") if request.GET.get("open") == "1" else ("-pk",)

    @admin.display(description=_("state"))
    def state(self, row: MeasureAppeal) -> Any:
        if row.decided_at is None:
            address = reverse("admin:comments_measureappeal_decide", args=[row.pk])
            return format_html('<a href="{}">{}</a>', address, _("Waiting"))
        return _("Overturned") if row.is_overturned else _("Upheld")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(duties.SHOWN_AND_SENT(self.decide))
        return [path("<int:appeal_id>/decide/", view, name="comments_measureappeal_decide"), *super().get_urls()]

    def decide(self, request: Any, appeal_id: int) -> HttpResponse:
        found = self.get_queryset(request).select_related(
            "restriction__user", "restriction__site", "restriction__comment"
        )
        row = get_object_or_404(found, pk=appeal_id)
        form = NoteForm(request.POST if request.method == "POST" else None)
        page = self._page(request, row, form)
        if request.method == "POST":
            duties.require_form(page)
        if not form.is_valid():
            return duties.show(request, page, opts=self.opts)
        is_overturned, now = request.POST.get("deed") == "overturn", timezone.now()
        sent = {"is_overturned": is_overturned, "note": form.cleaned_data["note"]}
        try:
            decide_measure_appeal(moderator=request.user, appeal=row, now=now, **sent)
        except CommentsError as error:
            return duties.show(request, page, opts=self.opts, error=error)
        messages.success(request, gettext("The measure is lifted.") if is_overturned else gettext("The measure stays."))
        return redirect(f"{reverse('admin:comments_measureappeal_changelist')}?open=1")

    def _page(self, request: Any, row: MeasureAppeal, form: NoteForm) -> Page:
        is_mine = row.restriction.decided_by(request.user.pk)
        may_act = duties.may_act(request, row.restriction.site_id) and row.decided_at is None and not is_mine
        return Page(
            title=gettext("Appeal against a measure"),
            facts=[*_facts(row.restriction), (_("Decided by"), row.by_name)],
            quote=row.statement,
            form=form if may_act else None,
            buttons=[Button("overturn", _("Lift the measure")), Button("uphold", _("Keep the measure"), is_grave=True)],
            why_not=duties.WRONG["own_decision"] if is_mine else _("There is nothing for you to decide here."),
        )
