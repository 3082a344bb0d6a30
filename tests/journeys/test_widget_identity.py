"""Who a reader is on a publisher's page: by the publisher's own token, by a session on the same site, by the window."""

from typing import Any

import pytest

from comments.api import cors
from comments.models import Comment, Site
from engagement.models import SignIn, VouchedReader
from tests import factories
from tests.engagement.accounts.provider import serving
from tests.engagement.vouching import ed25519_signer, vouch
from tests.journeys.publisher import Publisher
from tests.journeys.reading import PASSWORD, is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane
ED = ed25519_signer()


def test_a_publishers_own_reader_needs_no_window_and_the_comment_is_sent_once(shop: Any, page: Any) -> None:
    """By `token-url`, then by `login` and `logout`; a token is asked for only when it is needed."""
    vouch(shop.cast.site, ED)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    asked: list[str] = []
    page.route("**/token", lambda route: (asked.append(route.request.url), route.fulfill(json={"token": ED.token()})))
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    snippet = shop.publisher.snippet(site="koran", key="artikel-1", token_url="/token")
    shop.publisher.also = "'self'"
    page.goto(shop.publisher.put("/pelanggan", snippet))
    write(page, "Semoga notulennya diumumkan.")
    assert asked == []
    page.get_by_role("button", name="Masuk dan kirim").click()
    page.get_by_role("heading", name="2 komentar").wait_for()
    assert Comment.objects.get(author=VouchedReader.objects.get().user).author.display_name == "Sari Dewi"
    assert (len(asked), windows) == (1, [])
    page.locator("sahut-comments").evaluate("(host) => host.logout()")
    page.get_by_role("button", name="Apresiasi Sari Dewi").wait_for()
    page.locator("sahut-comments").evaluate("(host, token) => host.login(token)", ED.token())
    page.get_by_role("button", name="Apresiasi Sari Dewi").wait_for(state="detached")
    assert is_clean(page)


def test_where_the_publisher_has_no_reader_its_own_sign_in_may_open(shop: Any, page: Any) -> None:
    vouch(shop.cast.site, ED)
    page.goto(shop.article)
    page.locator("sahut-comments").evaluate(
        """(host) => { window.asked = 0; window.thrown = 0;
           host.getToken = async () => { if (!window.thrown++) throw Error('theirs'); return ''; };
           host.addEventListener('sahut:signin', (event) => { event.preventDefault(); window.asked += 1; }) }"""
    )
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    write(page, "Semoga notulennya diumumkan.")
    page.get_by_role("button", name="Masuk dan kirim").click()
    page.get_by_role("button", name="Coba lagi").click()
    page.wait_for_function("() => window.asked === 1")
    page.get_by_role("button", name="Masuk dan kirim").wait_for()
    assert page.get_by_role("textbox").input_value() == "Semoga notulennya diumumkan."
    assert windows == []
    page.locator("sahut-comments").evaluate("(host, token) => host.login(token)", ED.token())
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.count() == 1


def test_on_the_same_site_a_session_is_enough(shop: Any, page: Any, reader: Any) -> None:
    """Ports do not make a site: the publisher's page is on 127.0.0.1 as well, and of another origin."""
    near = shop.publisher.origin.replace("localhost", "127.0.0.1")
    Site.objects.filter(pk=shop.cast.site.pk).update(origins=[near])
    cors._origins.cache_clear()
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    page.goto(f"{shop.service}/accounts/login/")
    page.locator("[name=login]").fill(reader.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto(shop.article.replace("localhost", "127.0.0.1"))
    write(page, "Semoga notulennya diumumkan.")
    page.get_by_role("button", name="Masuk dan kirim").click()
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.get().author == reader
    assert windows == []
    assert not SignIn.objects.exists()


LOOKS = """async () => { try { localStorage.x = 1 } catch { return await document.hasStorageAccess() } return true }"""


def test_with_third_party_cookies_blocked_the_comment_is_sent_once(shop: Any, page: Any, reader: Any) -> None:
    """Chromium's contexts block them, as its private windows do; that they are blocked is seen in a frame."""
    with Publisher("") as other:
        other.policy = shop.publisher.policy = False
        framed = other.put("/dalam", "").replace("localhost", "127.0.0.1")
        page.goto(shop.publisher.put("/luar", f'<iframe src="{framed}"></iframe>'))
        assert page.frames[1].evaluate(LOOKS) is False
    shop.publisher.policy = True
    page.goto(shop.article)
    write(page, "Semoga notulennya diumumkan.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.get().author == reader


def test_from_the_window_through_another_provider_and_back_to_the_comment(shop: Any, page: Any, settings: Any) -> None:
    """A new reader: the provider's page, our name and consent, the publisher's page; and no policy stops any of it."""
    stopped: list[str] = []
    page.context.on("console", lambda line: stopped.append(line.text) if "Content Sec" in line.text else None)
    with serving() as provider:
        settings.SOCIALACCOUNT_PROVIDERS = provider.settings
        provider.person = {"sub": "1", "name": "Sari Dewi", "email": "sari@example.test", "email_verified": True}
        page.goto(shop.article)
        write(page, "Semoga notulennya diumumkan.")
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Masuk dan kirim").click()
        popup = opened.value
        popup.get_by_role("button", name="Lanjutkan dengan Google").click()
        popup.get_by_label("Saya menyetujui").check()
        popup.locator("form.account-form button[type=submit]").click()
        with popup.expect_event("close"):
            popup.get_by_role("button", name="Sari Dewi").click()
        page.get_by_role("heading", name="1 komentar").wait_for()
    author = Comment.objects.get().author
    assert (author.email, author.display_name, author.is_verified) == ("sari@example.test", "Sari Dewi", True)
    assert stopped == []
    assert is_clean(page)
