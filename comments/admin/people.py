"""People, for administrators: who they are, and a limit put on them. No password hash, no signing in as them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments import permissions
from comments.actions.restrict import restrict
from comments.admin.desk_forms import RestrictAtSiteForm
from comments.admin.scoping import AdministratorsAdmin
from comments.models import User
from comments.names import skeleton


@admin.register(User)
class UserAdmin(AdministratorsAdmin):
    list_display = ("pk", "display_name", "email", "is_staff", "is_active", "verified_at", "created_at")
    list_filter = ("is_staff", "is_active")
    fields = (
        "display_name",
        "email",
        "language",
        "is_active",
        "is_staff",
        "is_superuser",
        "created_at",
        "verified_at",
        "terms_accepted_at",
        "last_login",
        "erased_at",
        "restrictions",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        people = User.objects.defer("password").order_by("-pk")
        return people if permissions.may_grant(request.user) else people.none()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Nobody guesses a hash letter by letter."""
        return not lookup.startswith("password") and super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def _by_words(self, queryset: Any, term: str) -> Any:
        if "@" in term:
            return queryset.alias(low_email=Lower("email")).filter(low_email=term.lower())
        mark = skeleton(term)
        return queryset.filter(name_skeleton=mark) if mark else queryset.none()

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restrict_person)
        return [path("<int:user_id>/restrict/", view, name="comments_user_restrict"), *super().get_urls()]

    def restrict_person(self, request: Any, user_id: int) -> HttpResponse:
        if not permissions.may_grant(request.user):
            raise PermissionDenied
        user = get_object_or_404(User, pk=user_id)
        form = RestrictAtSiteForm(request.POST or None)
        if form.is_valid():
            now = timezone.now()
            sent = {name: form.cleaned_data[name] for name in ("site", "reason", "note", "with_address")}
            restrict(moderator=request.user, user=user, kind=form.kind, until=form.until(now), now=now, **sent)
            self.message_user(request, gettext("%(name)s is restricted.") % {"name": user})
            return redirect("admin:comments_user_change", user.pk)
        context = {**self.admin_site.each_context(request), "title": user, "form": form, "opts": self.opts}
        status = 400 if form.is_bound else 200
        return TemplateResponse(request, "admin/comments/user/restrict.html", context, status=status)

    @admin.display(description=_("restrictions"))
    def restrictions(self, row: User) -> str:
        address = reverse("admin:comments_user_restrict", args=[row.pk])
        return format_html('<a href="{}">{}</a>', address, _("Restrict this person at a site"))
