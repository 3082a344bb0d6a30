"""At the desk in a crisis, with texts blurred by choice, a break suggested, picks by a key; no barrier in any of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.call_crisis import begin_crisis
from comments.models import Comment, Crisis, DeskSettings
from comments.vocabulary import CrisisKind, Role
from tests import factories
from tests.cast import Cast
from tests.journeys.moderating import DESK, faults_of, hold_some, wait_for_text
from tests.journeys.test_desk import Open, cast, press, settle, sit_down

__all__ = ["cast", "sit_down"]

pytestmark = pytest.mark.one_lane


@pytest.mark.parametrize(("width", "scheme", "locale"), [(1280, "light", "id-ID"), (360, "dark", "en-GB")])
def test_blurred_until_looked_at_a_crisis_ended_a_break_taken_a_pick_by_f(
    cast: Cast, sit_down: Open, live_server: Any, monkeypatch: Any, width: int, scheme: str, locale: str
) -> None:
    lead = factories.make_moderator(cast.site, "Sari", Role.LEAD)
    DeskSettings.objects.create(person=lead, is_blurred=True, left_to_others=["hate"])
    first, second = hold_some(cast, 2)
    now = timezone.now()
    asked: dict[str, Any] = {"kind": CrisisKind.HOLD, "reason": "Rusuh.", "until": now + timedelta(hours=1)}
    begin_crisis(person=lead, site=cast.site, now=now, **asked)
    monkeypatch.setattr("comments.rest.BREAK_CASES", 0)
    page = sit_down(lead, f"{DESK}all/{first.cases.get().pk}/", width=width, color_scheme=scheme, locale=locale)
    text = page.locator("#comment-text")
    assert text.evaluate("element => getComputedStyle(element).filter") == "blur(7px)"
    page.locator("#desk-card-title").focus()
    while page.evaluate("document.activeElement.id") != "comment-text":
        press(page, "Tab")
    assert text.evaluate("element => getComputedStyle(element).filter") == "none"
    wrong = faults_of(page)
    for opened in page.locator("details").all():
        opened.evaluate("element => { element.open = true }")
    wrong += faults_of(page)
    page.goto(f"{live_server.url}{DESK}settings/")
    wrong += faults_of(page)
    assert wrong == []
    page.goto(f"{live_server.url}{DESK}all/{first.cases.get().pk}/")
    page.click(".desk-crises button")
    page.locator(".messagelist").wait_for()
    assert Crisis.objects.get().ended_by_name == "Sari"
    page.click("[data-rest] button:not([name])")
    assert DeskSettings.objects.get(person=lead).rested_at is not None
    page.goto(f"{live_server.url}{DESK}all/{first.cases.get().pk}/")
    wait_for_text(page, first.revisions.get().source)
    press(page, "f")
    wait_for_text(page, second.revisions.get().source)
    settle(page)
    assert Comment.objects.get(pk=first.pk).is_picked
