"""Appeals against closed conversations, and against what orders did to comments short of removal."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from comments import markup
from comments.actions.appeal_limit import decide_limit_appeal, may_decide
from comments.admin import duties, labels
from comments.admin.duties import Button, Page
from comments.admin.measures import NoteForm, OpenFilter
from comments.admin.scoping import ScopedAdmin
from comments.errors import CommentsError
from comments.models import LimitAppeal
from comments.reasons import sentence


@admin.register(LimitAppeal)
class LimitAppealAdmin(ScopedAdmin):
    section_path = "section"
    search_names = "author"
    list_display = ("pk", "author", "site", "due_at", "state", "by_name", "created_at")
    list_filter = (OpenFilter,)
    list_select_related = ("author", "site")
    fields = (
        "site", "author", "closure", "step", "statement", "created_at", "due_at", "decided_at", "is_overturned",
        "by_name", "note",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        about = ("site", "author", "closure__thread__site", "step__order__site", "step__comment")
        return super().get_queryset(request).select_related(*about)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """What waits, by its deadline."""
        return ("due_at", "pk") if request.GET.get("open") == "1" else ("-pk",)

    @admin.display(description=_("state"))
    def state(self, row: LimitAppeal) -> Any:
        if row.decided_at is None:
            address = reverse("admin:comments_limitappeal_decide", args=[row.pk])
            return format_html('<a href="{}">{}</a>', address, _("Waiting"))
        return _("Overturned") if row.is_overturned else _("Upheld")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(duties.SHOWN_AND_SENT(self.decide))
        return [path("<int:limit_id>/decide/", view, name="comments_limitappeal_decide"), *super().get_urls()]

    def decide(self, request: Any, limit_id: int) -> HttpResponse:
        row = get_object_or_404(self.get_queryset(request), pk=limit_id)
        form = NoteForm(request.POST if request.method == "POST" else None)
        page = _page(request, row, form)
        if request.method == "POST":
            duties.require_form(page)
        if not form.is_valid():
            return duties.show(request, page, opts=self.opts)
        is_overturned, now = request.POST.get("deed") == "overturn", timezone.now()
        sent = {"is_overturned": is_overturned, "note": form.cleaned_data["note"]}
        try:
            decide_limit_appeal(moderator=request.user, appeal=row, now=now, **sent)
        except CommentsError as error:
            return duties.show(request, page, opts=self.opts, error=error)
        messages.success(request, gettext("The measure is lifted.") if is_overturned else gettext("The measure stays."))
        return redirect(f"{reverse('admin:comments_limitappeal_changelist')}?open=1")


def _page(request: Any, row: LimitAppeal, form: NoteForm) -> Page:
    is_mine = row.decided_by(request.user.pk)
    may_act = may_decide(request.user, row) and row.decided_at is None and not is_mine
    return Page(
        title=gettext("Appeal against a closing or an order"),
        facts=[(_("Person"), row.author), (_("Site"), row.site), *_about(row), (_("Decided by"), row.by_name)],
        quote=row.statement,
        form=form if may_act else None,
        buttons=[Button("overturn", _("Lift the measure")), Button("uphold", _("Keep the measure"), is_grave=True)],
        why_not=duties.WRONG["own_decision"] if is_mine else _("There is nothing for you to decide here."),
    )


def _about(row: LimitAppeal) -> list[tuple[Any, Any]]:
    if row.closure:
        reason = sentence(row.closure.label, get_language() or "id")
        return [
            (_("Conversation"), row.closure.thread),
            (_("Measure"), _("Closed for new comments")),
            (_("Reason"), reason),
            (_("Clause"), row.closure.clause),
            (_("Note"), row.closure.note),
            (_("Imposed by"), row.closure.by_name),
        ]
    step = row.step
    if step is None:
        return []
    return [
        (_("Order"), f"{step.order.reference}, {step.order.sender}, {step.order.legal_basis}"),
        (_("Measure"), labels.STEPS.get(step.step, step.step)),
        (_("Comment"), markup.plain_text(step.comment.nodes) if step.comment else ""),
        (_("Legal notice"), step.comment.legal_notice if step.comment else ""),
        (_("Imposed by"), step.actor_name),
    ]
