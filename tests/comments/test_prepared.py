"""What readers ask for all day is planned once a connection, and survives losing its plans and its connection."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from comments import prepared

DOUBLE = "SELECT CAST(%s AS integer) * 2"


@pytest.fixture(autouse=True)
def planning() -> Iterator[None]:
    yield
    prepared._is_planned = True


@pytest.mark.both_lanes
@pytest.mark.django_db(transaction=True)
def test_parameters_travel_apart_from_the_text() -> None:
    assert [prepared.fetch(DOUBLE, [number]) for number in (2, 21)] == [[(4,)], [(42,)]]


@pytest.mark.both_lanes
@pytest.mark.django_db(transaction=True)
def test_a_faulty_statement_is_not_tried_twice() -> None:
    with CaptureQueriesContext(connection) as asked, pytest.raises(DatabaseError):
        prepared.fetch("SELECT nothing FROM nowhere", [])
    assert len(asked) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_statement_is_planned_once() -> None:
    for number in range(3):
        prepared.fetch(DOUBLE, [number])
    assert _plans() == [(1, 3)]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_pooler_that_forgets_plans_is_noticed() -> None:
    prepared.fetch(DOUBLE, [1])
    _forget_plans()
    assert prepared.fetch(DOUBLE, [2]) == [(4,)]
    assert prepared.fetch(DOUBLE, [3]) == [(6,)]
    assert _plans() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_replaced() -> None:
    prepared.fetch(DOUBLE, [1])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        lost = cursor.fetchone()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", lost)
    finally:
        other.close()
    assert prepared.fetch(DOUBLE, [2]) == [(4,)]
    assert prepared._is_planned


@pytest.mark.postgres
@pytest.mark.django_db
def test_within_a_transaction_nothing_is_tried_again() -> None:
    prepared.fetch(DOUBLE, [1])
    _forget_plans()
    with pytest.raises(DatabaseError):
        prepared.fetch(DOUBLE, [2])
    connection.needs_rollback = True


def _forget_plans() -> None:
    """Beneath psycopg, which would notice."""
    connection.connection.pgconn.exec_(b"DEALLOCATE ALL")


def _plans() -> list[tuple[int, int]]:
    """How many plans of ours this connection has, and how often they were used."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(generic_plans + custom_plans), 0)::int FROM pg_prepared_statements "
            "WHERE statement LIKE 'SELECT CAST%%'"
        )
        found = cursor.fetchall()
    return [row for row in found if row[0]]
