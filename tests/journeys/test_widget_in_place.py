"""A page that changes in place, and a reader who goes through comments by single keys."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories
from tests.journeys.reading import is_clean

pytestmark = pytest.mark.one_lane
FOCUSED = "() => document.querySelector('sahut-comments').shadowRoot.activeElement?.innerText ?? ''"


def test_a_page_that_changes_its_article_begins_anew_and_ends_without_a_trace(shop, page):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    other = factories.make_thread(shop.cast.site, "artikel-2", url=f"{shop.publisher.origin}/artikel-2")
    factories.publish(shop.cast.reader, other, "Di artikel kedua.")
    element = '<sahut-comments site="koran" key="artikel-1"><a href="/forum">Baca komentar</a></sahut-comments>'
    script = f'<script async src="{shop.service}/embed/v1/comments.js"></script>'
    page.goto(shop.publisher.put("/spa", element + script))
    page.get_by_text("Pertama.").wait_for()
    page.evaluate(
        """() => { document.querySelector('sahut-comments').setAttribute('key', 'artikel-2');
                   Sahut.init(document.querySelector('main')); }"""
    )
    page.get_by_text("Di artikel kedua.").wait_for()
    assert page.get_by_text("Pertama.").count() == 0
    page.evaluate("() => Sahut.destroy()")
    page.get_by_role("link", name="Baca komentar").wait_for()
    assert page.get_by_text("Di artikel kedua.").count() == 0
    page.evaluate("() => Sahut.init()")
    page.get_by_text("Di artikel kedua.").wait_for()
    assert is_clean(page)


def test_single_keys_work_where_asked_for_and_only_inside(shop, page):
    now = timezone.now()
    for number, text in enumerate(("Satu.", "Dua.", "Tiga.")):
        factories.publish(shop.cast.other_reader, shop.cast.thread, text, now=now - timedelta(minutes=number))
    snippet = shop.publisher.snippet(site="koran", key="artikel-1", sort="newest", keys="")
    page.goto(shop.publisher.put("/tuts", "<button>Luar</button>" + snippet))
    page.get_by_text("Tiga.").wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Luar").focus()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == ""
    page.get_by_label("Urutkan").focus()
    page.keyboard.press("j")
    assert "Tiga." not in page.evaluate(FOCUSED), "in a list a letter chooses"
    page.get_by_role("button", name="Tambahkan").focus()
    seen = []
    for key in "jjkj":
        page.keyboard.press(key)
        seen.append(page.evaluate(FOCUSED))
    assert [next(text for text in ("Satu", "Dua", "Tiga") if text in each) for each in seen] == [
        "Tiga",
        "Dua",
        "Tiga",
        "Dua",
    ]
    page.keyboard.press("r")
    box = page.get_by_role("textbox")
    box.wait_for()
    page.keyboard.type("jkrn")
    assert box.input_value() == "jkrn", "in a text they are letters"
    assert is_clean(page)


def test_without_being_asked_for_no_key_does_anything(shop, page):
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.")
    page.goto(shop.article)
    page.get_by_text("Satu.").wait_for()
    page.get_by_role("button", name="Tambahkan").focus()
    page.keyboard.press("j")
    assert "Tambahkan" in page.evaluate(FOCUSED)
