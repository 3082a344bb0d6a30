"""A site's policy as a whole: its public text, all its versions, and back-tests of one version against another."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from comments import versions
from comments.actions.change_policy import change_text, restore_terms
from comments.admin.governing import WritableAdmin, editor, told
from comments.admin.policy_forms import BackTestForm, ReasonForm
from comments.admin.policy_text import PolicyForm
from comments.admin.rules import MOST_VERSIONS, ask
from comments.errors import CommentsError
from comments.models import Change, Policy
from comments.vocabulary import ChangeDeed, Subject


@admin.register(Policy)
class PolicyAdmin(WritableAdmin):
    site_path = "site"
    form = PolicyForm
    list_display = ("site", "version", "changed_at")
    list_select_related = ("site",)
    readonly_fields = ("site", "version", "changed_at")
    fieldsets = (
        (None, {"fields": readonly_fields}),
        (gettext_lazy("Title and introduction"), {"fields": ("title_id", "title_en", "intro_id", "intro_en")}),
        (gettext_lazy("Why"), {"fields": ("reason", "seen")}),
    )
    change_form_template = "admin/comments/policy/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:policy_id>/backtest/", view(self.back_test_view), name="comments_policy_backtest"),
            path(
                "<int:policy_id>/restore/<int:change_id>/",
                view(require_POST(self.restore_view)),
                name="comments_policy_restore",
            ),
        ]
        return [*own, *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: Policy, form: Any, change: bool) -> None:
        change_text(
            editor=editor(request),
            policy=obj,
            text=form.text,
            reject_reasons=form.reject_reasons,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        policy = self._policy(request, object_id)
        context = self._context(request, policy, _("Versions of the policy of %(site)s") % {"site": policy.site})
        context["versions"] = versions.read(Change.objects.filter(policy=policy), MOST_VERSIONS)
        context["form"] = ReasonForm()
        return TemplateResponse(request, "admin/comments/policy/versions.html", context)

    def restore_view(self, request: HttpRequest, policy_id: int, change_id: int) -> HttpResponse:
        policy = self._policy(request, policy_id)
        change = Change.objects.filter(policy=policy, rule=None, pk=change_id).first()
        if change is None:
            raise Http404
        try:
            _restore(request, policy, change)
        except CommentsError as error:
            messages.error(request, told(error))
        else:
            number = change.policy_version
            messages.success(request, _("Version %(number)s is back, as a new version.") % {"number": number})
        return redirect("admin:comments_policy_history", policy.pk)

    def back_test_view(self, request: HttpRequest, policy_id: int) -> HttpResponse:
        policy = self._policy(request, policy_id)
        newest_first = list(range(policy.version, max(0, policy.version - MOST_VERSIONS), -1))
        form = BackTestForm(newest_first, request.POST or None)
        if request.method == "POST" and form.is_valid():
            asked = ask(request, form, policy, None)
            if asked is not None:
                return asked
        context = self._context(request, policy, _("Back-test the policy of %(site)s") % {"site": policy.site})
        context |= {"form": form, "runs": policy.back_tests.filter(rule=None).order_by("-pk")[:20]}
        return TemplateResponse(request, "admin/comments/backtest/ask.html", context)

    def _policy(self, request: HttpRequest, policy_id: Any) -> Policy:
        """A policy of another site does not exist."""
        found: Policy | None = self.get_object(request, str(policy_id))
        if found is None:
            raise Http404
        return found

    def _context(self, request: HttpRequest, policy: Policy, title: str) -> dict[str, Any]:
        shared = {"title": title, "rule": None, "policy": policy, "opts": self.model._meta}
        return {**self.admin_site.each_context(request), **shared}


def _restore(request: HttpRequest, policy: Policy, change: Change) -> None:
    about: dict[str, Any] = {"editor": editor(request), "policy": policy, "now": timezone.now()}
    about["reason"] = request.POST.get("reason", "")
    if change.subject == Subject.TERMS:
        restore_terms(version=change.policy_version, **about)
    else:
        change_text(deed=ChangeDeed.RESTORE, **change.content, **about)
