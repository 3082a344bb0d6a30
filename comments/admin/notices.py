"""Strangers' notices of unlawful content: decided as cases on the desk; here is their list and each in full."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from comments import permissions, reasons
from comments.admin import worded
from comments.admin.scoping import ScopedAdmin, scope
from comments.models import Case, Notice


class OpenFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "open"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("Waiting"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(answered_at=None) if self.value() == "1" else queryset


@admin.register(Notice)
class NoticeAdmin(ScopedAdmin):
    section_path = "comment__thread__section"
    search_exact = ("reference",)
    list_display = (
        "reference",
        worded.column("ground", _("ground"), reasons.OF_NOTICES),
        "comment",
        "site",
        "due_at",
        "answered_at",
        "on_the_desk",
    )
    list_filter = (OpenFilter, worded.choice("ground", reasons.OF_NOTICES))
    list_select_related = ("site", "comment")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Who wrote it is shown to those alone who answer for the site before the law."""
        what = ("reference", "site", "comment", "ground", "explanation", "merged_into", "created_at", "due_at")
        who = ("name", "email") if obj and obj.site_id in scope(request, permissions.LEGAL_ROLES).whole else ()
        return (*what, *who, "answered_at", "outcome", "decision", "on_the_desk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        waiting = Case.objects.open().filter(comment=OuterRef("comment")).values("pk")[:1]
        rows: QuerySet[Any] = super().get_queryset(request).annotate(open_case=Subquery(waiting))
        return rows

    @admin.display(description=_("Moderation desk"))
    def on_the_desk(self, row: Any) -> str:
        if row.open_case is None:
            return "–"
        address = reverse("admin:comments_case_queue_case", args=["all", row.open_case])
        return format_html('<a href="{}">#{}</a>', address, row.open_case)
