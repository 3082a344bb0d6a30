"""Lists stay affordable over large tables: no full count, no query a row."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments.admin.scoping import MOST_COUNTED
from comments.models import Case
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import of_case

LISTS = ["comment", "case", "revision", "decision", "thread", "report", "auditentry"]


def statements(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in seen]


@pytest.mark.parametrize("model", LISTS)
def test_a_list_counts_no_further_than_the_cap(desk: Client, model: str) -> None:
    for query in ("", "?_facets=True", "?all=", "?q=Ani"):
        counting = [sql for sql in statements(desk, f"/admin/comments/{model}/{query}") if "COUNT(" in sql]
        assert all(f"LIMIT {MOST_COUNTED}" in sql for sql in counting)


@pytest.mark.parametrize("model", LISTS)
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_two(desk: Client, cast: Cast, model: str) -> None:
    taken = []
    for number in (2, 18):
        for _ in range(number):
            factories.hold(factories.make_reader("Ani"), cast.thread, "Ayo bakar.")
        taken.append(len(statements(desk, f"/admin/comments/{model}/")))
    assert taken[0] == taken[1]


def test_the_desk_takes_as_many_queries_for_twenty_cases_as_for_two(desk: Client, cast: Cast) -> None:
    taken = []
    for number in (2, 18):
        for _ in range(number):
            comment = factories.hold(factories.make_reader("Ani"), cast.thread, "Ayo bakar.")
        case = Case.objects.filter(comment__thread=cast.thread).order_by("pk")[0]
        taken.append(len(statements(desk, of_case(case))))
        assert comment.pk
    assert taken[1] <= taken[0], "with so few the way round to the first case is asked for too"
    assert taken[0] <= 46


@pytest.mark.parametrize("search", ["bakar", "Ani", "12", "threat"])
def test_a_search_reads_no_text(desk: Client, search: str) -> None:
    for model in LISTS:
        for sql in statements(desk, f"/admin/comments/{model}/?q={search}"):
            assert "LIKE" not in sql
