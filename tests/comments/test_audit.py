"""The chain: what was appended is found intact, and whatever was done to it past the actions is found."""

import json
import random
import threading
from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections, transaction
from django.utils import timezone as clock

from comments import append_only, audit
from comments.actions import record
from comments.models import AuditEntry, User
from tests import factories

WIB = timezone(timedelta(hours=7))
ROWS = 30


@pytest.fixture(autouse=True)
def head_file(settings: Any, tmp_path: Path) -> Path:
    settings.SAHUT_AUDIT_HEAD = str(tmp_path / "head")
    return tmp_path / "head"


@pytest.fixture
def actor(transactional_db: None) -> User:
    return factories.make_reader("Rina")


@pytest.fixture
def chain(actor: User) -> list[AuditEntry]:
    """Whoever tampers here owns the database, and has dropped its triggers first."""
    append_only.unprotect(connection)
    return [_append(actor, number) for number in range(1, ROWS + 1)]


def _append(actor: User, number: int) -> AuditEntry:
    with transaction.atomic():
        return record.append(
            actor=actor,
            deed=random.choice(["decide.publish", "decide.reject", "role.grant"]),
            target=f"comment:{number}",
            site_key="koran",
            now=clock.now(),
            facts={"case": number, "reason": "threat", "nested": {"á": [1, None]}},
        )


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_an_empty_chain_is_intact(db: None) -> None:
    assert audit.verify() == audit.Report(0, audit.Head(0, audit.START))


def test_what_was_appended_is_intact(chain: list[AuditEntry]) -> None:
    assert audit.verify() == audit.Report(ROWS, audit.Head(ROWS, chain[-1].digest))


def test_the_time_zone_of_the_clock_changes_nothing(actor: User) -> None:
    with transaction.atomic():
        record.append(actor=actor, deed="x", target="y", now=clock.now().astimezone(WIB))
    assert audit.verify().broken is None


def test_an_undone_deed_leaves_nothing_in_the_chain_or_its_head(chain: list[AuditEntry], actor: User) -> None:
    def undone() -> None:
        with transaction.atomic():
            record.append(actor=actor, deed="x", target="y", now=clock.now())
            raise LookupError

    with pytest.raises(LookupError):
        undone()
    assert audit.verify() == audit.Report(ROWS, audit.Head(ROWS, chain[-1].digest))


def test_erasing_a_person_leaves_the_chain_whole(chain: list[AuditEntry], actor: User) -> None:
    actor.delete()
    assert audit.verify().broken is None


# Each takes a random source and does, in SQL, one thing that the actions never do.
def _change_text(dice: random.Random) -> None:
    column = dice.choice(["actor", "deed", "target", "site_key", "previous", "digest"])
    _sql(f"UPDATE comments_auditentry SET {column} = %s WHERE number = %s", "0" * 20, dice.randint(1, ROWS))


def _change_time(dice: random.Random) -> None:
    row = AuditEntry.objects.get(pk=dice.randint(1, ROWS))
    AuditEntry.objects.filter(pk=row.pk).update(at=row.at + timedelta(microseconds=dice.randint(1, 10**9)))


def _change_facts(dice: random.Random) -> None:
    facts = json.dumps({"case": dice.randint(100, 999)})
    _sql("UPDATE comments_auditentry SET facts = %s WHERE number = %s", facts, dice.randint(1, ROWS))


def _remove(dice: random.Random) -> None:
    _sql("DELETE FROM comments_auditentry WHERE number = %s", dice.randint(1, ROWS))


def _remove_and_close_the_gap(dice: random.Random) -> None:
    number = dice.randint(1, ROWS - 1)
    _sql("DELETE FROM comments_auditentry WHERE number = %s", number)
    for later in range(number + 1, ROWS + 1):
        _sql("UPDATE comments_auditentry SET number = %s WHERE number = %s", later - 1, later)


def _cut_the_tail(dice: random.Random) -> None:
    _sql("DELETE FROM comments_auditentry WHERE number > %s", ROWS - dice.randint(1, ROWS))


def _insert_at_the_end(dice: random.Random) -> None:
    last = AuditEntry.objects.get(pk=ROWS)
    forged = AuditEntry(number=ROWS + 1, at=clock.now(), actor="user:1", deed="x", target="y", previous=last.digest)
    forged.digest = f"{dice.getrandbits(256):064x}"
    forged.save(force_insert=True)


def _insert_before(dice: random.Random) -> None:
    _sql(
        "INSERT INTO comments_auditentry (number, at, actor, deed, target, site_key, facts, previous, digest) "
        "VALUES (0, %s, 'user:1', 'x', 'y', '', '{}', %s, %s)",
        clock.now(),
        audit.START,
        f"{dice.getrandbits(256):064x}",
    )


def _swap(dice: random.Random) -> None:
    one, other = dice.sample(range(1, ROWS + 1), 2)
    for before, after in ((one, 999), (other, one), (999, other)):
        _sql("UPDATE comments_auditentry SET number = %s WHERE number = %s", after, before)


def _recompute_with_another_key(dice: random.Random) -> None:
    """Whoever has the database but not the key makes a chain that follows from itself."""
    from django.test import override_settings

    with override_settings(SAHUT_AUDIT_KEY=f"guess-{dice.random()}"):
        _recompute_from(dice.randint(1, ROWS))


def _recompute_with_the_key(dice: random.Random) -> None:
    """Even whoever stole the key is found by the head outside."""
    _recompute_from(dice.randint(1, ROWS))


def _recompute_from(number: int) -> None:
    AuditEntry.objects.filter(pk=number).update(deed="decide.other")
    previous = AuditEntry.objects.get(pk=number - 1).digest if number > 1 else audit.START
    for entry in AuditEntry.objects.filter(pk__gte=number).order_by("pk"):
        entry.previous = previous
        entry.digest = previous = audit.seal(entry)
        entry.save()


TAMPERINGS: list[Callable[[random.Random], None]] = [
    _change_text,
    _change_time,
    _change_facts,
    _remove,
    _remove_and_close_the_gap,
    _cut_the_tail,
    _insert_at_the_end,
    _insert_before,
    _swap,
    _recompute_with_another_key,
    _recompute_with_the_key,
]


def test_200_random_tamperings_by_sql_are_200_found(chain: list[AuditEntry]) -> None:
    dice = random.Random(200)
    untouched = list(AuditEntry.objects.order_by("pk"))
    missed = []
    for number in range(200):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        tamper(dice)
        if audit.verify().broken is None:
            missed.append((number, tamper.__name__))
        AuditEntry.objects.all().delete()
        AuditEntry.objects.bulk_create(untouched)
        assert audit.verify().broken is None
    assert missed == []


def test_the_first_bad_number_is_named(chain: list[AuditEntry]) -> None:
    dice = random.Random(7)
    for number in dice.sample(range(1, ROWS + 1), 10):
        kept = AuditEntry.objects.get(pk=number)
        _sql("UPDATE comments_auditentry SET deed = 'x' WHERE number = %s", number)
        assert audit.verify().broken == (number, "was changed")
        kept.save()


def test_a_head_file_that_is_gone_is_found(chain: list[AuditEntry], head_file: Path) -> None:
    head_file.unlink()
    assert audit.verify().broken == (ROWS, "the head outside the database is missing")


def test_a_cut_tail_names_the_first_missing_row(chain: list[AuditEntry]) -> None:
    _sql("DELETE FROM comments_auditentry WHERE number > 20")
    assert audit.verify().broken == (21, f"the tail is cut: {ROWS} rows were written")


def test_a_head_file_that_missed_the_last_appends_is_no_alarm(chain: list[AuditEntry], head_file: Path) -> None:
    """A process killed between commit and writing leaves it behind; the chain itself is whole."""
    lines = head_file.read_text().splitlines()
    head_file.write_text("\n".join(lines[:-2]) + "\n")
    assert audit.verify().broken is None


@pytest.mark.parametrize("left", ["3", "31", "31 ", "31 0f3a", "31 " + "f" * 63, "\x00" * 40])
def test_a_line_left_unfinished_is_no_alarm_and_spoils_no_later_one(
    chain: list[AuditEntry], actor: User, head_file: Path, left: str
) -> None:
    """A full disk or a power cut in the middle of writing a head."""
    head_file.write_text(head_file.read_text() + left)
    assert audit.verify().broken is None
    _append(actor, ROWS + 1)
    assert audit.verify().broken is None
    assert max(audit.outside_heads()) == ROWS + 1
    _sql("DELETE FROM comments_auditentry WHERE number > %s", ROWS)
    assert audit.verify().broken == (ROWS + 1, f"the tail is cut: {ROWS + 1} rows were written")


def test_a_deed_done_while_the_chain_is_walked_is_no_alarm(
    chain: list[AuditEntry], actor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal = audit.seal

    def seal_and_append(entry: AuditEntry) -> str:
        if entry.number == ROWS:
            monkeypatch.setattr(audit, "seal", seal)
            _append(actor, ROWS + 1)
        return seal(entry)

    monkeypatch.setattr(audit, "seal", seal_and_append)
    assert audit.verify().broken is None
    assert AuditEntry.objects.count() == ROWS + 1


def test_the_whole_table_emptied_is_found(chain: list[AuditEntry]) -> None:
    _sql("DELETE FROM comments_auditentry")
    assert audit.verify().broken is not None


def test_fifty_appends_neither_fork_nor_gap(actor: User) -> None:
    """At once on PostgreSQL, in ten threads; one after the other on SQLite, whose writers are alone anyway."""
    errors: list[Exception] = []

    def five(first: int) -> None:
        try:
            for number in range(first, first + 5):
                _append(actor, number)
        except Exception as error:  # noqa: BLE001 (told by the main thread)
            errors.append(error)
        finally:
            connections.close_all()

    if connection.vendor == "postgresql":
        threads = [threading.Thread(target=five, args=(first * 5,)) for first in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    else:
        for number in range(50):
            _append(actor, number)
    assert errors == []
    assert (audit.verify().count, audit.verify().broken) == (50, None)
    assert sorted(audit.outside_heads()) == list(range(1, 51))


def test_the_command_prints_count_and_head(chain: list[AuditEntry], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit")
    assert capsys.readouterr().out.splitlines() == [f"count {ROWS}", f"head {chain[-1].digest}"]


def test_the_command_fails_with_the_first_broken_row(chain: list[AuditEntry]) -> None:
    _sql("UPDATE comments_auditentry SET actor = 'user:9' WHERE number = 7")
    with pytest.raises(CommandError, match="broken at row 7: was changed") as failure:
        call_command("verify_audit")
    assert failure.value.returncode == 1
