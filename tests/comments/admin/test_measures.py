"""The pages where a second person confirms a ban and where appeals against measures are heard."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.appeal_measure import appeal_measure
from comments.actions.restrict import restrict
from comments.models import MeasureAppeal, Restriction, Site
from comments.vocabulary import RestrictionKind
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK
from tests.staff_session import sign_in_staff

NOW = timezone.now()


@pytest.fixture
def ban(cast: Cast) -> Restriction:
    Site.objects.filter(pk=cast.site.pk).update(ban_takes_two=True)
    cast.site.refresh_from_db()
    return restrict(
        moderator=cast.moderator, user=cast.reader, site=cast.site, kind=RestrictionKind.BAN, reason="spam", now=NOW
    )


@pytest.fixture
def colleague(cast: Cast) -> Client:
    return sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari"))


def _confirm(row: Restriction) -> str:
    return f"/admin/comments/restriction/{row.pk}/confirm/"


def test_the_desk_says_what_waits_beside_the_cases(desk: Client, ban: Restriction) -> None:
    page = desk.get(DESK).content.decode()
    assert "/admin/comments/restriction/?pending=1" in page
    assert "/admin/comments/restriction/?pending=1" in desk.get("/admin/").content.decode()
    listed = desk.get("/admin/comments/restriction/?pending=1")
    assert _confirm(ban) in listed.content.decode()


def test_not_by_oneself_but_by_a_colleague_and_once(desk: Client, colleague: Client, ban: Restriction) -> None:
    assert b'value="confirm"' not in desk.get(_confirm(ban)).content
    assert desk.post(_confirm(ban), {"deed": "confirm"}).status_code == 403
    assert b'value="confirm"' in colleague.get(_confirm(ban)).content
    assert colleague.post(_confirm(ban), {"deed": "confirm"}).status_code == 302
    ban.refresh_from_db()
    assert (ban.confirmed_by_name, ban.is_pending) == ("Sari", False)
    assert colleague.post(_confirm(ban), {"deed": "confirm"}).status_code == 403
    assert colleague.post(_confirm(ban), {"deed": "refuse"}).status_code == 403
    assert Restriction.objects.get().lifted_at is None


def test_the_reason_is_shown_in_the_policys_words(colleague: Client, ban: Restriction) -> None:
    assert '<dd dir="auto">Spam</dd>' in colleague.get(_confirm(ban)).content.decode()
    Restriction.objects.update(reason="gone")
    assert '<dd dir="auto">gone</dd>' in colleague.get(_confirm(ban)).content.decode()


def test_a_colleague_refuses(colleague: Client, ban: Restriction) -> None:
    assert colleague.post(_confirm(ban), {"deed": "refuse"}).status_code == 302
    ban.refresh_from_db()
    assert ban.lifted_at is not None
    assert ban.confirmed_at is None


@pytest.mark.parametrize(("deed", "is_lifted"), [("overturn", True), ("uphold", False)])
def test_an_appeal_is_heard_by_somebody_who_had_no_part(
    desk: Client, colleague: Client, cast: Cast, deed: str, is_lifted: bool
) -> None:
    measure: dict[str, Any] = {"kind": RestrictionKind.BAN, "reason": "spam", "now": NOW}
    row = restrict(moderator=cast.moderator, user=cast.reader, site=cast.site, **measure)
    appeal = appeal_measure(author=cast.reader, restriction=row, statement="Saya <b>keliru</b>?", now=NOW)
    page = f"/admin/comments/measureappeal/{appeal.pk}/decide/"
    assert page in desk.get("/admin/comments/measureappeal/?open=1").content.decode()
    assert desk.post(page, {"deed": deed, "note": ""}).status_code == 403
    assert "&lt;b&gt;" in colleague.get(page).content.decode()
    assert colleague.post(page, {"deed": deed, "note": "x" * 1001}).status_code == 400
    assert colleague.post(page, {"deed": deed, "note": "Dibaca."}).status_code == 302
    row.refresh_from_db()
    assert (MeasureAppeal.objects.get().is_overturned, row.lifted_at is not None) == (is_lifted, is_lifted)
    assert colleague.post(page, {"deed": "overturn", "note": ""}).status_code == 403
