"""The demo's foreign page on a whole running Sahut: opened as `localhost`, its widget talks to 127.0.0.1."""

from typing import Any
from uuid import uuid4

import pytest

from tests.journeys.reading import write
from tests.stacks import DEMO_PASSWORD, Running

pytestmark = pytest.mark.both_lanes


def test_a_reader_signs_in_from_a_foreign_page_and_the_comment_is_published(stack: Running, page: Any) -> None:
    text = f"Dari halaman penerbit lain, {uuid4().hex[:8]}."
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{stack.url.replace('127.0.0.1', 'localhost')}/demo/publisher/")
    assert page.evaluate("location.hostname") == "localhost"
    page.locator("sahut-comments article").first.wait_for()
    write(page, text)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Masuk dan kirim").click()
    popup = opened.value
    popup.locator("[name=login]").fill("reader2@example.test")
    popup.locator("[name=password]").fill(DEMO_PASSWORD)
    popup.locator("[name=password]").press("Enter")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Budi Santoso").click()
    page.locator("sahut-comments article").filter(has_text=text).wait_for()

    everybody = page.context.browser.new_page(locale="id-ID")
    everybody.goto(f"{stack.url}/")
    everybody.get_by_role("link", name="Pemkot Jakpus bertemu ormas").first.click()
    everybody.goto(f"{everybody.url.partition('#')[0]}?sort=newest")
    assert text in everybody.inner_text("#comments")
    everybody.close()
    assert any(address.startswith(f"{stack.url}/api/v1/threads/") for address in asked)
    assert (page.violations, page.errors) == ([], [])
