"""A publisher's own words as readers and moderators meet them in a browser: refused, held, watched."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.change_words import add_words
from comments.actions.report import report
from comments.models import Comment
from comments.vocabulary import Treatment
from tests.engagement.newsroom import make_article
from tests.journeys.conftest import Shop
from tests.journeys.moderating import DESK, Room
from tests.journeys.reading import is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane
REFUSED = "Komentar ini memuat kata yang tidak ditayangkan di situs ini. Silakan sampaikan dengan kata lain."
HELD = "Redaksi meninjau komentar dengan kata tertentu sebelum ditayangkan."
TEXT = "Dasar z 0 r g l e, keterlaluan!"


@pytest.fixture
def words(shop: Shop) -> None:
    about = {"editor": shop.cast.administrator, "site": shop.cast.site, "now": timezone.now()}
    for text, treatment in (("zorgle", Treatment.REFUSE), ("tahan", Treatment.HOLD), ("pantau", Treatment.WATCH)):
        add_words(texts=[text], treatment=treatment, **about)


@pytest.mark.usefixtures("words")
def test_in_the_widget_and_at_the_desk(shop: Shop, page: Any, reader: Any, browser: Any) -> None:
    page.goto(shop.article)
    write(page, TEXT)
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_role("alert").get_by_text(REFUSED).wait_for()
    text = page.get_by_role("textbox")
    assert text.input_value() == TEXT
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not Comment.objects.exists()

    text.fill("Mohon tahan harga beras.")
    text.press("Control+Enter")
    waiting = page.get_by_role("article").filter(has_text="Mohon tahan harga beras.")
    waiting.get_by_text("Menunggu moderasi").wait_for()
    assert HELD in waiting.inner_text()
    assert Comment.objects.get().status == "held"

    write(page, "Mari pantau bersama.")
    page.get_by_role("textbox").press("Control+Enter")
    shown = page.get_by_role("article").filter(has_text="Mari pantau bersama.")
    shown.wait_for()
    watched = Comment.objects.latest("pk")
    assert (watched.status, "Menunggu" in shown.inner_text()) == ("published", False)
    assert is_clean(page)

    report(reporter=shop.cast.other_reader, comment_id=watched.pk, reason="other", now=timezone.now())
    room = Room(browser, shop.service)
    desk = room.sit_down(shop.cast.moderator, f"{DESK}reported/")
    assert desk.inner_text("#comment-text mark") == "pantau"
    assert "Ada kata yang dipantau redaksi" in desk.inner_text("main")
    assert room.faults == []
    room.close()


@pytest.mark.usefixtures("words")
def test_on_the_newsrooms_page_without_javascript(shop: Shop, browser: Any, reader: Any) -> None:
    article = make_article(shop.cast.site)
    room = Room(browser, shop.service)
    page = room.sit_down(reader, f"/articles/{article.slug}/", width=360, java_script_enabled=False)
    page.fill("#respond textarea", TEXT)
    page.click("#respond button[type=submit]")
    assert REFUSED in page.inner_text("#respond")
    assert page.input_value("#respond textarea") == TEXT
    page.fill("#respond textarea", "Mohon tahan harga beras.")
    page.click("#respond button[type=submit]")
    assert HELD in page.inner_text(f"#comment-{Comment.objects.get().pk}")
    page.fill("#respond textarea", "Mari pantau bersama.")
    page.click("#respond button[type=submit]")
    assert "Menunggu" not in page.inner_text(f"#comment-{Comment.objects.latest('pk').pk}")
    room.close()
