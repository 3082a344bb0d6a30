"""Rules: an editor writes one, reads its versions, tests it on what was said, and switches it."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from comments import back_tests, versions
from comments.actions.ask_back_test import ask_back_test
from comments.actions.switch_rule import is_tested, switch_rule
from comments.actions.write_rule import add_rule, change_rule, restore_rule
from comments.admin import labels, trying, worded
from comments.admin.governing import WritableAdmin, editor, governed_ids, told
from comments.admin.policy_forms import BackTestForm, OwnRuleForm, ReasonForm, RuleForm, SwitchForm
from comments.errors import CommentsError
from comments.models import Change, Policy, Rule
from comments.vocabulary import RuleState

MOST_VERSIONS = 100
PEOPLE = (gettext_lazy("What people read"), {"fields": ("sentence_id", "sentence_en", "clause")})
SIGHT = (
    gettext_lazy("What it looks for"),
    {
        "fields": (
            "said",
            "takes_affixes",
            "targets",
            "target_words",
            "cues",
            "cue_words",
            "within",
            "guards",
        )
    },
)
WHY = (gettext_lazy("Why"), {"fields": ("reason", "seen_version")})


@admin.register(Rule)
class RuleAdmin(WritableAdmin):
    list_display = (
        "code",
        "policy",
        worded.column("category", gettext_lazy("category"), labels.QUEUES),
        worded.column("state", gettext_lazy("state"), labels.RULE_STATES),
        "clause",
        "version",
    )
    list_filter = (worded.choice("state", labels.RULE_STATES), worded.choice("category", labels.QUEUES))
    list_select_related = ("policy__site",)
    search_exact = ("code", "clause")
    change_form_template = "admin/comments/rule/change_form.html"
    change_list_template = "admin/comments/rule/change_list.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(governed_ids(request))

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("try/", view(trying.try_text), name="comments_rule_try"),
            path("<int:rule_id>/switch/", view(self.switch_view), name="comments_rule_switch"),
            path("<int:rule_id>/backtest/", view(self.back_test_view), name="comments_rule_backtest"),
            path(
                "<int:rule_id>/restore/<int:change_id>/",
                view(require_POST(self.restore_view)),
                name="comments_rule_restore",
            ),
        ]
        return [*own, *super().get_urls()]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        kwargs["form"] = RuleForm if obj is not None and not obj.is_own else OwnRuleForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        why = WHY if obj else (WHY[0], {"fields": ("reason",)})
        if obj is not None and not obj.is_own:
            return [(None, {"fields": ("policy", "code", "category", "version")}), PEOPLE, why]
        head = ("policy", "code", "category", "version") if obj else ("policy", "category")
        return [(None, {"fields": head}), SIGHT, PEOPLE, why]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ()
        return ("policy", "code", "version") if obj.is_own else ("policy", "code", "category", "version")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = policies_of(request)
        kwargs.setdefault("initial", kwargs["queryset"].first())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        rule = context.get("original")
        if rule is not None:
            context["back_tests"] = rule.back_tests.order_by("-pk")[:5]
            context["alarm"] = rule.alarms.filter(settled_at=None).order_by("-pk").first()
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Rule, form: Any, change: bool) -> None:
        about = {"editor": editor(request), "writing": form.writing, "reason": form.cleaned_data["reason"]}
        if not change:
            obj.pk = add_rule(policy=obj.policy, now=timezone.now(), **about).pk
            messages.info(request, _("The rule is in shadow: it is recorded and does not hold. Back-test it next."))
            return
        was = Rule.objects.get(pk=obj.pk).state
        saved = change_rule(rule=obj, version=form.cleaned_data["seen_version"], now=timezone.now(), **about)
        if saved.state != was:
            messages.info(request, _("The rule is in shadow now: test this version, then turn it on again."))

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        rule = self._rule(request, object_id)
        context = self._context(request, rule, _("Versions of rule %(code)s") % {"code": rule.code})
        context["versions"] = versions.read(Change.objects.filter(rule=rule), MOST_VERSIONS)
        context["form"] = ReasonForm()
        return TemplateResponse(request, "admin/comments/rule/versions.html", context)

    def switch_view(self, request: HttpRequest, rule_id: int) -> HttpResponse:
        rule = self._rule(request, rule_id)
        initial = {"state": rule.state, "version": rule.version}
        form = SwitchForm(request.POST or None, initial=initial)
        if request.method == "POST" and form.is_valid():
            try:
                switch_rule(editor=editor(request), rule=rule, now=timezone.now(), **form.cleaned_data)
            except CommentsError as error:
                form.add_error(None, told(error))
            else:
                messages.success(request, _("Rule %(code)s: saved.") % {"code": rule.code})
                return redirect("admin:comments_rule_change", rule.pk)
        context = self._context(request, rule, _("Switch rule %(code)s") % {"code": rule.code})
        context |= {"form": form, "is_tested": is_tested(rule), "is_on": rule.state == RuleState.ON}
        status = 409 if form.non_field_errors() else 200
        return TemplateResponse(request, "admin/comments/rule/switch.html", context, status=status)

    def restore_view(self, request: HttpRequest, rule_id: int, change_id: int) -> HttpResponse:
        rule = self._rule(request, rule_id)
        change = Change.objects.filter(rule=rule, pk=change_id).first()
        if change is None:
            raise Http404
        try:
            restore_rule(
                editor=editor(request), change=change, reason=request.POST.get("reason", ""), now=timezone.now()
            )
        except CommentsError as error:
            messages.error(request, told(error))
        else:
            messages.success(
                request, _("Version %(number)s is back, as a new version.") % {"number": change.rule_version}
            )
        return redirect("admin:comments_rule_history", rule.pk)

    def back_test_view(self, request: HttpRequest, rule_id: int) -> HttpResponse:
        rule = self._rule(request, rule_id)
        form = BackTestForm(back_tests.versions_of(rule), request.POST or None)
        if request.method == "POST" and form.is_valid():
            asked = ask(request, form, rule.policy, rule)
            if asked is not None:
                return asked
        context = self._context(request, rule, _("Back-test rule %(code)s") % {"code": rule.code})
        context |= {"form": form, "runs": rule.back_tests.order_by("-pk")[:20]}
        return TemplateResponse(request, "admin/comments/backtest/ask.html", context)

    def _rule(self, request: HttpRequest, rule_id: Any) -> Rule:
        """A rule of another site does not exist."""
        found: Rule | None = self.get_object(request, str(rule_id))
        if found is None:
            raise Http404
        return found

    def _context(self, request: HttpRequest, rule: Rule, title: str) -> dict[str, Any]:
        shared = {"title": title, "rule": rule, "policy": rule.policy, "opts": self.model._meta}
        return {**self.admin_site.each_context(request), **shared}


def policies_of(request: HttpRequest) -> Any:
    return Policy.objects.filter(site__in=governed_ids(request)).select_related("site").order_by("site__name")


def ask(request: HttpRequest, form: BackTestForm, policy: Policy, rule: Rule | None) -> HttpResponseRedirect | None:
    """Asks for the back-test that the form describes; what is refused is told in the form."""
    try:
        test = ask_back_test(editor=editor(request), policy=policy, rule=rule, now=timezone.now(), **form.cleaned_data)
    except CommentsError as error:
        form.add_error(None, told(error))
        return None
    return HttpResponseRedirect(f"../../../backtest/{test.pk}/change/")
