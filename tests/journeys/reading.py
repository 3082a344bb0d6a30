"""What readers do in the widget, as steps of journeys."""

from typing import Any

PASSWORD = "kata-sandi-yang-panjang"


def write(page: Any, text: str) -> None:
    page.get_by_role("button", name="Tambahkan komentar Anda").click()
    page.get_by_role("textbox").fill(text)


def sign_in_and_agree(page: Any, press: Any, reader: Any) -> None:
    """Presses what asks for signing in, signs in in the window that opens, and agrees."""
    with page.expect_popup() as opened:
        press()
    popup = opened.value
    popup.locator("[name=login]").fill(reader.email)
    popup.locator("[name=password]").fill(PASSWORD)
    popup.locator("[name=password]").press("Enter")
    agree(popup, reader)


def agree(popup: Any, reader: Any) -> None:
    with popup.expect_event("close"):
        popup.get_by_role("button", name=reader.display_name).click()


def is_clean(page: Any) -> bool:
    return page.violations == [] and page.errors == []
