"""Statements that readers cause all day: PostgreSQL plans each once a connection, where planning one anew costs twice
what running it does. Parameters travel apart from the text; other databases take them as ever.

A pooler that gives every transaction another connection knows no statement of before. The first that is missing is run
plainly, and from then on so is every one of this process.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.db import Error, connection
from psycopg import Cursor, errors

NOT_THERE = (errors.InvalidSqlStatementName, errors.DuplicatePreparedStatement, errors.FeatureNotSupported)
"""The last: a migration changed what the plan stands on."""

_is_planned = True


class _Planned(Cursor[Any]):
    def execute(self, query: Any, params: Any = None, **_: Any) -> "_Planned":
        super().execute(query, params, prepare=True)
        self._query: Any = SimpleNamespace(query=query.encode())  # where Django's log looks
        return self


def fetch(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows. Texts should be few and always the same: what varies belongs into the parameters."""
    if not _is_planned or connection.vendor != "postgresql":
        return _plainly(sql, parameters)
    try:
        with _cursor() as cursor:
            cursor.execute(sql, parameters)
            return list(cursor.fetchall())
    except Error as error:
        if connection.in_atomic_block or not _may_try_again(error):
            raise
        return _plainly(sql, parameters)


def _may_try_again(error: Error) -> bool:
    """With another connection or without plans. A connection is not tried before it is used: that cost a query each."""
    global _is_planned
    if isinstance(error.__cause__, NOT_THERE):
        _is_planned = False
        return True
    connection.close_if_unusable_or_obsolete()
    return connection.connection is None


def _plainly(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


@contextmanager
def _cursor() -> Iterator[Any]:
    """Django's, with its errors and its log, around psycopg's."""
    connection.ensure_connection()
    made: Any = connection.make_debug_cursor if connection.queries_logged else connection.make_cursor
    with _Planned(connection.connection) as bare:
        yield made(bare)
