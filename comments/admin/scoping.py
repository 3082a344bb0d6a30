"""What every page of the admin obeys: rows of one's own sites only, read-only, and no count over a large table."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet, URLField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property

from comments import permissions, scopes
from comments.admin.labels import Labels
from comments.errors import Missing
from comments.models import User
from comments.names import skeleton
from comments.scopes import Scope
from comments.vocabulary import Role

View = Callable[..., HttpResponse]

MOST_COUNTED = 10_000


class CappedPaginator(Paginator):  # type: ignore[type-arg]
    """Counts no further than `MOST_COUNTED`: older rows are found by search and filter."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[:MOST_COUNTED].count())


def scope(request: HttpRequest, roles: Sequence[Role]) -> Scope:
    """Where the person who asks has one of `roles`, read once a request."""
    kept: dict[Sequence[Role], Scope] = request.__dict__.setdefault("_sahut_scopes", {})
    if roles not in kept:
        kept[roles] = permissions.scope_of(request.user, roles)
    return kept[roles]


def site_ids(request: HttpRequest) -> Scope:
    """The sites whose rows the person who asks may read, with the sections where it is not the whole site."""
    return scope(request, permissions.READING_ROLES)


def deed(view: View) -> View:
    """For who may do more than read. What lies beyond one's rights does not exist."""

    @wraps(view)
    def done(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not scope(request, permissions.DECIDING_ROLES):
            raise PermissionDenied
        try:
            return view(request, *args, **kwargs)
        except Missing as error:
            raise Http404 from error

    return done


class ScopedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only for whoever moderates a site, from memberships: Django's own model permissions say nothing here."""

    site_path = "site"
    """From a row to its site."""
    section_path = ""
    """From a row to its section; rows of no section are for who has the whole site."""
    search_numbers = "pk"
    search_names = ""
    """Path to a person whose display name may be searched for, whole."""
    search_exact: tuple[str, ...] = ()

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # each filter's numbers would be a full count
    list_per_page = 50
    list_max_show_all = 0
    ordering: ClassVar[tuple[str, ...]] = ("-pk",)
    search_fields = ("pk",)
    view_on_site = False
    formfield_overrides: ClassVar[dict[type[Any], dict[str, Any]]] = {URLField: {"assume_scheme": "https"}}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(site_ids(request))

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return bool(site_ids(request))

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        mine = site_ids(request)
        rows = super().get_queryset(request)
        if not self.section_path:
            return rows.filter(**{f"{self.site_path}__in": mine.whole})
        return rows.filter(scopes.within(mine, site=self.site_path, section=self.section_path))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By number, by the whole name of a person or by a whole value: each has an index. Text is never scanned."""
        term = search_term.strip().lstrip("#")
        if not term:
            return queryset, False
        if term.isascii() and term.isdigit() and len(term) <= 18:
            return queryset.filter(**{self.search_numbers: int(term)}), False
        return self._by_words(queryset, term.replace("\x00", "")), False

    def _by_words(self, queryset: QuerySet[Any], term: str) -> QuerySet[Any]:
        found = queryset.none()
        mark = skeleton(term)
        if self.search_names and mark:
            people = list(User.objects.filter(name_skeleton=mark).values_list("pk", flat=True)[:100])
            found = found | queryset.filter(**{f"{self.search_names}__in": people})
        for path in self.search_exact:
            found = found | queryset.filter(**{path: term})
        return found


class AdministratorsAdmin(ScopedAdmin):
    """Seen and changed by administrators only."""

    choice_words: dict[str, Labels] = {}
    """The words for the choices of a field in forms."""

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.choice_words:
            kwargs["choices"] = list(self.choice_words[db_field.name].items())
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return permissions.may_grant(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return permissions.may_grant(request.user)
