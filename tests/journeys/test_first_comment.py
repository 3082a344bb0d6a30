"""A reader's first comment under the seed article: written first, then signed up, confirmed, published."""

import json
import re
import urllib.request
from typing import Any
from uuid import uuid4

import pytest
from _servers import wait_until

from tests.stacks import Running

pytestmark = pytest.mark.both_lanes

SLUG = "pemkot-jakpus-bertemu-ormas-bahas-soal-pembangunan-dan-ketertiban"
PASSWORD = "perahu-kertas-41"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_comment_written_before_signing_up_is_published_once_the_address_is_confirmed(
    stack: Running, browser: Any, scripts: bool
) -> None:
    mark = uuid4().hex[:8]
    text, email = f"Semoga pertemuannya berbuah, {mark}.", f"pembaca.{mark}@example.test"
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()

    page.goto(f"{stack.url}/articles/{SLUG}/#respond")
    page.fill("#respond textarea", text)
    page.click("#respond button[type=submit]")
    _sign_up(page, email, f"Pembaca {mark}")
    assert page.input_value("#respond textarea").strip() == text, "the text came back after signing up"
    page.click("#respond button[type=submit]")
    assert "Menunggu moderasi" in page.content(), "its author sees it waiting"
    assert text not in _public(stack)

    (message,) = stack.wait_for_mail(email)
    body = message.get_body(("plain",))
    assert body is not None
    page.goto(re.findall(r"http\S+/confirm-email/\S+", body.get_content())[0])
    page.click("main form[action*='confirm-email'] button[type=submit]")

    assert wait_until(lambda: text in _public(stack), 60), "confirmed, it is published"
    page.goto(f"{stack.url}/articles/{SLUG}/?sort=newest")
    assert text in page.inner_text("#comments")
    context.close()


def _sign_up(page: Any, email: str, name: str) -> None:
    page.locator("main a[href*='signup']").first.click()
    for field, value in (("email", email), ("password1", PASSWORD), ("display_name", name)):
        page.fill(f"#id_{field}", value)
    page.check("#id_terms")
    page.click("main form[action*='signup'] button[type=submit]")


def _public(stack: Running) -> str:
    """What everybody sees of the seed article's thread."""
    address = f"{stack.url}/api/v1/threads/?site=koran&key=artikel-1&sort=newest"
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.dumps(json.load(answer), ensure_ascii=False)
