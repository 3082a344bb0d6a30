"""Columns and filters of the stock admin that show the word for a code."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from comments.admin.labels import Labels

Column = Callable[[Model], Any]


def column(field: str, title: Any, words: Labels) -> Column:
    """For `list_display`: the word for what `field` holds; the code itself where there is none."""

    @admin.display(description=title, ordering=field)
    def shown(row: Model) -> Any:
        code = getattr(row, field)
        return words.get(code, code)

    shown.__name__ = field
    return shown


def choice(field: str, words: Labels) -> tuple[str, type[admin.FieldListFilter]]:
    """For `list_filter`: the choices of `field` in words."""

    class Worded(admin.ChoicesFieldListFilter):
        def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:  # type: ignore[override]
            for one in super().choices(changelist):
                yield {**one, "display": words.get(str(one["display"]), one["display"])}

    return field, Worded


def one_of(field: str, shown: Any, codes: Callable[[QuerySet[Any]], Iterable[str]]) -> type[admin.SimpleListFilter]:
    """For `list_filter`: the codes that `field` may hold, from what is known of them. Django's own filter would ask the
    whole table which ones there are."""

    class OneOf(admin.SimpleListFilter):
        title = shown
        parameter_name = field

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
            return [(code, code) for code in codes(model_admin.get_queryset(request))]

        def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
            return queryset.filter(**{field: self.value()}) if self.value() else queryset

    return OneOf
