"""The widget's words: a publisher's own for any of them, and languages that come as one file."""

import json
import re
from typing import Any

import pytest

from engagement.reading import scripts
from tests import factories
from tests.journeys.reading import is_clean

pytestmark = pytest.mark.one_lane
HOST = "sahut-comments"


def _within(name: str) -> dict[str, tuple[str, str]]:
    """Word -> Indonesian and English, as the script has them."""
    text = (scripts.FOLDER / name).read_text(encoding="utf-8")
    block = re.search(r"const WORDS = `\n(.*?)`", text, re.DOTALL)
    assert block
    lines = (line.split("|") for line in block[1].split("\n"))
    return {word: (indonesian, english) for word, indonesian, english in lines}


@pytest.fixture
def calls(page: Any) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/v1/" in request.url else None)
    return asked


def test_every_language_has_every_word_and_its_number() -> None:
    within = _within("comments.js") | _within("extras.js")
    assert "ms" in scripts.languages()
    for language in scripts.languages():
        told = json.loads(scripts.words(language) or b"")
        assert set(told) == set(within)
        assert [word for word in told if ("#" in told[word]) != ("#" in within[word][0])] == []
    assert [word for word, texts in within.items() if ("#" in texts[0]) != ("#" in texts[1])] == []


def test_another_language_is_one_file_asked_for_once(shop: Any, page: Any, calls: list[str]) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    elements = "".join(f'<sahut-comments site="koran" key="{key}"></sahut-comments>' for key in ("artikel-1", "k"))
    page.goto(shop.publisher.put("/ms", elements + shop.publisher.snippet(), lang="ms-MY"), wait_until="networkidle")
    page.get_by_role("heading", name="1 komen", exact=True).wait_for()
    page.get_by_role("heading", name="Belum ada komen", exact=True).wait_for()
    assert [url for url in calls if "locales" in url] == [f"{shop.service}/embed/v1/locales/ms.json"]
    page.get_by_role("button", name="Laporkan Budi").click()
    page.get_by_role("radio", name="Ucapan kebencian").wait_for()
    assert page.locator(f"{HOST} section").first.get_attribute("lang") == "ms"
    assert is_clean(page)


@pytest.mark.parametrize("lang", ["fr", "x", ""])
def test_a_language_that_is_not_there_is_indonesian_and_not_asked_for(
    shop: Any, page: Any, calls: list[str], lang: str
) -> None:
    page.goto(shop.publisher.put("/fr", shop.publisher.snippet(site="koran", key="k"), lang=lang))
    page.get_by_role("heading", name="Belum ada komentar").wait_for()
    assert [url for url in calls if "locales" in url] == []


def test_where_the_page_says_no_language_the_browser_does(shop: Any, browser: Any) -> None:
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(shop.publisher.put("/kosong", shop.publisher.snippet(site="koran", key="k"), lang=""))
    page.get_by_role("heading", name="There are no comments").wait_for()
    context.close()


def test_a_file_that_is_away_leaves_indonesian(shop: Any, page: Any) -> None:
    page.route("**/locales/**", lambda route: route.abort())
    page.goto(shop.publisher.put("/ms", shop.publisher.snippet(site="koran", key="k"), lang="ms"))
    page.get_by_role("heading", name="Belum ada komentar").wait_for()
    assert page.errors == []


def test_a_new_language_is_one_file_from_right_to_left_too(
    shop: Any, page: Any, monkeypatch: Any, tmp_path: Any
) -> None:
    told = {"dir": "rtl", "none": "لا توجد تعليقات", "add": "أضف تعليقك"}
    (tmp_path / "ar.json").write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(scripts, "LOCALES", tmp_path)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    page.goto(shop.publisher.put("/ar", shop.publisher.snippet(site="koran", key="artikel-1"), lang="ar"))
    add = page.get_by_role("button", name=told["add"])
    add.wait_for()
    section = page.locator(f"{HOST} section")
    assert section.evaluate("each => getComputedStyle(each).direction") == "rtl"
    avatar, author = (page.locator(f"{HOST} .{name}").bounding_box()["x"] for name in ("avatar", "author"))
    assert avatar > author
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert is_clean(page)


def test_any_string_is_the_publishers_to_choose(shop: Any, page: Any) -> None:
    """By attribute, which goes before `Sahut.words`, which goes before ours; those of the second file as well."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    shop.publisher.pages["/kata.js"] = (
        "Sahut = {words: {id: {add: 'Sampaikan pendapat', many: '# suara', one: 'Satu suara', spam: 'Iklan'}}}"
    )
    line = shop.publisher.snippet(site="koran", key="artikel-1", t_add="Tulis di sini <b>", t_why="Ada apa?")
    page.goto(shop.publisher.put("/kata", line, head='<script src="/kata.js"></script>'))
    page.get_by_role("heading", name="Satu suara").wait_for()
    page.get_by_role("button", name="Tulis di sini <b>").wait_for()
    page.get_by_role("button", name="Laporkan Budi").click()
    page.get_by_role("dialog", name="Ada apa?").wait_for()
    assert page.get_by_role("radio", name="Iklan").count() == 1
    assert page.evaluate("typeof Sahut.init") == "function"
    assert is_clean(page)


def test_a_publishers_own_language_needs_nothing_of_ours(shop: Any, page: Any, calls: list[str]) -> None:
    shop.publisher.pages["/kata.js"] = "Sahut = {words: {jv: {none: 'Durung ana komentar', add: 'Tulis komentar'}}}"
    line = shop.publisher.snippet(site="koran", key="k", lang="jv")
    page.goto(shop.publisher.put("/jv", line, head='<script src="/kata.js"></script>'))
    page.get_by_role("heading", name="Durung ana komentar").wait_for()
    assert page.get_by_text("Jadilah yang pertama berkomentar.").is_visible(), "what is missing is Indonesian"
    assert [url for url in calls if "locales" in url] == []


def test_a_name_is_put_in_as_it_is(shop: Any, page: Any) -> None:
    type(shop.cast.other_reader).objects.filter(pk=shop.cast.other_reader.pk).update(display_name="A$&B")
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    page.goto(shop.article)
    page.get_by_role("button", name="Balas").click()
    page.get_by_role("textbox", name="Tulis balasan untuk A$&B…").wait_for()
