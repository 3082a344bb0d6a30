"""What was said and decided, to be read only: decisions are made on the desk, and nothing is deleted here."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from comments import markup, permissions, reasons
from comments.admin import labels, worded
from comments.admin.scoping import ScopedAdmin, site_ids
from comments.models import Appeal, AuditEntry, Comment, Decision, Report, Revision, Site

SHORT = 100
MOST_READ = 2_000


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT]}…"


@admin.register(Comment)
class CommentAdmin(ScopedAdmin):
    section_path = "thread__section"
    list_display = (
        "pk",
        "excerpt",
        "author",
        "thread",
        worded.column("status", _("status"), labels.STATUSES),
        "created_at",
    )
    list_filter = (worded.choice("status", labels.STATUSES),)
    list_select_related = ("author", "thread")
    search_names = "author"
    fields = (
        "site",
        "thread",
        "author",
        "status",
        "text",
        "parent",
        "created_at",
        "edited_at",
        "published_at",
        "revision_number",
        "reaction_count",
        "reply_count",
    )

    @admin.display(description=_("text"))
    def excerpt(self, row: Comment) -> str:
        return _short(markup.plain_text(row.nodes))

    @admin.display(description=_("text"))
    def text(self, row: Comment) -> str:
        return markup.plain_text(row.nodes)


@admin.register(Revision)
class RevisionAdmin(ScopedAdmin):
    section_path = "comment__thread__section"
    site_path = "comment__site"
    search_numbers = "comment_id"
    list_select_related = ("comment",)
    ordering = ("-comment_id", "-number")
    list_display = ("pk", "comment", "number", "excerpt", "created_at")
    fields = ("comment", "number", "source", "findings", "created_at")

    @admin.display(description=_("text"))
    def excerpt(self, row: Revision) -> str:
        return _short(row.source)


@admin.register(Decision)
class DecisionAdmin(ScopedAdmin):
    section_path = "comment__thread__section"
    site_path = "comment__site"
    search_numbers = "comment_id"
    search_names = "actor"
    list_select_related = ("comment",)
    list_display = (
        "pk",
        "comment",
        worded.column("verdict", _("verdict"), labels.OUTCOMES),
        "reason",
        "actor_name",
        "decided_at",
    )
    list_filter = (worded.choice("verdict", labels.OUTCOMES),)
    fields = ("comment", "case", "revision_number", "verdict", "reason", "note", "actor_name", "decided_at")


@admin.register(Report)
class ReportAdmin(ScopedAdmin):
    section_path = "comment__thread__section"
    site_path = "comment__site"
    search_numbers = "comment_id"
    list_select_related = ("comment",)
    list_display = ("pk", "comment", worded.column("reason", _("reason"), reasons.OF_REPORTS), "note", "created_at")
    list_filter = (worded.choice("reason", reasons.OF_REPORTS),)
    fields = ("comment", "reporter", "reason", "note", "created_at")


@admin.register(Appeal)
class AppealAdmin(ScopedAdmin):
    section_path = "case__section"
    site_path = "case__site"
    list_select_related = ("case",)
    list_display = ("pk", "case", "excerpt", "created_at")
    fields = ("decision", "case", "statement", "created_at")

    @admin.display(description=_("statement"))
    def excerpt(self, row: Appeal) -> str:
        return _short(row.statement)


def _deeds(rows: QuerySet[Any]) -> list[str]:
    """Those of the latest entries."""
    return sorted(set(rows.values_list("deed", flat=True)[:MOST_READ]))


@admin.register(AuditEntry)
class AuditEntryAdmin(ScopedAdmin):
    """Entries of no site in particular are for administrators."""

    search_exact = ("actor", "target")
    list_display = ("number", "at", "actor", "deed", "target", "site_key")
    list_filter = (worded.one_of("deed", _("deed"), _deeds),)
    fields = ("number", "at", "actor", "deed", "target", "site_key", "facts", "previous", "digest")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = AuditEntry.objects.all().order_by("-pk")
        if permissions.may_grant(request.user):
            return rows
        return rows.filter(
            site_key__in=list(Site.objects.filter(pk__in=site_ids(request).whole).values_list("key", flat=True))
        )
