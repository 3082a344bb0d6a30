"""The inbox, the stop page and the mail itself, in a browser: for everyone, narrow and wide, light and dark."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone

from comments.vocabulary import Verdict
from engagement.actions.follow_target import follow_target
from engagement.models import Notification, Preference, Rhythm
from engagement.notifications import messages, samples, unsubscribing
from engagement.vocabulary import Kind
from tests import factories
from tests.cast import Cast, assemble
from tests.engagement.newsroom import make_article
from tests.engagement.notifications.telling import at_once, decided, follow, tell

pytestmark = pytest.mark.one_lane

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def cast(live_server: Any, settings: Any) -> Cast:
    settings.SAHUT_BASE_URL = live_server.url
    return assemble()


LOOKS = {"narrow": (360, "light", "id"), "narrow, in English": (360, "dark", "en"), "wide": (1280, "dark", "en")}


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    width, scheme, locale = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale=locale)
    yield context.new_page()
    context.close()


def keep(page: Any, name: str) -> None:
    """A picture for whoever wants to look: `SAHUT_TEST_PICTURES` names a folder."""
    if folder := os.environ.get("SAHUT_TEST_PICTURES"):
        look = f"{page.viewport_size['width']}-{page.evaluate('navigator.language')}"
        page.screenshot(path=f"{folder}/{name}-{look}.png", full_page=True)


def faults(page: Any) -> list[str]:
    found = Axe().run(page, options={"runOnly": TAGS})["violations"]
    names = [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*names, *(["scrolls sideways"] if wide else [])]


def test_the_inbox_is_read_and_marked(page: Any, cast: Cast, live_server: Any) -> None:
    tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.REJECT, "spam"))
    parent = factories.publish(cast.reader, cast.thread)
    tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent)))
    article = make_article(cast.site, topics=["banjir", "pasar"])
    for what, key in (("author", "laras"), ("topic", "pasar"), ("reader", str(cast.other_reader.pk))):
        follow_target(reader=cast.reader, what=what, key=key, now=timezone.now())
    factories.publish(cast.other_reader, article.thread)
    client = Client()
    client.force_login(cast.reader)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"{live_server.url}/notifications/")
    assert page.locator("main li").count() == 2
    keep(page, "inbox")
    assert faults(page) == []
    with page.expect_navigation():
        page.locator("main form button").click()
    assert page.locator("main form").count() == 0
    assert not Notification.objects.filter(channel="inbox", read_at=None).exists()
    page.locator("main .settings a").click()
    keep(page, "preferences")
    assert faults(page) == []
    page.locator("input[value='reply.email']").uncheck()
    page.locator("#pace-daily").check()
    page.locator("#time_zone").select_option("Asia/Jayapura")
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    assert not page.locator("input[value='reply.email']").is_checked()
    assert Rhythm.objects.get().time_zone == "Asia/Jayapura"
    assert faults(page) == []
    page.goto(f"{live_server.url}/articles/{article.slug}/")
    keep(page, "follows")
    assert faults(page) == []
    assert page.locator(".offers [aria-pressed=true]").all_inner_texts() == ["✓ Laras", f"✓ {pasar(page)}"]


def pasar(page: Any) -> str:
    return "Pasar" if page.locator("html").get_attribute("lang") == "id" else "Pasar (en)"


def test_mail_is_stopped_from_its_link_signed_out(page: Any, cast: Cast, live_server: Any) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    row = _owed(tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent))))
    page.goto(unsubscribing.link([row]))
    assert faults(page) == []
    assert not Preference.objects.exists()
    with page.expect_navigation():
        page.locator("main form button").first.click()
    assert Preference.objects.get().kind == "reply"
    assert faults(page) == []


def test_mails_and_the_page_of_all_messages_read_well(page: Any, cast: Cast, live_server: Any, settings: Any) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    page.set_content(messages.write(_owed(tell(at_once(comment)))).html)
    keep(page, "mail")
    assert faults_of_mail(page) == []
    language = page.evaluate("navigator.language")
    for kind in (Kind.REJECTED, Kind.ARTICLE, Kind.BREAKER):
        page.set_content(samples.mail(kind, language).html)
        keep(page, f"mail-{kind}")
        assert faults_of_mail(page) == []
    page.set_content(samples.mail_of_many(language).html)
    keep(page, "mail-together")
    assert faults_of_mail(page) == []
    settings.DEBUG = True
    page.goto(f"{live_server.url}/notifications/preview/")
    keep(page, "preview")
    assert faults(page) == []


def faults_of_mail(page: Any) -> list[str]:
    """A mail is no page of a site."""
    return [fault for fault in faults(page) if not fault.startswith(("page-has-heading-one", "region"))]


def _owed(ids: list[int]) -> Notification:
    return Notification.objects.select_related("recipient", "comment__author", "comment__thread__site").get(pk=ids[0])
