"""A thread with its site, by a statement that is made once. Readers ask for it more often than for anything else, and
through the ORM the making costs more than the running."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

from django.db import connection, models

from comments import prepared
from comments.models import Site, Thread

_TABLES: tuple[tuple[type[models.Model], str], ...] = ((Thread, "t"), (Site, "s"))
BY = {"key": "s.key = %s AND t.key = %s", "url": "s.key = %s AND t.url = %s"}

Reading = tuple[int, Callable[[Any], Any]]


def first(where: str, parameters: Sequence[str]) -> Thread | None:
    """The oldest that `where` (one of `BY`) is true of."""
    found = prepared.fetch(f"{_select()} WHERE {where} ORDER BY t.id LIMIT 1", parameters)
    if not found:
        return None
    columns = list(found[0])
    for place, read in _readings():
        columns[place] = read(columns[place])
    end = len(Thread._meta.concrete_fields)
    thread = Thread.from_db(connection.alias, _names(Thread), columns[:end])
    thread.site = Site.from_db(connection.alias, _names(Site), columns[end:])
    return thread


@cache
def _select() -> str:
    columns = (f"{alias}.{field.column}" for model, alias in _TABLES for field in model._meta.concrete_fields)
    return f"SELECT {', '.join(columns)} FROM comments_thread t JOIN comments_site s ON s.id = t.site_id"  # noqa: S608 (our own columns)


@cache
def _readings() -> list[Reading]:
    """What this kind of database stores otherwise than Python says it: `(place of the column, from there)`."""
    fields = [field for model, _ in _TABLES for field in model._meta.concrete_fields]
    return [(place, read) for place, field in enumerate(fields) for read in _read(field)]


def _read(field: Any) -> Iterable[Callable[[Any], Any]]:
    column = field.get_col(field.model._meta.db_table)
    for convert in (*connection.ops.get_db_converters(column), *field.get_db_converters(connection)):
        yield partial(convert, expression=column, connection=connection)


@cache
def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]
