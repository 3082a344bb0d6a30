"""New comments: announced exactly, brought in where the reader asks, and nothing else with them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.withdraw import withdraw
from tests import factories
from tests.journeys.conftest import Shop
from tests.journeys.reading import is_clean

pytestmark = pytest.mark.one_lane


@pytest.fixture(autouse=True)
def _cache_of_the_browser(page: Any) -> None:
    """It does not see the page's clock jump, and would serve the last answer half a minute long."""
    page.route("**/no-such-address", lambda route: route.abort())  # a page with routes keeps nothing


def a_minute_later(page: Any) -> None:
    page.clock.fast_forward(61_000)


def test_what_was_never_loaded_is_not_new(shop: Shop, page: Any) -> None:
    now = timezone.now()
    for number in range(25):
        factories.publish(shop.cast.reader, shop.cast.thread, f"Lama {number}.", now=now - timedelta(hours=90 - number))
    page.clock.install()
    page.goto(shop.publisher.put("/lama", shop.publisher.snippet(site="koran", key="artikel-1", sort="oldest")))
    page.get_by_role("heading", name="25 komentar").wait_for()
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Baru.")
    a_minute_later(page)
    page.get_by_role("button", name="1 komentar baru").press("Enter")
    page.get_by_role("heading", name="26 komentar").wait_for()
    assert page.get_by_role("article").count() == 21
    assert "Baru." in page.locator("article:focus").inner_text()
    assert is_clean(page)


def test_replies_come_in_under_what_they_answer(shop: Shop, page: Any) -> None:
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    page.clock.install()
    page.goto(shop.article)
    page.get_by_role("heading", name="1 komentar").wait_for()
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Balasan.", parent=first)
    a_minute_later(page)
    page.get_by_role("button", name="1 komentar baru").wait_for()
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Akar baru.")
    a_minute_later(page)
    page.get_by_role("button", name="2 komentar baru").press("Enter")
    page.get_by_role("heading", name="3 komentar").wait_for()
    assert page.locator(f"li:has(> #comment-{first.pk}) > ol").get_by_text("Balasan.").is_visible()
    assert page.get_by_role("article").count() == 3
    assert "Akar baru." in page.locator("article:focus").inner_text()
    assert page.get_by_role("button", name="komentar baru").count() == 0


def test_a_reply_to_what_is_not_loaded_brings_its_conversation(shop: Shop, page: Any) -> None:
    now = timezone.now()
    early = [factories.publish(shop.cast.reader, shop.cast.thread, f"Lama {number}.", now=now) for number in range(22)]
    page.clock.install()
    page.goto(shop.publisher.put("/baru", shop.publisher.snippet(site="koran", key="artikel-1", sort="newest")))
    page.get_by_text("Lama 21.").wait_for()
    assert page.get_by_text("Lama 0.").count() == 0
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Masih ingat?", parent=early[0])
    a_minute_later(page)
    page.get_by_role("button", name="1 komentar baru").press("Enter")
    page.get_by_text("Masih ingat?").wait_for()
    assert page.locator(f"#comment-{early[0].pk}").count() == 1


def test_what_is_withdrawn_meanwhile_is_announced_no_more(shop: Shop, page: Any) -> None:
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    page.clock.install()
    page.goto(shop.article)
    page.get_by_text("Pertama.").wait_for()
    new = factories.publish(shop.cast.other_reader, shop.cast.thread, "Sebentar saja.")
    a_minute_later(page)
    page.get_by_role("button", name="1 komentar baru").wait_for()
    withdraw(author=shop.cast.other_reader, comment_id=new.pk, now=timezone.now())
    a_minute_later(page)
    page.get_by_role("button", name="1 komentar baru").wait_for(state="detached")
