"""The pictures of the desk in docs/images, taken anew from the demo newsroom by `PYTHONPATH=bin:. python -m
tests.pictures`. Where Pillow is installed they are kept with few colours, at a third of the size."""

import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests import lane  # first of ours: it says which state everything below reads
from tests.stacks import DEMO_PASSWORD, DEMO_TOTP_SECRET, running

from _servers import find_chromium  # isort: skip

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
DESK = "/admin/comments/case/queue/"


def main() -> None:
    import django
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    lane.STATE.mkdir(parents=True, exist_ok=True)
    django.setup()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        _take(chromium.new_context(locale="id-ID").new_page(), stack.url)
        chromium.close()


def _take(page: Any, url: str) -> None:
    from tests.staff_session import sign_in_in_browser

    sign_in_in_browser(page, url, "moderator@example.test", DEMO_PASSWORD, secret=DEMO_TOTP_SECRET, then=DESK)
    _open(page, f"{url}{DESK}anarkis/", 1280, 860)
    _keep(page, "desk")
    page.keyboard.press("r")
    page.check("#reason-1")
    _keep(page.locator(".desk-reject"), "desk-reject")
    _open(page, f"{url}{DESK}reported/", 390, 760)
    _keep(page, "desk-phone")


def _open(page: Any, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    page.wait_for_load_state("networkidle")


def _keep(seen: Any, name: str) -> None:
    path = IMAGES / f"{name}.png"
    seen.screenshot(path=path)
    with suppress(ModuleNotFoundError):
        from PIL import Image

        Image.open(path).convert("RGB").quantize(128).save(path, optimize=True)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main()
