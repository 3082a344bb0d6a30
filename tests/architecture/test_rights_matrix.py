"""Roles x every route x every method, read from the URL configuration: a route without a row fails, and so does any
status that the table does not say. `python -m tests.architecture.spell_rights` spells the rows of what there is now."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.architecture import rights
from tests.architecture.hurry import hurried
from tests.cast import assemble
from tests.engagement.notifications.browsers import SITE_KEY


@pytest.fixture
def stage(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[rights.Stage]:
    """Limits are proved elsewhere. The edit window does not close while thousands of questions are asked."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.SAHUT_EDIT_SECONDS = 86_400
    settings.SAHUT_PUSH_KEY = SITE_KEY
    monkeypatch.setattr("comments.limits.take", lambda limit, subject: None)
    monkeypatch.setattr("config.health.PARTS", {"database": lambda: True})
    whole = rights.set_up(assemble())
    with hurried():
        yield whole


def test_every_route_has_a_row_and_every_row_a_route() -> None:
    known, there = set(rights.read()), set(rights.routes())
    assert sorted(there - known) == [], "routes without a row"
    assert sorted(known - there) == [], "rows without a route"


@pytest.mark.one_lane
def test_every_role_gets_what_the_table_says(stage: rights.Stage, full: bool) -> None:
    wrong = []
    for route, rows in rights.read().items():
        for method, row in rows.items():
            for role, status in zip(rights.ROLES, row, strict=True):
                if not full and _is_spared(route, method, role, row):
                    continue
                found = stage.ask(role, method, route)
                if found != status:
                    wrong.append(f"{role} {method} {route}: {found}, not {status}")
    assert wrong == []


def _is_spared(route: str, method: str, role: str, row: tuple[int, ...]) -> bool:
    """At reduced size what is not ours, or is one family, is asked by fewer roles and methods; and a method that
    an address does not take, whoever is signed in, by the two ends of the house."""
    if 405 in row and set(row) <= {405, 401, 302}:
        return role not in {"anonymous", "administrator"}
    is_family = route.startswith(("accounts/", "_allauth/")) or "<path:object_id>" in route
    fewer = {"GET": ("anonymous", "stranger", "moderator"), "POST": ("anonymous", "stranger", "moderator")}
    return is_family and role not in fewer.get(method, ())


def test_nothing_answers_with_a_fault_of_ours() -> None:
    assert [route for route, rows in rights.read().items() for row in rows.values() if max(row) >= 500] == []


READS_ONLY = {"GET"}


def test_who_has_no_right_changes_nothing_by_the_table() -> None:
    """What the table itself must say, whoever edits it."""
    for route, rows in rights.read().items():
        index = rights.ROLES.index
        if route.startswith("admin/comments/") and route != "admin/comments/case/queue/":
            for method, row in rows.items():
                outsiders = {row[index(role)] for role in ("anonymous", "unverified", "reader", "author")}
                assert outsiders <= {302, 403, 404, 405}, (route, method)
        if "<int:case_id>" in route or rights.HELD in route:
            for method, row in rows.items():
                assert row[index("stranger")] in {302, 401, 403, 404, 405}, (route, method)
        if route.startswith("api/v1/"):
            for method in set(rows) - READS_ONLY:
                assert rows[method][index("anonymous")] in {401, 405}, (route, method)
