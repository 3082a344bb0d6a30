"""The page with the lines to paste: for everybody at 360 px in both languages, with a preview that is alive."""

from typing import Any

import pytest

from tests import factories
from tests.journeys.moderating import Room, faults_of

pytestmark = pytest.mark.one_lane


def test_lines_looks_and_preview_on_a_phone_in_both_languages(browser: Any, shop: Any) -> None:
    factories.publish(shop.cast.reader, shop.cast.thread, "Di mana notulennya?")
    room = Room(browser, shop.service)
    try:
        for locale, heading, look in (("id-ID", "Untuk ditempel", "Periksa"), ("en-GB", "To paste", "Look")):
            page = room.sit_down(shop.cast.administrator, "/admin/snippet/koran/", width=360, locale=locale)
            page.get_by_role("heading", name=heading).wait_for()
            page.locator("sahut-comments").get_by_text("Di mana notulennya?").wait_for()
            page.locator("#id_page").fill("https://127.0.0.1/artikel")
            page.get_by_role("button", name=look, exact=True).click()
            page.locator(".look").wait_for()
            assert faults_of(page) == []
        assert room.faults == []
    finally:
        room.close()
