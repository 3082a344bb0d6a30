"""The record is append-only in the database too: triggers that refuse what no action ever does. Whoever owns the
database can drop them; what is then changed in the chain is found by `verify_audit`."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "the record is append-only"


@dataclass(frozen=True, slots=True)
class Guard:
    """`free` columns may change (a decision's telling is claimed by them); `once` may be filled where they are NULL
    (its undoing); `emptied` ones may become NULL, for a person who is deleted. Whatever else the table has, now or
    later, never changes, and no row goes."""

    table: str
    key: str
    free: frozenset[str] = field(default_factory=frozenset)
    once: frozenset[str] = field(default_factory=frozenset)
    emptied: frozenset[str] = field(default_factory=frozenset)

    @property
    def names(self) -> list[str]:
        return [f"{self.table}_{what}" for what in ("kept", "unchanged", "not_replaced", "not_emptied")]


GUARDS = (
    Guard("comments_auditentry", "number"),
    Guard(
        "comments_decision",
        "id",
        free=frozenset({"announced_at", "claimed_until"}),
        once=frozenset({"undone_at"}),
        emptied=frozenset({"actor_id"}),
    ),
)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Safe twice. SQLite loses a table's triggers where a migration rebuilds it, so this runs after every `migrate`."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in GUARDS:
            if guard.table in tables:
                _protect(connection, cursor, guard)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """For a migration that must change the record's shape, and for tests that play its tamperers."""
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for guard in GUARDS:
            for name in guard.names:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {guard.table}" if on_table else ""))


def after_migrate(sender: Any, *, using: str, **kwargs: Any) -> None:
    protect(connections[using])


def _protect(connection: BaseDatabaseWrapper, cursor: Any, guard: Guard) -> None:
    columns = [column.name for column in connection.introspection.get_table_description(cursor, guard.table)]
    statements = _postgresql if connection.vendor == "postgresql" else _sqlite
    for statement in statements(guard, columns):
        cursor.execute(statement)


def _changed(guard: Guard, columns: list[str], differs: str) -> str:
    """What an update must not do, as a condition."""
    fixed = [name for name in columns if name not in guard.free]
    return " OR ".join(f'(OLD."{name}" {differs} NEW."{name}"{_unless(guard, name)})' for name in fixed)


def _unless(guard: Guard, name: str) -> str:
    if name in guard.emptied:
        return f' AND NEW."{name}" IS NOT NULL'
    return f' AND OLD."{name}" IS NOT NULL' if name in guard.once else ""


def _sqlite(guard: Guard, columns: list[str]) -> list[str]:
    """`INSERT OR REPLACE` removes a row without its triggers knowing: it is refused by itself."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    kept, unchanged, not_replaced, _ = guard.names
    there = f'SELECT 1 FROM {guard.table} WHERE "{guard.key}" = NEW."{guard.key}"'  # noqa: S608 (names of ours)
    return [
        *(f"DROP TRIGGER IF EXISTS {name}" for name in (kept, unchanged, not_replaced)),
        f"CREATE TRIGGER {kept} BEFORE DELETE ON {guard.table} {refuse}",
        f"CREATE TRIGGER {unchanged} BEFORE UPDATE ON {guard.table} WHEN {_changed(guard, columns, 'IS NOT')} {refuse}",
        f"CREATE TRIGGER {not_replaced} BEFORE INSERT ON {guard.table} WHEN EXISTS ({there}) {refuse}",
    ]


def _postgresql(guard: Guard, columns: list[str]) -> list[str]:
    kept, unchanged, _, not_emptied = guard.names
    refuse = "EXECUTE FUNCTION sahut_append_only()"
    return [
        "CREATE OR REPLACE FUNCTION sahut_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER {kept} BEFORE DELETE ON {guard.table} FOR EACH ROW {refuse}",
        f"CREATE OR REPLACE TRIGGER {unchanged} BEFORE UPDATE ON {guard.table} FOR EACH ROW "
        f"WHEN ({_changed(guard, columns, 'IS DISTINCT FROM')}) {refuse}",
        f"CREATE OR REPLACE TRIGGER {not_emptied} BEFORE TRUNCATE ON {guard.table} FOR EACH STATEMENT {refuse}",
    ]
