"""Sites and rights: administrators change them, through the actions, so that the chain records it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import permissions, shipped_policy
from comments.actions.adopt_policy import adopt_policy
from comments.actions.change_site import change_site
from comments.actions.open_site import grant_role, open_site, revoke_role
from comments.admin import labels, worded
from comments.admin.forms import MembershipForm, SiteForm
from comments.admin.scoping import AdministratorsAdmin
from comments.models import Membership, Site, User
from comments.vocabulary import Role


def _administrator(request: HttpRequest) -> User:
    """`has_permission` let nobody else in; the actions ask again."""
    return request.user  # type: ignore[return-value]


class _Changeable(AdministratorsAdmin):
    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_grant(request.user)


class _Addable(AdministratorsAdmin):
    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_grant(request.user)


@admin.register(Site)
class SiteAdmin(_Changeable, _Addable):
    site_path = "pk"
    form = SiteForm
    list_display = ("key", "name", "is_open", "is_premoderated", "newcomer_holds", "close_after_days")
    search_exact = ("key", "name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("key",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Site, form: Any, change: bool) -> None:
        """A new site starts with the policy that the project ships."""
        now = timezone.now()
        changes = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        if not change:
            obj.pk = open_site(key=obj.key, name=obj.name, origins=obj.origins, language=obj.language).pk
            shipped = shipped_policy.read()
            adopt_policy(
                site=Site.objects.get(pk=obj.pk),
                text=shipped.text,
                reject_reasons=shipped.reject_reasons,
                rules=shipped.rules,
                lexicon=shipped.lexicon,
                now=now,
            )
        change_site(administrator=_administrator(request), site=obj, changes=changes, now=now)


@admin.register(Membership)
class MembershipAdmin(_Addable):
    form = MembershipForm
    choice_words = {"role": labels.ROLES}
    list_display = ("user", "site", worded.column("role", _("role"), labels.ROLES), "section")
    list_filter = (worded.choice("role", labels.ROLES), "site")
    list_select_related = ("user", "site")
    search_names = "user"
    autocomplete_fields = ("user",)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return permissions.may_grant(request.user)

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        granted = grant_role(
            administrator=_administrator(request),
            user=obj.user,
            site=obj.site,
            role=Role(obj.role),
            section=obj.section,
            now=timezone.now(),
        )
        obj.pk = granted.pk

    def delete_model(self, request: HttpRequest, obj: Membership) -> None:
        revoke_role(administrator=_administrator(request), membership=obj, now=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for membership in queryset.select_related("site"):
            self.delete_model(request, membership)
