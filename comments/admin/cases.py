"""Cases in the stock admin: to be read; and the way to the desk."""

from typing import Any

from django.contrib import admin
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from comments.admin import crisis_modes, desk, labels, leasing, own_lists, settings_page, together, worded
from comments.admin.scoping import ScopedAdmin, deed
from comments.models import Case


@admin.register(Case)
class CaseAdmin(ScopedAdmin):
    section_path = "section"
    list_display = (
        "pk",
        worded.column("queue", _("queue"), labels.QUEUES),
        "comment",
        "site",
        "opened_at",
        "due_at",
        "closed_at",
    )
    list_filter = (worded.choice("queue", labels.QUEUES), ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("site", "comment")
    fields = ("site", "comment", "revision_number", "queue", "opened_at", "due_at", "closed_at")
    change_list_template = "admin/comments/case/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        of_case = "queue/<slug:name>/<int:case_id>/"
        deeds: list[tuple[str, Any, str]] = [
            ("queue/", desk.queue, "queue"),
            ("queue/counts/", desk.counts, "queue_counts"),
            ("queue/settings/", settings_page.arrange, "queue_settings"),
            ("queue/rest/", settings_page.answer_rest, "queue_rest"),
            ("queue/watched/", own_lists.watched, "queue_watched"),
            ("queue/<slug:name>/together/", deed(together.together), "queue_together"),
            ("queue/<slug:name>/filter/", deed(own_lists.keep), "queue_keep"),
            ("queue/<slug:name>/filter/<int:filter_id>/drop/", deed(own_lists.drop), "queue_drop"),
            ("queue/lease/", leasing.take, "queue_lease"),
            ("queue/leave/", leasing.leave, "queue_leave"),
            ("queue/<slug:name>/undo/", deed(leasing.undo_decision), "queue_undo"),
            ("queue/<slug:name>/crisis/<int:crisis_id>/end/", deed(crisis_modes.end_early), "queue_crisis_end"),
            ("queue/<slug:name>/", desk.queue, "queue_named"),
            (of_case, desk.queue, "queue_case"),
            (f"{of_case}decide/", deed(desk.decide_case), "queue_decide"),
            (f"{of_case}pick/", deed(desk.pick_comment), "queue_pick"),
            (f"{of_case}take/", deed(leasing.take_over), "queue_take"),
            (f"{of_case}ask/", deed(together.ask), "queue_ask"),
            (f"{of_case}watch/", deed(own_lists.set_watch), "queue_watch"),
            (f"{of_case}note/", deed(desk.note_author), "queue_note"),
            (f"{of_case}restrict/", deed(desk.restrict_author), "queue_restrict"),
            (f"{of_case}lift/<int:restriction_id>/", deed(desk.lift_restriction), "queue_lift"),
            (f"{of_case}crisis/", deed(crisis_modes.begin_here), "queue_crisis"),
            (f"{of_case}thread/", deed(desk.set_thread_open), "queue_thread"),
        ]
        # The browser keeps the numbers to ask whether they changed; all else here is kept nowhere.
        own = [
            path(route, view(page, cacheable=page is desk.counts), name=f"comments_case_{name}")
            for route, page, name in deeds
        ]
        return [*own, *super().get_urls()]
