"""Learned models: a person reads how a version was measured, and then puts it in use, or an older one again."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import permissions
from comments.actions.enable_screener import disable_screener, enable_screener
from comments.admin.scoping import AdministratorsAdmin
from comments.models import Screener

STRONGEST = 20


class ScreenerForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Screener
        fields = ("is_enabled",)
        help_texts = {
            "is_enabled": _(
                "It never holds a comment. It tells moderators its opinion of what is held, and has what will probably "
                "be rejected decided earlier. One version a site is in use at most."
            )
        }


@admin.register(Screener)
class ScreenerAdmin(AdministratorsAdmin):
    form = ScreenerForm
    list_display = ("version", "site", "trained_at", "decisions", "precision", "recall", "is_enabled")
    list_select_related = ("site",)
    readonly_fields = ("site", "version", "trained_at", "measured", "strongest", "enabled_at")
    fields = (*readonly_fields, "is_enabled")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_grant(request.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("weights")

    def save_model(self, request: HttpRequest, obj: Screener, form: Any, change: bool) -> None:
        person: Any = request.user
        deed = enable_screener if obj.is_enabled else disable_screener
        deed(administrator=person, screener=obj, now=timezone.now())

    @admin.display(description=_("decisions"))
    def decisions(self, row: Screener) -> Any:
        return row.report.get("decisions")

    @admin.display(description=_("precision"))
    def precision(self, row: Screener) -> Any:
        return row.report.get("precision")

    @admin.display(description=_("recall"))
    def recall(self, row: Screener) -> Any:
        return row.report.get("recall")

    @admin.display(description=_("measured"))
    def measured(self, row: Screener) -> str:
        return render_to_string("admin/comments/screener/_report.html", {"report": row.report})

    @admin.display(description=_("strongest n-grams"))
    def strongest(self, row: Screener) -> str:
        ranked = sorted(row.weights, key=lambda gram: (-row.weights[gram], gram))
        shown = {"up": ranked[:STRONGEST], "down": ranked[::-1][:STRONGEST], "count": len(ranked)}
        return render_to_string("admin/comments/screener/_strongest.html", shown)
