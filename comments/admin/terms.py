"""Terms: an editor adds words, phrases, targets and exceptions by what they do, and takes them away with a reason."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comments.actions.change_policy import add_terms, remove_terms
from comments.admin import explained
from comments.admin.governing import GovernedAdmin, editor, governed_ids, told
from comments.admin.policy_forms import ReasonForm, TermForm
from comments.admin.rules import policies_of
from comments.errors import CommentsError
from comments.models import Term
from comments.screening.kinds import GROUPS, tidy


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind, name) for _group, kinds in explained.kind_choices() for kind, name in kinds]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Term)
class TermAdmin(GovernedAdmin):
    form = TermForm
    list_display = ("value", "meaning", "policy")
    list_filter = (KindFilter,)
    list_select_related = ("policy__site",)
    search_exact = ("value", "kind")
    actions = ("remove",)
    fields = ("policy", "kind", "values", "reason")
    add_form_template = "admin/comments/term/add_form.html"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(governed_ids(request))

    def has_remove_permission(self, request: HttpRequest) -> bool:
        return bool(governed_ids(request))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("policy", "meaning", "value") if obj else self.fields

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def meaning(self, row: Term) -> Any:
        return explained.kind_name(row.kind)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = policies_of(request)
        kwargs.setdefault("initial", kwargs["queryset"].first())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        groups = [
            (explained.GROUP_NAMES[group], [explained.KINDS[kind] for kind in kinds]) for group, kinds in GROUPS.items()
        ]
        return super().add_view(request, form_url, {**(extra_context or {}), "kinds": groups})

    def save_model(self, request: HttpRequest, obj: Term, form: Any, change: bool) -> None:
        """The row that the admin speaks of afterwards is the first that came."""
        given = form.cleaned_data
        about = {"policy": obj.policy, "kind": given["kind"], "values": given["values"], "reason": given["reason"]}
        came = add_terms(editor=editor(request), now=timezone.now(), **about)
        first = Term.objects.filter(policy=obj.policy, kind=given["kind"], value__in=list(map(tidy, given["values"])))
        obj.pk, obj.value = first.values_list("pk", "value").order_by("-pk")[0]
        text = ngettext("%(number)s term was added.", "%(number)s terms were added.", came)
        messages.info(request, text % {"number": came})

    @admin.action(description=gettext_lazy("Remove, with a reason"), permissions=["remove"])
    def remove(self, request: HttpRequest, terms: QuerySet[Term]) -> HttpResponse | None:
        """Asks for the reason first. The terms of one policy at a time make one version."""
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            try:
                self._remove(request, terms, form.cleaned_data["reason"])
            except CommentsError as error:
                messages.error(request, told(error))
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": _("Remove terms"),
            "opts": self.model._meta,
            "form": form,
            "terms": terms.select_related("policy__site"),
        }
        return TemplateResponse(request, "admin/comments/term/remove.html", context)

    def _remove(self, request: HttpRequest, terms: QuerySet[Term], reason: str) -> None:
        ids = [term.pk for term in terms]
        gone = 0
        for policy in policies_of(request).filter(terms__in=ids).distinct():
            gone += remove_terms(editor=editor(request), policy=policy, term_ids=ids, reason=reason, now=timezone.now())
        text = ngettext("%(number)s term was removed.", "%(number)s terms were removed.", gone)
        messages.success(request, text % {"number": gone})
