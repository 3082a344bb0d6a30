"""The bell, the follow button and the reactions to a page, on a publisher's page: under the strictest policy, signing
in once for all of them, and out of the way where something fails."""

from typing import Any

import pytest
from django.utils import timezone

from comments.models import Thread
from engagement.actions.follow_target import follow_target
from engagement.models import Article, Following, Notification, PageReaction, Subscription
from tests import factories
from tests.engagement.newsroom import make_article
from tests.engagement.vouching import ed25519_signer, vouch
from tests.journeys.moderating import faults_of
from tests.journeys.reading import agree, sign_in_and_agree

pytestmark = pytest.mark.one_lane
ED = ed25519_signer()
ELEMENTS = """<sahut-bell{more}>Kotak masuk</sahut-bell> <sahut-follow target="author:laras">Ikuti Laras</sahut-follow>
<sahut-follow target="thread" key="artikel-1">Ikuti diskusi</sahut-follow>
<sahut-reactions key="artikel-1"><a href="/kesan">Kesan</a></sahut-reactions>"""


def _page(shop: Any, body: str = "", *, lang: str = "id", more: str = "") -> str:
    script = f'<script async src="{shop.service}/embed/v1/reader.js" data-site="koran"></script>'
    address: str = shop.publisher.put("/", script + ELEMENTS.format(more=more) + body, lang=lang)
    return address


def _message(shop: Any) -> None:
    comment = factories.publish(shop.cast.other_reader, shop.cast.thread)
    now = timezone.now()
    Notification.objects.bulk_create(
        Notification(
            event=f"x:{number}", kind="reply", channel="inbox", comment=comment, recipient=shop.cast.reader,
            created_at=now, not_before=now, sent_at=now, site=shop.cast.site,
        )
        for number in range(11)
    )  # fmt: skip


def _listen(page: Any) -> None:
    page.add_init_script("felt = 0; addEventListener('sahut:feel', () => (felt += 1))")


def _felt(page: Any, times: int) -> None:
    page.wait_for_function(f"() => felt === {times}")


def _button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name)


@pytest.mark.parametrize(("lang", "width", "useful"), [("id", 360, "Bermanfaat"), ("en", 1280, "Useful")])
def test_one_sign_in_serves_all_and_each_does_what_it_says(
    shop: Any, page: Any, reader: Any, lang: str, width: int, useful: str
) -> None:
    make_article(shop.cast.site)
    _message(shop)
    page.set_viewport_size({"width": width, "height": 740})
    _listen(page)
    page.goto(_page(shop, lang=lang))
    link = page.get_by_role("link", name="Kotak masuk")
    assert link.get_attribute("href") == f"{shop.service}/notifications/"
    assert page.locator("sahut-bell .badge").is_hidden()
    sign_in_and_agree(page, _button(page, useful).click, reader)
    _felt(page, 1)
    assert PageReaction.objects.get().feeling == "useful"
    link = page.get_by_role("link", name="Kotak masuk , 11" if lang == "id" else "11 unread")
    link.wait_for()
    assert page.locator("sahut-bell .badge").inner_text() == "9+"
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    for name in ("Ikuti Laras", "Ikuti diskusi"):
        _button(page, name).click()
        page.locator("sahut-follow", has_text=name).locator("button[aria-pressed=true]").wait_for()
    assert (Following.objects.get().user, Subscription.objects.get().user) == (reader, reader)
    assert page.locator("sahut-reactions [aria-pressed=true]").inner_text().endswith(useful), "one is not counted"
    _button(page, useful).click()
    _felt(page, 2)
    assert page.locator("sahut-reactions [aria-pressed=true]").count() == 0
    assert not PageReaction.objects.exists()
    assert windows == []
    assert faults_of(page) == []
    assert (page.violations, page.errors) == ([], [])


def test_a_publishers_own_reader_is_known_at_once_and_sees_what_was_chosen(shop: Any, page: Any) -> None:
    vouch(shop.cast.site, ED)
    page.route("**/token", lambda route: route.fulfill(json={"token": ED.token()}))
    shop.publisher.also = "'self'"
    make_article(shop.cast.site)
    _listen(page)
    page.goto(_page(shop, more=' signed-in token-url="/token"'))
    page.wait_for_function("() => document.querySelector('sahut-bell').isKnown")
    _button(page, "Mengharukan").click()
    _felt(page, 1)
    row = PageReaction.objects.get()
    follow_target(reader=row.user, what="author", key="laras", now=timezone.now())
    page.reload()
    page.locator("sahut-follow", has_text="Ikuti Laras").locator("button[aria-pressed=true]").wait_for()
    pressed = page.locator("sahut-reactions [aria-pressed=true]")
    pressed.wait_for()
    assert pressed.inner_text().endswith("Mengharukan")
    _button(page, "Mengejutkan").click()
    _felt(page, 1)
    assert PageReaction.objects.get().feeling == "surprising"
    assert page.errors == []


def test_beside_comments_the_reader_signs_in_once(shop: Any, page: Any, reader: Any) -> None:
    """Whoever signed in under the comments is known to the bell."""
    make_article(shop.cast.site)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Halo.")
    page.goto(_page(shop, shop.publisher.snippet(site="koran", key="artikel-1")))
    react = page.get_by_role("button", name="Apresiasi")
    react.wait_for()
    sign_in_and_agree(page, react.click, reader)
    page.wait_for_function("() => document.querySelector('sahut-bell').isKnown")
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    _button(page, "Ikuti Laras").click()
    page.locator("sahut-follow", has_text="Ikuti Laras").locator("button[aria-pressed=true]").wait_for()
    assert Following.objects.get().user == reader
    assert windows == []


def test_a_grave_page_asks_nobody_and_a_failure_leaves_what_stood_there(shop: Any, page: Any) -> None:
    article = make_article(shop.cast.site)
    article.topics.update(is_grave=True)
    Article.objects.filter(pk=article.pk).update(thread=Thread.objects.get(key="artikel-1"))
    page.goto(_page(shop))
    _button(page, "Ikuti Laras").wait_for()
    assert page.locator("sahut-reactions").inner_text() == "Kesan"
    page.route("**/api/**", lambda route: route.abort())
    with page.expect_console_message(lambda line: "sahut" in line.text):
        page.reload()
    assert page.locator("sahut-reactions").inner_text() == "Kesan"
    assert page.errors == []


def test_what_is_refused_is_said_and_taken_back(shop: Any, page: Any) -> None:
    """The network is away at the moment of the press."""
    vouch(shop.cast.site, ED)
    page.route("**/token", lambda route: route.fulfill(json={"token": ED.token()}))
    shop.publisher.also = "'self'"
    make_article(shop.cast.site)
    page.goto(_page(shop, more=' signed-in token-url="/token"'))
    page.wait_for_function("() => document.querySelector('sahut-bell').isKnown")
    page.route("**/api/v1/threads/reactions/", lambda route: route.abort())
    _button(page, "Bermanfaat").click()
    page.locator("sahut-reactions [role=status]", has_text="Gagal").wait_for(state="attached")
    assert page.locator("sahut-reactions [aria-pressed=true]").count() == 0
    page.route("**/api/v1/follows/**", lambda route: route.abort())
    _button(page, "Ikuti Laras").click()
    page.locator("sahut-follow", has_text="Ikuti Laras").locator("[role=status]:not(:empty)").wait_for(state="attached")
    assert not Following.objects.exists()


LATER = "() => { const now = Date.now; Date.now = () => now() + 11 * 60e3; }"


def test_when_the_ten_minutes_are_over_the_next_press_signs_in_again(shop: Any, page: Any, reader: Any) -> None:
    make_article(shop.cast.site)
    _listen(page)
    page.goto(_page(shop))
    sign_in_and_agree(page, _button(page, "Bermanfaat").click, reader)
    _felt(page, 1)
    page.evaluate(LATER)
    with page.expect_popup() as opened:
        _button(page, "Mengharukan").click()
    agree(opened.value, reader)
    _felt(page, 2)
    assert PageReaction.objects.get().feeling == "moving"
    assert page.errors == []


def test_who_signs_out_leaves_nothing_to_the_next(shop: Any, page: Any, reader: Any) -> None:
    make_article(shop.cast.site)
    _message(shop)
    page.goto(_page(shop, shop.publisher.snippet(site="koran", key="artikel-1")))
    page.get_by_role("button", name="Apresiasi").wait_for()
    sign_in_and_agree(page, page.get_by_role("button", name="Apresiasi").click, reader)
    page.locator("sahut-bell .badge", has_text="9+").wait_for()
    _button(page, "Ikuti Laras").click()
    pressed = page.locator("sahut-follow", has_text="Ikuti Laras").locator("button[aria-pressed=true]")
    pressed.wait_for()
    page.locator("sahut-comments").evaluate("(host) => host.logout()")
    pressed.wait_for(state="detached")
    assert page.locator("sahut-bell .badge").is_hidden()
    with page.expect_popup():
        page.locator("sahut-follow", has_text="Ikuti diskusi").locator("button").click()


def test_nobody_is_asked_to_sign_in_without_a_press(shop: Any, page: Any, reader: Any) -> None:
    """Comments that begin anew know nobody; the bell's next look opens no window and no dialog."""
    make_article(shop.cast.site)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Halo.")
    page.goto(_page(shop, shop.publisher.snippet(site="koran", key="artikel-1")))
    page.get_by_role("button", name="Apresiasi").wait_for()
    sign_in_and_agree(page, page.get_by_role("button", name="Apresiasi").click, reader)
    page.wait_for_function("() => document.querySelector('sahut-bell').isKnown")
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    page.evaluate("() => Sahut.init()")
    page.get_by_role("button", name="Apresiasi").wait_for()
    page.evaluate("() => document.querySelector('sahut-bell').renew()")
    assert windows == []
    assert page.locator("dialog").count() == 0
    page.evaluate("() => Sahut.destroy()")
    with page.expect_popup():
        _button(page, "Ikuti Laras").click()
    assert page.locator("dialog").count() == 1, "its own, since no comments stand there"
    assert page.errors == []
