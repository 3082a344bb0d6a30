"""What readers talk about, in lists on a publisher's page: under the strictest policy, in both languages, and out of
the way where something fails."""

from typing import Any

import pytest

from comments.models import Thread
from tests import factories
from tests.journeys.moderating import faults_of

pytestmark = pytest.mark.one_lane

LISTS = """<h2>A</h2><sahut-latest limit="2"><a href="/semua">Semua komentar</a></sahut-latest>
<h2>B</h2><sahut-trending></sahut-trending><h2>C</h2><sahut-discussed></sahut-discussed>
<h2>D</h2><sahut-discussed lang="en"></sahut-discussed>
<h2>E</h2><sahut-latest site="lain"><a href="/cadangan">Cadangan</a></sahut-latest>"""
TITLE = "Banjir <b>surut</b> & # @"


@pytest.fixture
def asked(page: Any) -> list[str]:
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


def _script(shop: Any) -> str:
    return f'<script async src="{shop.service}/embed/v1/lists.js" data-site="koran"></script>'


def _talk(shop: Any) -> None:
    cast = shop.cast
    Thread.objects.filter(pk=cast.thread.pk).update(title=TITLE)
    factories.publish(cast.other_reader, cast.thread, "Nol.")
    for text in ("Satu.", "Dua <img src=x onerror=alert(1)> # @", "Tiga " + "x" * 200):
        factories.publish(cast.reader, cast.thread, text)
    other = factories.make_thread(cast.site, "lain", title="Lain", url=f"{shop.publisher.origin}/lain")
    factories.publish(cast.other_reader, other, "Empat.")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_lists_fill_on_a_strict_page_of_another_origin(
    shop: Any, page: Any, asked: list[str], lang: str, width: int
) -> None:
    _talk(shop)
    page.set_viewport_size({"width": width, "height": 2000})
    page.goto(shop.publisher.put("/", _script(shop) + LISTS, lang=lang))
    latest = page.locator("sahut-latest").first
    latest.locator("li").nth(1).wait_for()
    assert [text.split("\n")[0][:5] for text in latest.locator("li").all_inner_texts()] == ["Empat", "Tiga "]
    on = "tentang" if lang == "id" else "on"
    assert latest.locator("li").nth(1).inner_text().endswith(f"{shop.cast.reader.display_name} {on} “{TITLE}”")
    assert latest.locator("li a").nth(1).get_attribute("href").startswith(f"{shop.cast.thread.url}#comment-")
    discussed = page.locator("sahut-discussed")
    discussed.nth(1).locator("li").nth(1).wait_for()
    assert discussed.nth(0).locator("li").first.inner_text().startswith(TITLE)
    assert discussed.nth(1).locator("li").first.inner_text().endswith("4 comments")
    assert page.locator("sahut-trending li").count() == 2
    assert page.locator("sahut-latest").nth(1).inner_text() == "Cadangan", "an unknown site"
    rankings = [address for address in asked if "by=discussed" in address]
    assert len(rankings) == 1, "who asks the same asks once"
    assert {address.split("/")[2] for address in asked} == {
        shop.service.split("/")[2],
        shop.publisher.origin.split("/")[2],
    }
    assert faults_of(page) == []
    assert (page.violations, page.errors) == ([], [])


def test_far_below_nothing_is_asked_and_without_a_service_the_page_stays(
    shop: Any, page: Any, asked: list[str]
) -> None:
    spacer = "<pre>" + "\n" * 400 + "</pre>"
    page.goto(shop.publisher.put("/", _script(shop) + spacer + LISTS))
    page.wait_for_function("() => !!customElements.get('sahut-latest')")
    page.wait_for_timeout(300)
    assert not [address for address in asked if "/api/" in address]
    page.route("**/api/**", lambda route: route.abort())
    with page.expect_console_message(lambda line: "sahut" in line.text):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.locator("sahut-latest").first.inner_text() == "Semua komentar"
    assert page.errors == []


def test_it_is_asked_anew_and_drawn_once_more(shop: Any, page: Any) -> None:
    _talk(shop)
    page.goto(shop.publisher.put("/", _script(shop) + LISTS))
    latest = page.locator("sahut-latest").first
    latest.locator("li").nth(1).wait_for()
    factories.publish(shop.cast.reader, shop.cast.thread, "Lima.")
    page.evaluate("document.querySelector('sahut-latest').reload()")
    latest.locator("li:has-text('Lima.')").wait_for()
    assert latest.locator("li").count() == 2
