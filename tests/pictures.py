"""The pictures of the desk in docs/images, taken anew from the demo newsroom by `PYTHONPATH=bin:. python -m
tests.pictures`. Where Pillow is installed they are kept with few colours, at a third of the size.

To look at, and not to keep: `--widget FOLDER` takes the widget in each state, at each width, in each scheme and in
both languages; `--pages FOLDER` the newsroom's own pages, at both widths and in both languages."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests import lane  # first of ours: it says which state everything below reads
from tests.stacks import DEMO_PASSWORD, DEMO_TOTP_SECRET, running

from _servers import find_chromium  # isort: skip

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
DESK = "/admin/comments/case/queue/"


WIDTHS = {360: 740, 1280: 800}
LOCALES = {"id": "id-ID", "en": "en-GB"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--widget", type=Path, metavar="FOLDER")
    parser.add_argument("--pages", type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    for folder in filter(None, (asked.widget, asked.pages)):
        folder.mkdir(parents=True, exist_ok=True)
    if asked.widget:
        _take_widget(asked.widget.resolve())
    if asked.pages:
        _with_newsroom(lambda chromium, url: _take_pages(chromium, url, asked.pages))
    if not asked.widget and not asked.pages:
        _with_newsroom(lambda chromium, url: _take(chromium.new_context(locale="id-ID").new_page(), url))


def _take_widget(folder: Path) -> None:
    """Along with what axe says of the same states."""
    tests = ROOT / "tests" / "journeys" / "test_widget_for_everyone.py"
    environment = os.environ | {"SAHUT_TEST_PICTURES": str(folder), "SAHUT_TEST_STATE": str(lane.STATE / "widget")}
    subprocess.run([sys.executable, "-m", "pytest", "-q", tests], cwd=ROOT, env=environment, check=False)


def _with_newsroom(take: Callable[[Any, str], None]) -> None:
    import django
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    lane.STATE.mkdir(parents=True, exist_ok=True)
    django.setup()
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as stack, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        take(chromium, stack.url)
        chromium.close()


def _take_pages(chromium: Any, url: str, folder: Path) -> None:
    """As a reader sees them who follows, saved an article and has had answers."""
    for language, locale in LOCALES.items():
        page = chromium.new_context(locale=locale).new_page()
        page.goto(f"{url}/accounts/login/?next=/")
        page.fill("input[name=login]", "reader@example.test")
        page.fill("input[name=password]", DEMO_PASSWORD)
        page.click("main form[action*=login] button[type=submit]")
        page.wait_for_url(f"{url}/")
        article = page.get_by_role("link", name="Pemkot Jakpus bertemu ormas").first.evaluate("link => link.pathname")
        page.goto(url + article)
        save = page.locator("form[action$='/save/'] button")
        if save.get_attribute("aria-pressed") != "true":
            save.click()
        addresses = {"front": "/", "article": article, "saved": "/saved/", "inbox": "/notifications/"}
        for name, address in {**addresses, "policy": "/policy/"}.items():
            for width, height in WIDTHS.items():
                _open(page, url + address, width, height)
                page.screenshot(path=folder / f"{name}-{width}-{language}.png", full_page=True)


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
