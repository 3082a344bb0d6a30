"""The fragment in a publisher's page, the counts, and pages of our own origin."""

import pytest
from django.test import Client

from comments.models import Comment
from tests import factories
from tests.journeys.reading import PASSWORD, is_clean, write

pytestmark = pytest.mark.one_lane


@pytest.fixture
def calls(page, shop):
    """What the page asks of the service's API, in order."""
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/" in request.url else None)
    return asked


def included(shop) -> str:
    """The fragment as the publisher's server put it into its page."""
    fragment = Client().get("/embed/v1/fragment/", {"site": "koran", "key": "artikel-1"}).content.decode()
    return f'<sahut-comments site="koran" key="artikel-1">{fragment}</sahut-comments>{shop.publisher.snippet()}'


def test_signed_out_with_the_fragment_the_widget_asks_nothing(shop, page, calls):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    page.goto(shop.publisher.put("/ssr", included(shop)), wait_until="networkidle")
    assert page.locator("article:visible").get_by_text("Pertama.").count() == 1
    assert page.get_by_role("button", name="Balas Ani").is_visible()
    assert calls == []
    assert is_clean(page)


def test_without_the_script_the_fragment_is_the_list(shop, browser):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(shop.publisher.put("/ssr", included(shop)))
    assert page.get_by_text("Pertama.").is_visible()
    assert page.get_by_role("heading", level=2).is_visible()
    context.close()


def test_below_the_fold_nothing_is_asked_until_the_reader_comes_near(shop, page, calls):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    shop.publisher.pages["/l.css"] = "h1{margin-bottom:5000px}"
    snippet = shop.publisher.snippet(site="koran", key="artikel-1")
    page.goto(
        shop.publisher.put("/long", snippet, head='<link rel="stylesheet" href="/l.css">'), wait_until="networkidle"
    )
    assert calls == []
    page.mouse.wheel(0, 5000)
    page.get_by_text("Pertama.").wait_for()
    assert len(calls) == 1


def test_all_counts_come_with_one_request(shop, page, calls):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    body = """<sahut-count key="artikel-1">…</sahut-count> <a href="/b" data-sahut-count="artikel-1">Komentar</a>
      <a href="/c" data-sahut-count="belum-ada">Komentar</a>"""
    script = f'<script async src="{shop.service}/embed/v1/count.js" data-site="koran"></script>'
    page.goto(shop.publisher.put("/counts", body + script))
    page.get_by_role("link", name="1 komentar").wait_for()
    assert page.locator("sahut-count").inner_text() == "1"
    assert page.get_by_role("link", name="0 komentar").is_visible()
    assert len(calls) == 1
    page.evaluate(
        """() => { for (const key of ['artikel-1', 'lain']) {
            const place = document.createElement('sahut-count');
            place.setAttribute('key', key);
            document.body.append(place, 'iklan');
        } }"""
    )
    page.locator("sahut-count", has_text="0").wait_for()
    assert page.locator("sahut-count").all_inner_texts() == ["1", "1", "0"]
    assert len(calls) == 2, "what a page adds later is counted together"
    assert is_clean(page)


def test_counts_that_did_not_come_are_asked_for_again(shop, page):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    page.route("**/counts/**", lambda route: route.abort())
    page.clock.install()
    script = f'<script async src="{shop.service}/embed/v1/count.js" data-site="koran"></script>'
    with page.expect_event("requestfailed"):
        page.goto(shop.publisher.put("/counts", '<a href="/b" data-sahut-count="artikel-1">Komentar</a>' + script))
        page.clock.fast_forward(100)
    page.unroute("**/counts/**")
    page.clock.fast_forward(31_000)
    page.clock.fast_forward(100)
    page.get_by_role("link", name="1 komentar").wait_for()


@pytest.fixture
def signed_in_here(shop, page, reader):
    """Ani's session on the service's own origin, by its sign-in page."""
    page.goto(f"{shop.service}/accounts/login/")
    page.locator("[name=login]").fill(reader.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    return reader


def test_on_our_own_origin_the_session_is_enough(shop, page, signed_in_here):
    page.goto(f"{shop.service}/demo/publisher/")
    write(page, "Semoga notulennya diumumkan.")
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.get().author == signed_in_here
    assert is_clean(page)


def test_on_our_own_origin_the_window_closes_and_the_comment_is_sent(shop, page, reader):
    page.goto(f"{shop.service}/demo/publisher/")
    write(page, "Semoga notulennya diumumkan.")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Masuk dan kirim").click()
    popup = opened.value
    popup.locator("[name=login]").fill(reader.email)
    popup.locator("[name=password]").fill(PASSWORD)
    with popup.expect_event("close"):
        popup.locator("[name=password]").press("Enter")
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.count() == 1
    assert is_clean(page)


def test_reading_and_writing_signed_out_take_no_second_script(shop, page):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith(shop.service) else None)
    page.clock.install()
    for address, count in ((shop.publisher.put("/ssr", included(shop)), 1), (shop.article, 2)):
        page.goto(address, wait_until="networkidle")
        page.get_by_role("button", name="Balas Ani").click()
        page.get_by_role("textbox").fill("> **Tebal**, https://example.org/")
        page.get_by_role("button", name="Batal").click()
        write(page, "> **Tebal**, https://example.org/")
        page.clock.fast_forward(5_000)
        assert len(asked) == count
        asked.clear()
