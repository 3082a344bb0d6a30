"""A statement of reasons is read and appealed against through its link alone, and decided by somebody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.restrict import restrict
from comments.models import Appeal, Case, Decision, MeasureAppeal, Restriction
from comments.vocabulary import RestrictionKind, Verdict
from engagement.reading import statements
from tests import factories
from tests.cast import Cast, assemble

NOW = timezone.now()


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def rejection(cast: Cast) -> Decision:
    comment = factories.hold(cast.reader, cast.thread, "Ayo kita bakar.")
    case = Case.objects.get(comment=comment)
    sent: dict[str, Any] = {"verdict": Verdict.REJECT, "reason": "threat", "now": NOW}
    return decide(moderator=cast.moderator, case_id=case.pk, revision_number=1, **sent)


@pytest.fixture
def ban(cast: Cast) -> Restriction:
    return restrict(
        moderator=cast.moderator, user=cast.reader, site=cast.site, kind=RestrictionKind.BAN, reason="spam", now=NOW
    )


def _path(row: Decision | Restriction) -> str:
    kind = statements.DECISION if isinstance(row, Decision) else statements.MEASURE
    return statements.path(kind, row.pk)


@pytest.mark.parametrize("name", ["rejection", "ban"])
def test_whoever_has_the_link_reads_and_appeals_signed_out(name: str, request: Any) -> None:
    row = request.getfixturevalue(name)
    page = Client().get(_path(row))
    text = page.content.decode()
    assert page.status_code == 200
    assert ("Ancaman" in text, "Spam" in text) == (name == "rejection", name == "ban")
    assert "#clause-" in text
    assert page["Cache-Control"] == "private, no-store"
    assert Client().post(_path(row), {"statement": "Itu kiasan."}).status_code == 302
    said = Appeal.objects.get() if name == "rejection" else MeasureAppeal.objects.get()
    assert said.statement == "Itu kiasan."
    assert "sedang ditinjau" in Client().get(_path(row)).content.decode()
    again = Client().post(_path(row), {"statement": "Lagi"})
    assert (again.status_code, MeasureAppeal.objects.count() + Appeal.objects.count()) == (409, 1)


def test_a_link_that_was_not_made_here_leads_nowhere(ban: Restriction) -> None:
    for token in ("x", _path(ban).split("/")[2] + "x", "WyJtIiwxXQ:abc"):
        assert Client().get(f"/statements/{token}/").status_code == 404


def test_an_empty_appeal_is_told_and_after_six_months_it_is_too_late(ban: Restriction) -> None:
    assert Client().post(_path(ban), {"statement": " "}).status_code == 400
    Restriction.objects.update(confirmed_at=NOW - timedelta(days=184))
    assert "<textarea" not in Client().get(_path(ban)).content.decode()
    assert Client().post(_path(ban), {"statement": "Terlambat"}).status_code == 403
    assert not MeasureAppeal.objects.exists()


def test_a_reader_finds_all_that_stands_against_them_and_nobody_elses(
    cast: Cast, rejection: Decision, ban: Restriction, client: Client
) -> None:
    assert client.get("/statements/").status_code == 302
    client.force_login(cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert len(client.get("/statements/").context["entries"]) == 2
    client.force_login(cast.other_reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/statements/").context["entries"] == []


def test_a_pending_ban_has_no_statement_yet(ban: Restriction) -> None:
    Restriction.objects.update(confirmed_at=None)
    assert Client().get(_path(ban)).status_code == 404
