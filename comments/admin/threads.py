"""Conversations: a moderator closes them, opens them, or makes their comments wait; an editor asks the readers."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import permissions, reasons
from comments.actions.ask_readers import ask_readers
from comments.actions.change_site import premoderate
from comments.actions.close_thread import set_open
from comments.actions.open_thread import may_stand_at, open_thread
from comments.admin import explained
from comments.admin.asking import question_field
from comments.admin.governing import editor, governed_ids
from comments.admin.scoping import ScopedAdmin, scope
from comments.models import Thread
from comments.scopes import Scope, within
from comments.vocabulary import ReportReason

Threads = QuerySet[Thread]


class ReasonForm(ActionForm):
    """Why a conversation is closed: those who took part are told."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason, for closing"), choices=list(reasons.OF_REPORTS.items()), required=False
    )


class ThreadForm(forms.ModelForm):  # type: ignore[type-arg]
    """The question alone; where a publisher's page has no conversation yet, that page too."""

    url = forms.URLField(label=gettext_lazy("Address"), max_length=500, assume_scheme="https")
    question = question_field(required=False)

    class Meta:
        model = Thread
        fields = ("site", "key", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].required = not self.instance.pk

    def clean(self) -> dict[str, Any] | None:
        sent = super().clean() or self.cleaned_data
        if "url" in self.fields and {"site", "url"} <= sent.keys() and not may_stand_at(sent["site"], sent["url"]):
            self.add_error("url", str(explained.FAULTS["origin_not_allowed"]))
        return sent


@admin.register(Thread)
class ThreadAdmin(ScopedAdmin):
    form = ThreadForm
    section_path = "section"
    list_display = ("pk", "title", "site", "is_open", "is_premoderated", "comment_count", "newest_at")
    list_filter = ("is_open", "is_premoderated")
    list_select_related = ("site",)
    search_exact = ("key", "url")
    action_form = ReasonForm
    actions = ("close", "open_again", "hold_all", "hold_no_more")
    fields = (
        "site",
        "key",
        "url",
        "title",
        "section",
        "question",
        "is_open",
        "is_premoderated",
        "comment_count",
        "created_at",
        "newest_at",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:  # type: ignore[override]
        """A page that nobody commented on yet has no conversation; its question makes one."""
        return bool(governed_ids(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        governed = scope(request, permissions.GOVERNING_ROLES)
        return governed.covers(obj.site_id, obj.section) if obj else bool(governed)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj else ("site", "key", "url", "title", "question")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [name for name in self.fields if name != "question"] if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = permissions.sites_to_govern(request.user).order_by("name", "pk")
        kwargs.setdefault("initial", kwargs["queryset"].first())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Thread, form: Any, change: bool) -> None:
        if not change:
            page = {"key": obj.key, "url": obj.url, "title": obj.title}
            obj.pk = open_thread(site_key=obj.site.key, now=timezone.now(), **page).pk
        ask_readers(editor=editor(request), thread=obj, question=form.cleaned_data["question"], now=timezone.now())

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return bool(_mine(request))

    @admin.action(description=gettext_lazy("Close for new comments"), permissions=["decide"])
    def close(self, request: HttpRequest, threads: Threads) -> None:
        self._set_open(request, threads, is_open=False)

    @admin.action(description=gettext_lazy("Open again"), permissions=["decide"])
    def open_again(self, request: HttpRequest, threads: Threads) -> None:
        self._set_open(request, threads, is_open=True)

    @admin.action(description=gettext_lazy("Review every comment first"), permissions=["decide"])
    def hold_all(self, request: HttpRequest, threads: Threads) -> None:
        self._premoderate(request, threads, is_premoderated=True)

    @admin.action(description=gettext_lazy("No longer review every comment first"), permissions=["decide"])
    def hold_no_more(self, request: HttpRequest, threads: Threads) -> None:
        self._premoderate(request, threads, is_premoderated=False)

    def _set_open(self, request: Any, threads: Threads, *, is_open: bool) -> None:
        reason = request.POST.get("reason") or ReportReason.OTHER
        for thread in _of_mine(request, threads):
            set_open(moderator=request.user, thread=thread, is_open=is_open, now=timezone.now(), reason=reason)
        messages.success(request, _("The conversations are changed."))

    def _premoderate(self, request: Any, threads: Threads, *, is_premoderated: bool) -> None:
        for thread in _of_mine(request, threads):
            premoderate(moderator=request.user, thread=thread, is_premoderated=is_premoderated, now=timezone.now())
        messages.success(request, _("The conversations are changed."))


def _mine(request: HttpRequest) -> Scope:
    return scope(request, permissions.DECIDING_ROLES)


def _of_mine(request: HttpRequest, threads: Threads) -> Threads:
    """Those that the person may do more with than read."""
    return threads.filter(within(_mine(request), site="site", section="section")).select_related("site")
