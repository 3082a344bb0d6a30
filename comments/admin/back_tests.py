"""The report of a back-test: what a version would have held, and how people had decided those."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import reports
from comments.admin import explained
from comments.admin.governing import GovernedAdmin
from comments.models import BackTest
from comments.vocabulary import Fate, Side

PAGE = 25


@admin.register(BackTest)
class BackTestAdmin(GovernedAdmin):
    list_display = ("pk", "policy", "rule", "version", "other_version", "progress", "asked_by_name", "asked_at")
    list_select_related = ("policy__site", "rule")
    search_numbers = "pk"

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, row: BackTest) -> str:
        return _("finished") if row.is_finished else f"{row.percent} %"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        found: Any = self.get_object(request, object_id)
        if found is None:
            raise Http404
        test = BackTest.objects.select_related("policy__site", "rule").get(pk=found.pk)
        fate, side = _chosen(request, "fate", Fate), _chosen(request, "side", Side)
        page = Paginator(reports.hits(test, fate, side), PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Back-test #%(number)s") % {"number": test.pk},
            "opts": self.model._meta,
            "test": test,
            "report": reports.summary(test),
            "fates": explained.FATES,
            "sides": explained.SIDES,
            "fate": fate,
            "side": side,
            "page": page,
            "shown": reports.shown(list(page.object_list)),
        }
        return TemplateResponse(request, "admin/comments/backtest/report.html", context)


def _chosen(request: HttpRequest, name: str, choices: type[Fate] | type[Side]) -> str:
    value = request.GET.get(name, "")
    return value if value in set(choices) else ""
