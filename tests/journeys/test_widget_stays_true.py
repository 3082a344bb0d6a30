"""What the widget shows stays true while things change: sign-out, decision, order, failure, address."""

from datetime import timedelta
from typing import Any

import pytest
from _servers import find_chromium
from django.test import Client
from django.utils import timezone

from comments.actions.decide import decide
from comments.api import cors
from comments.models import Case, Comment, Site
from comments.vocabulary import Verdict
from tests import factories
from tests.journeys.conftest import Shop
from tests.journeys.reading import is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane


@pytest.fixture
def signed_in(shop: Shop, page: Any, reader: Any) -> Any:
    """Ani before one comment of Budi's."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana?")
    page.goto(shop.article)
    sign_in_and_agree(page, page.get_by_role("button", name="Ikuti diskusi").click, reader)
    page.get_by_role("button", name="Mengikuti").wait_for()
    return page


def test_after_signing_out_nothing_of_the_reader_is_left(signed_in: Any) -> None:
    page = signed_in
    write(page, "Rahasia Ani")
    page.locator("sahut-comments").evaluate("(element) => element.logout()")
    page.get_by_role("button", name="Ikuti diskusi").wait_for()
    assert page.get_by_role("textbox").count() == 0
    page.get_by_role("button", name="Tambahkan").click()
    assert page.get_by_role("textbox").input_value() == ""
    assert page.locator("button.follow").get_attribute("aria-pressed") == "false"


def test_what_is_approved_meanwhile_stands_once_in_any_order(shop: Shop, page: Any, reader: Any) -> None:
    Site.objects.update(is_premoderated=True)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana?")
    page.goto(shop.article)
    write(page, "Semoga diumumkan.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_text("Menunggu moderasi").first.wait_for()
    comment = Comment.objects.get(author=reader)
    decide(
        moderator=shop.cast.moderator,
        case_id=Case.objects.get(comment=comment).pk,
        revision_number=1,
        verdict=Verdict.PUBLISH,
        now=timezone.now(),
    )
    page.get_by_label("Urutkan").select_option("newest")
    page.get_by_role("heading", name="2 komentar").wait_for()
    assert page.locator(f"#comment-{comment.pk}").count() == 1
    assert page.get_by_role("article").get_by_text("Menunggu moderasi").count() == 0


@pytest.mark.parametrize("answer", ["none", "429"])
def test_a_failed_press_is_seen(signed_in: Any, answer: str) -> None:
    page = signed_in
    problem = {"status": 429, "code": "rate", "title": "Terlalu cepat.", "retry_after": 9}
    page.route(
        "**/reaction/", lambda route: route.abort() if answer == "none" else route.fulfill(status=429, json=problem)
    )
    page.get_by_role("button", name="Apresiasi Budi").click()
    toast = page.locator(".toast")
    toast.wait_for()
    assert toast.inner_text() == ("Gagal. Coba lagi." if answer == "none" else "Terlalu cepat.")
    assert page.get_by_role("button", name="Apresiasi Budi").get_attribute("aria-pressed") == "false"


def test_another_order_leaves_what_is_being_written(shop: Shop, page: Any) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana?")
    page.goto(shop.article)
    page.get_by_role("button", name="Balas Budi").click()
    page.get_by_role("textbox").fill("setengah")
    with page.expect_response("**/threads/?**"):
        page.get_by_label("Urutkan").select_option("newest")
    page.wait_for_timeout(200)
    assert page.get_by_role("textbox").input_value() == "setengah"


def test_giving_up_a_reply_leads_back_to_its_button(shop: Shop, page: Any) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana?")
    page.goto(shop.article)
    page.get_by_role("button", name="Balas Budi").press("Enter")
    page.get_by_role("button", name="Batal").press("Enter")
    assert page.locator("button:focus").get_attribute("aria-label") == "Balas Budi"


def test_a_comment_may_be_edited_after_loading_anew(shop: Shop, page: Any, reader: Any) -> None:
    page.goto(shop.article)
    write(page, "Sebelum.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_role("button", name="Sunting Ani").wait_for()
    page.evaluate("() => Sahut.init()")
    page.get_by_role("button", name="Sunting Ani").click()
    assert page.get_by_role("textbox").input_value() == "Sebelum."
    with page.expect_response("**/edit/"):
        pass
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=8))
    page.get_by_role("textbox").fill("Sesudah, pelan.")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("Sesudah, pelan.").wait_for()
    assert is_clean(page)


def test_what_one_reported_is_folded_for_oneself(signed_in: Any) -> None:
    page = signed_in
    page.get_by_role("button", name="Laporkan Budi").click()
    page.get_by_label("Spam").check()
    page.get_by_role("dialog").get_by_role("button", name="Laporkan").click()
    page.get_by_text("Dilaporkan").wait_for()
    assert page.get_by_text("Di mana?").count() == 0
    page.get_by_role("button", name="Tampilkan komentar").click()
    assert page.get_by_text("Di mana?").is_visible()


@pytest.mark.parametrize("anchor", ["respond", "reply-title"])
@pytest.mark.parametrize("when", ["at once", "later"])
def test_where_themes_link_to_one_can_write(shop: Shop, page: Any, anchor: str, when: str) -> None:
    factories.publish(shop.cast.reader, shop.cast.thread, "Satu.")
    fragment = Client().get("/embed/v1/fragment/", {"site": "koran", "key": "artikel-1"}).content.decode()
    element = f'<sahut-comments site="koran" key="artikel-1"><a id="respond"></a><a id="reply-title"></a>{fragment}'
    body = f'<p><a href="#{anchor}">Add yours</a></p><pre>{chr(10) * 200}</pre>{element}</sahut-comments>'
    address = shop.publisher.put("/tema", body + shop.publisher.snippet())
    page.goto(f"{address}#{anchor}" if when == "at once" else address)
    if when == "later":
        page.get_by_role("button", name="Tambahkan").wait_for(state="attached")
        page.evaluate("scrollTo(0, 0)")
        page.get_by_role("link", name="Add yours").click()
    page.get_by_role("textbox").wait_for()
    assert page.evaluate("scrollY") > 500
    assert page.locator("textarea:focus").count() == 1


def test_two_houses_under_one_public_suffix_sign_in_by_a_window(
    shop: Shop, browser: Any, settings: Any, reader: Any
) -> None:
    """`koran.co.id` and `layanan.co.id` look like one site to who counts labels, and are not."""
    ports = [address.rpartition(":")[2] for address in (shop.publisher.origin, shop.service)]
    origin, service = (f"http://{name}.co.id:{port}" for name, port in zip(("koran", "layanan"), ports, strict=True))
    settings.SAHUT_BASE_URL, settings.ALLOWED_HOSTS = service, ["*"]
    Site.objects.filter(pk=shop.cast.site.pk).update(origins=[origin])
    cors._origins.cache_clear()
    shop.publisher.service, shop.publisher.policy = service, False
    shop.publisher.put("/kerabat", shop.publisher.snippet(site="koran", key="artikel-1"))
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    options += ["--host-resolver-rules=MAP *.co.id 127.0.0.1"]
    options += [f"--unsafely-treat-insecure-origin-as-secure={origin},{service}"]
    other = browser.browser_type.launch(executable_path=find_chromium(), args=options)
    try:
        page = other.new_context(locale="id-ID").new_page()
        page.goto(f"{origin}/kerabat")
        write(page, "Halo semua")
        sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
        page.get_by_text("Halo semua").wait_for()
        assert Comment.objects.filter(author=reader).count() == 1
    finally:
        other.close()
