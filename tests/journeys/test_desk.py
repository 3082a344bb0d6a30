"""A moderator at the desk, in a browser: by keys, without JavaScript, with a colleague."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from comments.models import Decision, DeskSettings
from tests import factories
from tests.cast import Cast, assemble
from tests.journeys.moderating import DESK, Room, case_of, faults_of, hold_some, statuses, wait_for_text

Open = Callable[..., Any]


@pytest.fixture
def cast(live_server: Any, settings: Any) -> Cast:
    settings.SAHUT_BASE_URL = live_server.url.replace("localhost", "127.0.0.1")
    settings.SAHUT_UNDO_SECONDS = 60
    return assemble()


@pytest.fixture
def sit_down(browser: Any, live_server: Any, cast: Cast) -> Iterator[Open]:
    """`sit_down(moderator, path)`: a tab of a signed-in moderator; at the end nothing was stopped or uncaught."""
    room = Room(browser, live_server.url)
    yield room.sit_down
    room.close()
    assert room.faults == []


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def settle(page: Any) -> None:
    """Until everything that was sent is answered."""
    page.wait_for_load_state("networkidle")


def test_case_after_case_by_keys_alone(cast: Cast, sit_down: Open, full: bool) -> None:
    """A hundred, twenty at reduced size: each is decided once, as its key says."""
    number_of_cases = 100 if full else 20
    comments = hold_some(cast, number_of_cases)
    page = sit_down(cast.moderator)
    for number, comment in enumerate(comments):
        wait_for_text(page, comment.revisions.get().source)
        press(page, *(["r", "1"] if number % 3 == 0 else ["R"] if number % 3 == 1 else ["a"]))
    page.locator(".desk-empty").wait_for()
    expected = ["published" if number % 3 == 2 else "rejected" for number in range(number_of_cases)]
    assert statuses(comments) == expected
    assert Decision.objects.count() == Decision.objects.values("comment").distinct().count() == number_of_cases
    assert set(Decision.objects.filter(verdict="reject").values_list("reason", flat=True)) == {"threat"}


def test_the_next_cards_are_there_before_they_are_wanted(cast: Cast, sit_down: Open) -> None:
    """With the network gone after the first card, five more are shown; what was decided then is said to be lost."""
    comments = hold_some(cast, 8)
    page = sit_down(cast.moderator)
    settle(page)
    page.context.set_offline(True)
    for comment in comments[1:6]:
        press(page, "j")
        wait_for_text(page, comment.revisions.get().source)
    press(page, "a")
    page.locator("[data-alarm]:not([hidden])").wait_for()
    assert page.get_attribute("[data-alarm] a", "href").endswith(f"/{case_of(comments[5]).pk}/")
    assert not Decision.objects.exists()


def test_going_through_the_list_and_skipping_decides_nothing(cast: Cast, sit_down: Open) -> None:
    first, second, third = hold_some(cast, 3)
    page = sit_down(cast.moderator)
    settle(page)
    for key, expected in (("j", second), ("j", third), ("k", second), (".", third), (".", first)):
        press(page, key)
        wait_for_text(page, expected.revisions.get().source)
    settle(page)
    assert page.url.endswith(f"/all/{case_of(first).pk}/")
    assert not Decision.objects.exists()


def test_while_another_case_is_on_its_way_nothing_is_decided(cast: Cast, sit_down: Open) -> None:
    """Whoever chose it means it, and not the one that still stands there."""
    comments = hold_some(cast, 10)
    page = sit_down(cast.moderator)
    wait_for_text(page, comments[0].revisions.get().source)
    settle(page)
    waiting: list[Any] = []
    page.route("**part=1*", lambda route: waiting.append(route))
    page.locator("[data-list] li a").last.click()
    press(page, "a", "R", "a")
    assert waiting
    assert not Decision.objects.exists()
    for route in waiting:
        route.continue_()
    wait_for_text(page, comments[-1].revisions.get().source)
    press(page, "a")
    page.locator("[data-undo]:not([hidden])").wait_for()
    assert Decision.objects.get().comment == comments[-1]


def test_a_decision_is_undone_by_z_again_and_again(cast: Cast, sit_down: Open) -> None:
    comments = hold_some(cast, 4)
    page = sit_down(cast.moderator)
    for comment in comments[:2]:
        wait_for_text(page, comment.revisions.get().source)
        press(page, "a")
    settle(page)
    assert statuses(comments) == ["published", "published", "held", "held"]
    assert "ditayangkan" in page.inner_text("[data-told]")
    assert faults_of(page) == []
    for comment in reversed(comments[:2]):
        press(page, "z")
        wait_for_text(page, comment.revisions.get().source)
        page.locator("[data-told]:has-text('Diurungkan')").wait_for()
        settle(page)
    assert statuses(comments) == ["held"] * 4
    press(page, "a")
    settle(page)
    page.reload()
    press(page, "z")
    wait_for_text(page, comments[0].revisions.get().source)
    assert statuses(comments) == ["held"] * 4, "also after the page was loaded anew"


def test_a_number_decides_only_after_r_and_escape_takes_it_back(cast: Cast, sit_down: Open) -> None:
    hold_some(cast, 1)
    page = sit_down(cast.moderator)
    press(page, "1", "r", "Escape", "2")
    settle(page)
    assert not page.evaluate("document.querySelector('[data-key=reject]').open")
    assert not Decision.objects.exists()


def test_keys_are_letters_where_one_writes(cast: Cast, sit_down: Open) -> None:
    hold_some(cast, 1)
    page = sit_down(cast.moderator)
    page.keyboard.press("r")
    page.click("#note")
    page.keyboard.type("ar.j1?z")
    settle(page)
    assert page.input_value("#note") == "ar.j1?z"
    assert not Decision.objects.exists()


def test_keys_are_ones_own_and_can_be_switched_off(cast: Cast, sit_down: Open) -> None:
    comments = hold_some(cast, 2)
    page = sit_down(cast.moderator)
    page.click(".desk-keys a[href*=settings]")
    page.fill("#id_key-approve", "j")
    page.click(".desk-settings > button")
    assert page.locator(".desk-error").is_visible(), "two deeds on one key"
    page.click("button[value=coral]")
    wait_for_text(page, comments[0].revisions.get().source)
    press(page, "a")
    press(page, "f")
    wait_for_text(page, comments[1].revisions.get().source)
    settle(page)
    assert statuses(comments) == ["published", "held"]
    page.click(".desk-keys a[href*=settings]")
    page.uncheck("#id_has_keys")
    page.click(".desk-settings > button")
    wait_for_text(page, comments[1].revisions.get().source)
    press(page, "f", "d", "?")
    assert not page.locator("[data-help]").is_visible()
    settle(page)
    assert statuses(comments) == ["published", "held"]
    assert DeskSettings.objects.get(person=cast.moderator).keys["approve"] == "f", "kept for when they are on again"


def test_the_help_opens_closes_and_stops_the_keys(cast: Cast, sit_down: Open) -> None:
    hold_some(cast, 1)
    page = sit_down(cast.moderator)
    page.keyboard.press("?")
    assert page.locator("[data-help]").is_visible()
    press(page, "a", "Escape")
    assert not page.locator("[data-help]").is_visible()
    settle(page)
    assert not Decision.objects.exists()


def test_everything_works_without_javascript(cast: Cast, sit_down: Open) -> None:
    comments = hold_some(cast, 3)
    page = sit_down(cast.moderator, java_script_enabled=False)
    page.click(".desk-list li:nth-child(2) a")
    page.click(".desk-reject summary")
    page.check("#reason-2")
    assert page.locator(".desk-notice").nth(1).is_visible()
    page.fill("#note", "Iklan.")
    page.click(".desk-reject button[type=submit]")
    assert page.locator(".messagelist").is_visible()
    page.click(".desk-actions .desk-primary")
    assert statuses(comments) == ["held", "rejected", "published"]
    assert Decision.objects.get(verdict="reject").note == "Iklan."
    page.click("[data-undo] button")
    page.click("[data-undo] button")
    assert statuses(comments) == ["held", "held", "held"]
    assert not page.locator("[data-keys-help]").is_visible()


def test_two_moderators_do_not_read_the_same_case(cast: Cast, sit_down: Open) -> None:
    """Each gets another; who takes over is asked first; who was taken over from is told and keeps the note."""
    comments = hold_some(cast, 8)
    sari = factories.make_moderator(cast.site, "Sari")
    slow = sit_down(cast.moderator)
    settle(slow)
    quick = sit_down(sari)
    wait_for_text(quick, comments[6].revisions.get().source)  # the first is on Rina's screen, five are her next
    assert quick.locator(".desk-list li").first.locator("[data-with]").inner_text() == "Sedang ditinjau Rina"
    quick.click(".desk-list li:first-child a")
    quick.locator(".desk-closed").wait_for()
    press(quick, "a")
    quick.click(".desk-take summary")
    with quick.expect_navigation():
        quick.click(".desk-take button")
    press(quick, "a")
    settle(quick)
    slow.keyboard.press("r")
    slow.fill("#note", "Catatan yang panjang.")
    slow.check("#reason-1")
    slow.click(".desk-reject button[type=submit]")
    slow.locator("[data-alarm]:not([hidden])").wait_for()
    assert "Sudah diputuskan oleh Sari. Catatan yang panjang." in slow.inner_text("[data-alarm]")
    settle(slow)
    assert statuses(comments) == ["published", *["held"] * 7]


def test_several_are_chosen_by_keys_and_undone_as_one(cast: Cast, sit_down: Open) -> None:
    comments = hold_some(cast, 3)
    page = sit_down(cast.moderator)
    settle(page)
    press(page, "x", "j")
    wait_for_text(page, comments[1].revisions.get().source)
    press(page, "x")
    with page.expect_navigation():
        press(page, "R")
    page.select_option("#together-reason", "spam")
    assert faults_of(page) == []
    with page.expect_navigation():
        page.click(".desk-together .desk-primary")
    assert statuses(comments) == ["rejected", "rejected", "held"]
    press(page, "z")
    page.locator(".messagelist:has-text('2 kasus terbuka lagi')").wait_for()
    assert statuses(comments) == ["held"] * 3


def test_a_second_opinion_by_keys(cast: Cast, sit_down: Open) -> None:
    comments = hold_some(cast, 9)
    page = sit_down(cast.moderator)
    settle(page)
    page.keyboard.press("e")
    page.select_option("#opinion", "threat")
    page.click(".desk-ask button")
    wait_for_text(page, comments[1].revisions.get().source)
    settle(page)
    sari = sit_down(factories.make_moderator(cast.site, "Sari"))
    wait_for_text(sari, comments[0].revisions.get().source)
    assert sari.locator(".desk-asked").is_visible()
    press(sari, "a")
    sari.locator("[data-told]:has-text('Moderator utama memutuskan')").wait_for()
    assert set(statuses(comments)) == {"held"}


def test_who_leaves_gives_the_cases_back(cast: Cast, sit_down: Open) -> None:
    comments = hold_some(cast, 2)
    page = sit_down(cast.moderator)
    settle(page)
    sari = sit_down(factories.make_moderator(cast.site, "Sari"))
    assert sari.locator(".desk-list li[data-held]").count() == 2
    page.goto("about:blank")
    sari.wait_for_timeout(300)
    sari.goto(sari.url.split("/all/")[0])
    wait_for_text(sari, comments[0].revisions.get().source)


def test_the_language_is_switched_in_the_admin(cast: Cast, sit_down: Open) -> None:
    hold_some(cast, 1)
    page = sit_down(cast.moderator)
    assert page.get_attribute("html", "lang") == "id"
    with page.expect_navigation():
        page.click(".language-switch button[value=en]")
    assert page.get_attribute("html", "lang") == "en"
    assert page.url.endswith(DESK)
    assert "A call to violence." in page.inner_text(".desk-findings")
