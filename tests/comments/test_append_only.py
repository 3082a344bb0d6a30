"""The database itself refuses to change or remove what is on record, on both kinds; telling and erasing still work."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from comments import append_only, audit
from comments.actions.decide import decide
from comments.actions.erase_reader import erase_reader
from comments.models import AuditEntry, Case, Decision
from comments.vocabulary import Verdict
from tests import factories
from tests.cast import Cast

OTHER: dict[str, Any] = {"revision_number": 9, "verdict": "publish", "reason": "x", "note": "x", "actor_name": "X"}
FREE = {"announced_at", "claimed_until"}


@pytest.fixture
def decision(cast: Cast) -> Decision:
    comment = factories.hold(cast.reader, cast.thread)
    case = Case.objects.get(comment=comment)
    return decide(
        moderator=cast.moderator, case_id=case.pk, revision_number=1, verdict=Verdict.REJECT, reason="spam",
        now=timezone.now(),
    )  # fmt: skip


def _refused(statement: str, *values: Any) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
    except IntegrityError as error:
        return append_only.MESSAGE in str(error)
    return False


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def _to_something_else(column: str) -> str:
    """An SQL expression of the column's own kind that differs from what `decision` and its link hold."""
    if column in {"at", "decided_at"}:
        return "'1999-01-01 00:00:00+00:00'"
    if column in {"id", "number", "comment_id", "case_id", "revision_number", "actor_id"}:
        return f"{column} + 1"
    return """'{"other": 1}'""" if column == "facts" else "'anders'"


@pytest.mark.parametrize("guard", append_only.GUARDS, ids=lambda guard: guard.table)
def test_no_column_of_the_record_changes_but_those_that_telling_needs(
    decision: Decision, guard: append_only.Guard
) -> None:
    columns = set(_columns(guard.table))
    assert guard.free <= columns
    for column in columns - guard.free - guard.once:
        change = f"UPDATE {guard.table} SET {column} = {_to_something_else(column)}"
        assert _refused(change), column


@pytest.mark.parametrize("guard", append_only.GUARDS, ids=lambda guard: guard.table)
def test_no_row_of_the_record_goes(decision: Decision, guard: append_only.Guard) -> None:
    assert _refused(f"DELETE FROM {guard.table}")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits for them keeps a table from being emptied
        assert _refused(f"TRUNCATE {guard.table} CASCADE")
    else:
        names = ", ".join(_columns(guard.table))
        assert _refused(f"INSERT OR REPLACE INTO {guard.table} ({names}) SELECT {names} FROM {guard.table}")


def test_the_orm_is_refused_as_well(decision: Decision) -> None:
    link = AuditEntry.objects.get()
    for deed in (link.delete, decision.delete, lambda: AuditEntry.objects.update(deed="x")):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()
    for name, value in OTHER.items():
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(**{name: value})


def test_a_decision_is_claimed_told_and_told_again(decision: Decision) -> None:
    rows, now = Decision.objects.filter(pk=decision.pk), timezone.now()
    for fields in ({"claimed_until": now}, {"announced_at": now, "claimed_until": None}, {"announced_at": None}):
        assert rows.update(**fields) == 1


def test_a_decision_is_undone_once_and_for_all(decision: Decision) -> None:
    rows, now = Decision.objects.filter(pk=decision.pk), timezone.now()
    assert rows.update(undone_at=now) == 1
    for value in (None, timezone.now()):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(undone_at=value)


def test_a_person_who_is_deleted_leaves_the_decision_to_nobody_and_to_nobody_else(decision: Decision) -> None:
    assert _refused("UPDATE comments_decision SET actor_id = %s", decision.comment.author_id)
    assert Decision.objects.update(actor=None) == 1
    assert _refused("UPDATE comments_decision SET actor_id = %s", decision.comment.author_id)


def test_migrating_again_sets_lost_triggers_up_anew(decision: Decision) -> None:
    append_only.unprotect(connection)
    assert not _refused("UPDATE comments_decision SET note = note || '!'")
    call_command("migrate", verbosity=0)
    assert _refused("UPDATE comments_decision SET note = note || '!'")


@pytest.mark.one_lane
def test_people_erased_by_the_thousand_leave_the_chain_whole(
    cast: Cast, settings: Any, tmp_path: Any, full: bool
) -> None:
    """Every tenth had a comment decided about; nothing in the chain names any of them. Fifty at reduced size."""
    settings.SAHUT_AUDIT_HEAD = str(tmp_path / "head")
    people = [factories.make_reader(f"Pergi {number}") for number in range(1000 if full else 50)]
    for person in people[::10]:
        case = Case.objects.get(comment=factories.hold(person, cast.thread))
        decide(
            moderator=cast.moderator, case_id=case.pk, revision_number=1, verdict=Verdict.PUBLISH, now=timezone.now()
        )  # fmt: skip
    before = audit.verify()
    for person in people:
        erase_reader(reader=person, keep_comments=False, now=timezone.now())
    assert audit.verify() == before
    assert before.count == len(people) / 10
    told = " ".join(f"{row.actor} {row.target} {row.facts}" for row in AuditEntry.objects.all())
    assert "Pergi" not in told
