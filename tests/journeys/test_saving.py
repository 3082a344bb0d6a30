"""Saving an article without an account: on this device, and in the account once the reader has signed in."""

from pathlib import Path
from typing import Any

import axe_core_python
import pytest

from comments.models import Site
from engagement.models import Article, Bookmark
from tests.cast import assemble
from tests.engagement.newsroom import make_article
from tests.journeys.reading import PASSWORD, is_clean

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
KEPT = "localStorage.getItem('sahut:saved')"
pytestmark = pytest.mark.one_lane


@pytest.fixture
def reader(transactional_db: None) -> Any:
    person = assemble().reader
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def article(reader: Any, live_server: Any, settings: Any) -> Article:
    settings.SAHUT_BASE_URL = live_server.url
    return make_article(Site.objects.get(key="koran"), 1)


def test_kept_on_the_device_then_in_the_account(page: Any, live_server: Any, reader: Any, article: Article) -> None:
    page.goto(f"{live_server.url}/articles/{article.slug}/")
    save = page.locator(".save button")
    assert (save.inner_text(), save.get_attribute("aria-pressed")) == ("Simpan", "false")
    save.click()
    page.reload()
    assert (save.inner_text(), save.get_attribute("aria-pressed")) == ("✓ Tersimpan", "true")

    page.get_by_role("navigation", name="Akun Anda").get_by_role("link", name="Tersimpan").click()
    kept = page.locator("[data-device] li")
    assert kept.locator("h2").inner_text() == article.title
    page.evaluate(AXE)
    assert page.evaluate("axe.run().then((found) => found.violations.map(({id}) => id))") == []

    page.get_by_role("link", name="Masuk agar ada di mana saja").click()
    page.locator("[name=login]").fill(reader.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.locator(f".saved-list form [value='{article.thread.key}']").wait_for(state="attached")
    assert page.evaluate(KEPT) is None
    assert list(Bookmark.objects.values_list("user", "thread")) == [(reader.pk, article.thread_id)]
    assert is_clean(page)


def test_removed_from_the_device(page: Any, live_server: Any, article: Article) -> None:
    page.goto(f"{live_server.url}/articles/{article.slug}/")
    page.locator(".save button").click()
    page.goto(f"{live_server.url}/saved/")
    page.locator("[data-device] li button").press("Enter")
    assert page.locator("[data-device] p").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert page.evaluate(KEPT) is None


def test_what_a_list_was_made_to_hold_runs_nothing(page: Any, live_server: Any, article: Article) -> None:
    page.goto(f"{live_server.url}/saved/")
    row = {"site": "koran", "key": "x", "url": "javascript:alert(1)", "title": "<img src=x onerror=alert(1)>"}
    fair = {**row, "key": "y", "url": "https://koran.example/y"}
    page.evaluate("(rows) => localStorage.setItem('sahut:saved', JSON.stringify(rows))", [row, fair])
    page.reload()
    assert page.locator("[data-device] li").count() == 1
    assert page.locator("[data-device] h2").inner_text() == row["title"]
    assert is_clean(page)


def test_where_the_browser_keeps_nothing_the_button_leads_to_signing_in(
    page: Any, live_server: Any, article: Article
) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(f"{live_server.url}/articles/{article.slug}/")
    page.locator(".save button").click()
    page.wait_for_url("**/accounts/login/**")
