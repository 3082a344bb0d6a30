"""A reader signs up and confirms; enrols an app; staff reach the desk with it and not without."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.stacks import DEMO_PASSWORD, DEMO_TOTP_SECRET, Running
from tests.staff_session import code_now, sign_in_in_browser

pytestmark = pytest.mark.both_lanes
PASSWORD = "perahu-kertas-41"


@pytest.fixture
def page(browser: Any, stack: Running) -> Iterator[Any]:
    """An Indonesian browser in which any violation of the content security policy fails the test."""
    context = browser.new_context(locale="id-ID", viewport={"width": 360, "height": 740})
    context.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('CSP', e.violatedDirective, e.blockedURI))"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert [line for line in said if "CSP" in line or "Content Security Policy" in line] == []


def _submit(page: Any, where: str) -> None:
    page.click(f"main form[action*='{where}'] button[type=submit]")


def test_a_reader_signs_up_confirms_from_the_mail_and_is_signed_in(page: Any, stack: Running) -> None:
    email = "sekar.perjalanan@example.test"
    page.goto(f"{stack.url}/accounts/signup/?next=/accounts/profile/")
    for field, value in (("email", email), ("password1", PASSWORD), ("display_name", "Sekar Ayu")):
        page.fill(f"#id_{field}", value)
    page.check("#id_terms")
    _submit(page, "signup")
    page.wait_for_url("**/accounts/profile/")
    assert page.locator("main .note").is_visible()

    (message,) = stack.wait_for_mail(email)
    body = message.get_body(("plain",))
    assert body is not None
    page.goto(re.findall(r"http\S+/confirm-email/\S+", body.get_content())[0])
    _submit(page, "confirm-email")
    page.goto(f"{stack.url}/accounts/profile/")
    assert page.locator(".reader-name").inner_text() == "Sekar Ayu"
    assert page.locator("main .note").count() == 0


def test_a_reader_enrols_an_app_and_signs_in_with_its_code(page: Any, stack: Running) -> None:
    email = "sekar.kode@example.test"
    page.goto(f"{stack.url}/accounts/signup/")
    for field, value in (("email", email), ("password1", PASSWORD), ("display_name", "Sekar Kode")):
        page.fill(f"#id_{field}", value)
    page.check("#id_terms")
    _submit(page, "signup")
    stack.wait_for_mail(email)
    message = stack.mails(email)[0].get_body(("plain",))
    assert message is not None
    page.goto(re.findall(r"http\S+/confirm-email/\S+", message.get_content())[0])
    _submit(page, "confirm-email")

    page.goto(f"{stack.url}/accounts/2fa/totp/activate/")
    page.fill("#id_password", PASSWORD)
    _submit(page, "reauthenticate")
    page.wait_for_url("**/totp/activate/")
    drawn = page.eval_on_selector("img.code-image", "image => image.complete && image.naturalWidth > 50")
    assert drawn, "the QR code is drawn under the policy"
    secret = page.get_attribute("img.code-image", "alt")
    page.fill("#id_code", code_now(secret))
    _submit(page, "totp/activate")
    page.wait_for_url("**/recovery-codes/")
    assert page.locator(".codes code").count() == 10

    page.context.clear_cookies()
    sign_in_in_browser(page, stack.url, email, PASSWORD, secret=secret, then="/accounts/profile/")


def test_staff_reach_the_desk_with_password_and_code_only(page: Any, stack: Running) -> None:
    page.goto(f"{stack.url}/admin/")
    page.wait_for_url("**/accounts/login/?next=%2Fadmin%2F")
    assert page.locator("#id_username").count() == 0, "not Django's own form"
    page.fill("#id_login", "moderator@example.test")
    page.fill("#id_password", DEMO_PASSWORD)
    _submit(page, "login")
    page.wait_for_url("**/accounts/2fa/authenticate/**")
    page.goto(f"{stack.url}/admin/")
    assert "/accounts/" in page.url, "the password alone opens nothing"
    page.goto(f"{stack.url}/accounts/login/?next=/admin/")
    page.context.clear_cookies()
    sign_in_in_browser(page, stack.url, "moderator@example.test", DEMO_PASSWORD, secret=DEMO_TOTP_SECRET)
    assert page.url == f"{stack.url}/admin/"
    assert page.locator("#user-tools").count() == 1
