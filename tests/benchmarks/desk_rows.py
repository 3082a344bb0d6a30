"""Fills a database with a busy newsroom by SQL of its own: one large site, a small one beside it, and all their desks
show. The same statements on both databases; about three minutes for a million comments on PostgreSQL."""

import time
from collections.abc import Iterator
from typing import Any

import orjson
from django.db import connection
from django.db.models import Field, Model
from django.db.models.fields import NOT_PROVIDED

from comments.markup import parse
from comments.models import (
    Appeal,
    AuditEntry,
    Case,
    Comment,
    Decision,
    MeasureAppeal,
    Notice,
    Order,
    Report,
    Restriction,
    Revision,
    Thread,
    User,
)
from engagement.models import Notification

SMALL = 2_000
"""So many of the first comments are the small site's, whose pages must not be found by walking over the large one's."""
QUEUES = ("subversif", "anarkis", "doxxing", "hate", "spam", "spam", "reported", "appeal", "newcomer", "waiting")
SECTIONS = ("politik", "ekonomi", "olahraga", "")
WORDS = ("warga", "jalan", "kota", "pagi", "pasar", "hujan", "banjir", "angkot", "guru", "sekolah")


def plant(*, large: int, small: int, moderator: int, comments: int) -> None:
    """A tenth of the comments wait in open cases, three tenths were decided; the rest in proportion."""
    with connection.cursor() as cursor:
        cursor.execute(_off())
    first = User.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for label, seconds in _sown(large, small, moderator, comments, first):
        print(f"  {label:24}{seconds:6.1f} s", flush=True)
    started = time.monotonic()
    _settle()
    print(f"  {'keys, statistics':24}{time.monotonic() - started:6.1f} s", flush=True)


def _sown(large: int, small: int, moderator: int, comments: int, first: int) -> Iterator[tuple[str, float]]:
    readers, threads, tenth = comments // 5, comments // 50, comments // 10
    site = f"CASE WHEN i <= {{}} THEN {small} ELSE {large} END"
    reader = f"{first} + 1 + (i * 1009) %% {readers}"
    name, mail = "'Pembaca ' || i", "'r' || i || '@example.test'"
    yield _sow(User, readers, id=f"{first} + i", email=mail, display_name=name, password="'!'", verified_at=_ago("i"))
    yield _sow(
        Thread, threads, id="i", key="'b' || i", title="'Berita ' || i", section=_one_of(SECTIONS), version="50",
        site_id=site.format(max(1, SMALL // 50)), created_at=_ago(f"{threads} - i"), comment_count="50",
    )  # fmt: skip
    status = "CASE WHEN i %% 10 = 0 THEN 'held' WHEN i %% 10 = 1 THEN 'rejected' ELSE 'published' END"
    yield _sow(
        Comment, comments, id="i", site_id=site.format(SMALL), thread_id="1 + (i - 1) / 50", author_id=reader,
        position="i", status=status, is_listed=_flag("i %% 10 > 1"), nodes=_nodes(), created_at=_ago(f"{comments} - i"),
        published_at=_ago(f"{comments} - i"),
    )  # fmt: skip
    text = f"{_one_of(WORDS)} || ' ' || {_one_of(WORDS[::-1], 'i / 7')} || ' nomor ' || i"
    yield _sow(Revision, comments, id="i", comment_id="i", number="1", source=text, created_at=_ago(f"{comments} - i"))
    rule = "'rule-' || (i %% 20)"
    yield _sow(
        Case, tenth, id="i", site_id=site.format(SMALL // 10), comment_id="i * 10", revision_number="1", rule=rule,
        section=_section("i * 10"), queue=_one_of(QUEUES, "i / 3"), opened_at=_ago(f"{tenth} - i"),
        due_at=_ago(f"3600 - (i * 1009) %% {tenth}"),
    )  # fmt: skip
    decided = "(1 + (i - 1) / 3) * 10 - 10 + 1 + i %% 3"
    yield _sow(
        Case, 3 * tenth, id=f"{tenth} + i", site_id=site.format(3 * SMALL // 10), comment_id=decided, rule=rule,
        section=_section(decided), queue=_one_of(QUEUES), revision_number="1", opened_at=_ago(f"{3 * tenth} - i + 900"),
        due_at=_ago(f"{3 * tenth} - i"), closed_at=_ago(f"{3 * tenth} - i"),
    )  # fmt: skip
    ended = _ago(f"{3 * tenth} - i + 120")
    yield _sow(
        Decision, 3 * tenth, id="i", comment_id=decided, case_id=f"{tenth} + i", revision_number="1", reason="'spam'",
        verdict="CASE WHEN i %% 3 = 0 THEN 'reject' ELSE 'publish' END", actor_id=str(moderator), actor_name="'Rina'",
        decided_at=ended, announced_at=ended, status_before="'held'",
    )  # fmt: skip
    yield _sow(Report, 2 * tenth, id="i", comment_id="i * 5", reporter_id=reader, reason="'spam'", created_at=_ago("i"))
    yield _sow(
        AuditEntry, 5 * tenth, number="i", at=_ago(f"{5 * tenth} - i"), actor=f"'person:{moderator}'",
        deed="CASE WHEN i %% 9 = 0 THEN 'reject' ELSE 'publish' END", target="'comment:' || i",
        site_key=f"CASE WHEN i <= {SMALL} THEN 'warta' ELSE 'koran' END",
    )  # fmt: skip
    few = tenth // 5
    yield _sow(Appeal, few, id="i", decision_id="i * 3", case_id=f"{tenth} + i * 3", created_at=_ago("i"))
    yield _sow(
        Restriction, few, id="i", site_id=site.format(50), user_id=reader, kind="'hold'", reason="'spam'",
        by_name="'Rina'", created_at=_ago(f"{few} - i"),
    )  # fmt: skip
    yield _sow(MeasureAppeal, few, id="i", restriction_id="i", created_at=_ago(f"{few} - i"), due_at=_ago("-i"))
    yield _sow(
        Notice, few, id="i", site_id=site.format(50), comment_id="i * 7", reference="'N-' || i", ground="'libel'",
        created_at=_ago(f"{few} - i"), due_at=_ago("-i"),
    )  # fmt: skip
    yield _sow(
        Order, few // 10, id="i", site_id=site.format(10), reference="'O-' || i", kind="'takedown'", regime="'court'",
        category="'other'", sender="'Pengadilan'", received_at=_ago("i"), due_at=_ago("-i"),
    )  # fmt: skip
    yield _sow(
        Notification, 5 * tenth, id="i", event="'e' || i", kind="'reply'", channel="'inbox'", recipient_id=reader,
        comment_id="i", site_id=site.format(SMALL), created_at=_ago(f"{5 * tenth} - i"), sent_at=_ago("1"),
        not_before=_ago(f"{5 * tenth} - i"),
    )  # fmt: skip


def _sow(model: type[Model], count: int, **columns: str) -> tuple[str, float]:
    """`count` rows numbered `i` from 1; each column an SQL expression of `i`, the others the model's own defaults."""
    started = time.monotonic()
    values, sent = [], []
    for field in model._meta.local_concrete_fields:
        given = columns.pop(field.attname, None)
        values.append(given or "%s")
        sent += [] if given else [_default(field)]
    assert not columns, columns
    names = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
    rows = f"{numbers} SELECT {', '.join(values)} FROM n"
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{model._meta.db_table}" ({names}) {rows}', sent)
    return f"{count:9,} {model._meta.model_name}", time.monotonic() - started


def _default(field: "Field[Any, Any]") -> Any:
    value = None if field.null else "" if field.default is NOT_PROVIDED else field.get_default()
    return field.get_db_prep_save(value, connection)


def _nodes() -> str:
    text = orjson.dumps(parse(" ".join(WORDS * 2) + " nomor NOMOR")).decode().replace("%", "%%")
    before, after = text.replace("'", "''").split("NOMOR")
    return f"('{before}' || i || '{after}')" + ("::jsonb" if _is_postgres() else "")


def _ago(seconds: str) -> str:
    if _is_postgres():
        return f"now() - ({seconds}) * interval '1 second'"
    return f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now', (0 - ({seconds})) || ' seconds')"


def _one_of(words: tuple[str, ...], number: str = "i") -> str:
    whens = " ".join(f"WHEN {place} THEN '{word}'" for place, word in enumerate(words))
    return f"CASE ({number}) %% {len(words)} {whens} END"


def _section(comment: str) -> str:
    """Of the conversation that the comment of that number is in."""
    return _one_of(SECTIONS, f"1 + ({comment} - 1) / 50")


def _flag(condition: str) -> str:
    return f"({condition})"


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _off() -> str:
    """No foreign keys, triggers and time limit while rows are sown that are right by construction."""
    if _is_postgres():
        return "SET session_replication_role = replica; SET statement_timeout = 0"
    return "PRAGMA foreign_keys = OFF"


def _settle() -> None:
    with connection.cursor() as cursor:
        if _is_postgres():
            cursor.execute("SET session_replication_role = origin")
            for model in (User, Thread, Comment, Revision, Case, Decision, Report, Appeal, Restriction, Notice, Order):
                table = model._meta.db_table
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
            cursor.execute("VACUUM (ANALYZE)")
            cursor.execute("RESET statement_timeout")
        else:
            cursor.execute("ANALYZE")
