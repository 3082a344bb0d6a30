"""What the pages of a policy obey: seen and changed by whoever governs its site, administrators, leads and editors."""

from typing import Any

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from comments import permissions
from comments.admin import explained
from comments.admin.scoping import ScopedAdmin
from comments.errors import CommentsError
from comments.models import User


def governed_ids(request: HttpRequest) -> list[int]:
    """The sites whose policy the person who asks may write, read once a request."""
    if not hasattr(request, "_sahut_governed_ids"):
        ids = list(permissions.sites_to_govern(request.user).values_list("pk", flat=True))
        request._sahut_governed_ids = ids  # type: ignore[attr-defined]
    found: list[int] = request._sahut_governed_ids  # type: ignore[attr-defined]
    return found


def editor(request: HttpRequest) -> User:
    """`has_permission` let nobody else in; the actions ask again."""
    return request.user  # type: ignore[return-value]


def told(error: CommentsError) -> str:
    """What went wrong, for the editor."""
    fields = error.extra.get("fields", {})
    codes = [code for of_field in fields.values() for code in of_field] or [error.code]
    return " ".join(str(explained.FAULTS.get(code, _("That did not work. Nothing was saved."))) for code in codes)


class GovernedAdmin(ScopedAdmin):
    site_path = "policy__site"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(governed_ids(request))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(governed_ids(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super(ScopedAdmin, self).get_queryset(request)
        return rows.filter(**{f"{self.site_path}__in": governed_ids(request)})

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What an action refuses at the last moment is told; forms have checked the rest with the words kept."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except CommentsError as error:
            messages.error(request, told(error))
            return HttpResponseRedirect(request.get_full_path())


class WritableAdmin(GovernedAdmin):
    """Also changed, never deleted."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(governed_ids(request))
