"""A reader whose words would be held is told once, in the widget: edits or sends for review, by keyboard alone."""

import pytest

from comments.models import Comment
from comments.screening.phases import PHASES
from comments.screening.types import Finding
from comments.vocabulary import Category
from tests import factories
from tests.journeys.reading import is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane

WORDS = {
    "id": (
        "Yakin ingin mengirim? Bahasa dalam komentar ini mungkin melanggar pedoman kami.",
        "Sunting dulu",
        "Kirim untuk ditinjau",
        "Ikuti diskusi",
        "Menunggu moderasi",
    ),
    "en": (
        "Are you sure? The language may breach our guidelines.",
        "Edit first",
        "Send for review",
        "Follow discussion",
        "Awaiting review",
    ),
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_nudge_stands_in_the_composer_once(shop, page, reader, monkeypatch, language):
    found = Finding(phase="terms", rule="A1", category=Category.ANARKIS, reason={"id": "Ajakan."}, spans=((4, 9),))
    monkeypatch.setitem(PHASES, "terms", lambda draft: [found] if "bakar" in draft.text else [])
    notice, edit, send, follow, held = WORDS[language]
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    snippet = shop.publisher.snippet(site="koran", key="artikel-1", lang=language)
    page.goto(shop.publisher.put("/artikel", snippet))
    sign_in_and_agree(page, page.get_by_role("button", name=follow).click, reader)
    page.locator("button[aria-pressed=true].follow").wait_for()

    page.locator("button.opener").click()
    text = page.get_by_role("textbox")
    text.fill("Ayo bakar kantornya.")
    text.press("Control+Enter")
    page.get_by_role("alert").get_by_text(notice).wait_for()
    back = page.get_by_role("button", name=edit)
    assert back.evaluate("button => button.getRootNode().activeElement === button")
    assert not Comment.objects.filter(author=reader).exists()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Enter")
    assert text.evaluate("text => text.getRootNode().activeElement === text")
    assert page.get_by_role("alert").inner_text() == ""
    assert text.input_value() == "Ayo bakar kantornya."

    text.fill("Mari bakar kantornya.")
    text.press("Control+Enter")
    page.get_by_text(held).first.wait_for()
    assert Comment.objects.get(author=reader).status == "held"
    assert is_clean(page)


def test_send_for_review_sends_what_stands(shop, page, reader, monkeypatch):
    found = Finding(phase="terms", rule="A1", category=Category.ANARKIS, reason={"id": "Ajakan."}, spans=((4, 9),))
    monkeypatch.setitem(PHASES, "terms", lambda draft: [found] if "bakar" in draft.text else [])
    page.goto(shop.article)
    write(page, "Ayo bakar kantornya.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_role("button", name="Kirim untuk ditinjau").click()
    page.get_by_role("article").get_by_text("Menunggu moderasi").wait_for()
    assert Comment.objects.get().author == reader
    assert is_clean(page)
