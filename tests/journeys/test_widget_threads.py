"""What readers of a long thread meet: folded replies that stay folded, the next page ahead of the press, the editors'
question, why something was removed, a subscriber's badge, and the way to report what breaks the law."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories
from tests.journeys.reading import is_clean
from tests.journeys.test_widget_for_everyone import violations

pytestmark = pytest.mark.one_lane
HOST = "sahut-comments"
KEPT = "() => [sessionStorage.length, localStorage.length]"


def _answering(page: Any, change: Callable[[dict[str, Any]], None]) -> None:
    """The thread as the server says it, and what `change` adds."""

    def answer(route: Any) -> None:
        response = route.fetch()
        content = response.json()
        change(content)
        route.fulfill(response=response, json=content)

    page.route("**/api/v1/threads/?**", answer)


def test_folded_replies_stay_folded_on_this_page_and_nothing_is_kept_for_who_never_folds(shop: Any, page: Any) -> None:
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    reply = factories.publish(shop.cast.other_reader, shop.cast.thread, "Balasannya.", parent=first)
    page.goto(shop.article)
    page.get_by_text("Balasannya.").wait_for()
    assert page.evaluate(KEPT) == [0, 0]
    fold = page.get_by_role("button", name="Sembunyikan balasan")
    fold.click()
    page.reload()
    page.get_by_text("Pertama.").wait_for()
    assert not page.get_by_text("Balasannya.").is_visible()
    assert fold.get_attribute("aria-pressed") == "true"
    page.goto(f"{shop.article}?#comment-{reply.pk}")
    page.locator(f"#comment-{reply.pk}.mark").wait_for()
    assert page.get_by_text("Balasannya.").is_visible(), "a link opens what it points into"
    page.goto(shop.article)
    page.get_by_text("Pertama.").wait_for()
    fold.click()
    assert page.get_by_text("Balasannya.").is_visible()
    assert page.evaluate(KEPT) == [0, 0]
    assert is_clean(page)


def test_the_next_page_is_fetched_as_the_pointer_comes_and_once(shop: Any, page: Any) -> None:
    for number in range(25):
        factories.publish(shop.cast.other_reader, shop.cast.thread, f"Komentar {number}.")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "cursor=" in request.url else None)
    page.goto(shop.article)
    more = page.get_by_role("button", name="Muat lebih banyak")
    more.wait_for()
    page.route("**/threads/?*cursor=*", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        more.hover()
    page.mouse.move(0, 0)
    with page.expect_event("requestfinished", lambda request: "cursor=" in request.url):
        more.hover()
    assert page.get_by_role("article").count() == 20
    more.click()
    page.get_by_role("article").nth(24).wait_for()
    assert len(asked) == 2, "one that failed, one that came"
    assert is_clean(page)


@pytest.mark.parametrize(("lang", "label"), [("id", "Pertanyaan redaksi:"), ("en", "Editors' question:")])
@pytest.mark.parametrize("is_empty", [True, False], ids=["empty", "with comments"])
def test_the_editors_question_stands_above_the_opener_and_the_composer(
    shop: Any, page: Any, lang: str, label: str, is_empty: bool
) -> None:
    asked = "Apa yang <b>perlu</b> berubah?"
    if not is_empty:
        factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    _answering(page, lambda content: content["thread"].update(question=asked))
    page.goto(shop.publisher.put("/t", shop.publisher.snippet(site="koran", key="artikel-1"), lang=lang))
    question = page.locator(f"{HOST} p.question[part=question]")
    question.wait_for()
    assert question.inner_text() == f"{label} {asked}"
    opener = page.locator(f"{HOST} .opener")
    assert question.bounding_box()["y"] < opener.bounding_box()["y"]
    found = violations(page)
    opener.click()
    assert question.bounding_box()["y"] < page.get_by_role("textbox").bounding_box()["y"]
    assert question.count() == 1
    assert found + violations(page) == []
    assert is_clean(page)


def test_without_a_question_there_is_none(shop: Any, page: Any) -> None:
    _answering(page, lambda content: content["thread"].update(question=None))
    page.goto(shop.article)
    page.get_by_role("button", name="Tambahkan").wait_for()
    assert page.locator(f"{HOST} .question").count() == 0


REMOVED = {
    "id": "Komentar ini dihapus moderator: Ancaman (Pedoman butir 1).",
    "en": "Removed by a moderator: Threats (guideline 1).",
}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_what_a_moderator_removed_says_why(shop: Any, page: Any, lang: str) -> None:
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Sudah dihapus.")
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Balasan.", parent=first)
    gone = {"author": None, "nodes": [], "tombstone": "removed"}
    why = {"id": "Ancaman (Pedoman butir 1)", "en": "Threats (guideline 1)"}
    _answering(page, lambda content: content["comments"][0].update(**gone, tombstone_reason=why))
    address = shop.publisher.put("/h", shop.publisher.snippet(site="koran", key="artikel-1"), lang=lang)
    page.goto(f"{address}#comment-{first.pk}")
    article = page.locator(f"#comment-{first.pk}.mark")
    article.wait_for()
    assert article.inner_text() == REMOVED[lang]
    assert "Ani" not in article.inner_text()
    assert violations(page) == []
    assert is_clean(page)


def test_what_is_gone_without_a_trace_is_said(shop: Any, page: Any) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    page.goto(f"{shop.article}#comment-999")
    gone = page.get_by_text("Komentar ini tidak ditampilkan.")
    gone.wait_for()
    assert gone.evaluate("gone => gone.getRootNode().activeElement === gone")
    assert page.get_by_text("Pertama.").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize(("lang", "badge"), [("id", "Pelanggan"), ("en", "Subscriber")])
def test_a_subscriber_s_badge_is_a_word(shop: Any, page: Any, lang: str, badge: str) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    _answering(page, lambda content: content["comments"][0]["author"].update(badges=["subscriber"]))
    page.goto(shop.publisher.put("/p", shop.publisher.snippet(site="koran", key="artikel-1"), lang=lang))
    page.locator(f"{HOST} .badge", has_text=badge).wait_for()


@pytest.mark.parametrize(
    ("lang", "report", "unlawful"),
    [("id", "Laporkan Budi", "Laporkan konten melanggar hukum"), ("en", "Report Budi", "Report illegal content")],
)
def test_from_the_report_dialog_a_way_leads_to_the_notice_of_unlawful_content(
    shop: Any, page: Any, lang: str, report: str, unlawful: str
) -> None:
    comment = factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(shop.publisher.put("/l", shop.publisher.snippet(site="koran", key="artikel-1"), lang=lang))
    page.get_by_role("button", name=report).click()
    dialog = page.get_by_role("dialog")
    box = dialog.bounding_box()
    assert box["height"] <= 640
    link = dialog.get_by_role("link", name=unlawful)
    assert violations(page) == []
    with page.expect_popup() as opened:
        link.click()
    form = opened.value
    form.wait_for_load_state()
    permalink = f"{shop.cast.thread.url}#comment-{comment.pk}"
    assert parse_qs(urlsplit(form.url).query)["location"] == [permalink]
    assert form.locator("[name=location]").input_value() == permalink
    assert is_clean(page)


def test_the_highlight_does_not_fade_where_motion_is_unwelcome(shop: Any, page: Any) -> None:
    comment = factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    name = "each => getComputedStyle(each).animationName"
    for motion, expected in (("no-preference", "fade"), ("reduce", "none")):
        page.emulate_media(reduced_motion=motion)
        page.goto(f"{shop.article}?{motion}#comment-{comment.pk}")
        mark = page.locator(f"#comment-{comment.pk}.mark")
        mark.wait_for()
        assert mark.evaluate(name) == expected
        page.locator(f"#comment-{comment.pk}:not(.mark)").wait_for(timeout=6000)
