"""What a publisher chooses by attribute, property and method: before any request, at the composer, in depth."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.models import Case, Comment, Thread
from comments.vocabulary import Verdict
from tests import factories
from tests.engagement.vouching import ed25519_signer, vouch
from tests.journeys.reading import is_clean, sign_in_and_agree, write
from tests.journeys.test_widget_for_everyone import violations

pytestmark = pytest.mark.one_lane
ED = ed25519_signer()
HOST = "sahut-comments"
LISTEN = """heard = []; for (const name of ['view', 'status', 'open-composer', 'navigate'])
  addEventListener('sahut:' + name, (event) => heard.push([name, event.detail]))"""


@pytest.fixture
def calls(page: Any) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "v1" in request.url else None)
    return asked


def _element(shop: Any, inside: str = '<a href="/forum">Baca komentar</a>', **attributes: str) -> str:
    told = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    script = f'<script async src="{shop.service}/embed/v1/comments.js"></script>'
    return f'<sahut-comments site="koran" key="artikel-1" {told}>{inside}</sahut-comments>{script}'


def _depths(shop: Any) -> None:
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Nol.")
    second = factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.", parent=first)
    factories.publish(shop.cast.reader, shop.cast.thread, "Dua.", parent=second)


@pytest.mark.parametrize(("lang", "heading"), [("id", "18 komentar"), ("en", "18 comments")])
def test_the_count_stands_there_before_any_request(
    shop: Any, page: Any, calls: list[str], lang: str, heading: str
) -> None:
    shop.publisher.pages["/l.css"] = "h1{margin-bottom:5000px}"
    head = '<link rel="stylesheet" href="/l.css">'
    page.goto(shop.publisher.put("/c", _element(shop, count="18"), lang=lang, head=head), wait_until="networkidle")
    assert page.get_by_role("heading", name=heading).count() == 1
    assert page.get_by_role("link", name="Baca komentar").is_visible(), "the plain link until the comments are there"
    assert len(calls) == 1, "the script"
    assert violations(page) == []
    page.mouse.wheel(0, 5000)
    page.get_by_role("heading", name="Belum ada" if lang == "id" else "There are no").wait_for()
    assert not page.get_by_role("link", name="Baca komentar").is_visible()
    assert is_clean(page)


@pytest.mark.parametrize(("lang", "shown"), [("id", "Tampilkan komentar (18)"), ("en", "Show comments (18)")])
def test_by_click_there_is_a_button_and_nothing_else(
    shop: Any, page: Any, calls: list[str], lang: str, shown: str
) -> None:
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    address = shop.publisher.put("/k", _element(shop, loading="click", count="18"), lang=lang)
    page.goto(address, wait_until="networkidle")
    assert len(calls) == 1
    assert violations(page) == []
    assert page.locator(f"{HOST} section").inner_text() == shown
    page.get_by_role("button", name=shown).click()
    page.get_by_text("Pertama.").wait_for()
    assert page.get_by_role("button", name=shown).count() == 0
    page.reload(wait_until="networkidle")
    page.locator(HOST).evaluate("async (host) => { await host.load(); }")
    assert page.get_by_text("Pertama.").is_visible(), "load() does what the press does"
    page.goto(f"{address}?#comment-{first.pk}")
    page.get_by_text("Pertama.").wait_for()
    assert is_clean(page)


def test_where_loading_fails_the_plain_link_stays(shop: Any, page: Any) -> None:
    page.route("**/api/v1/threads/**", lambda route: route.abort())
    page.goto(shop.publisher.put("/g", _element(shop, count="2")))
    page.get_by_role("heading", name="Komentar gagal dimuat.").wait_for()
    assert page.get_by_role("link", name="Baca komentar").is_visible()


WIDTHS = [(360, None, 1), (1280, None, 2), (1280, "1", 1), (1280, "0", 0), (360, "3", 2)]


@pytest.mark.parametrize(("width", "asked", "levels"), WIDTHS)
def test_replies_deeper_than_asked_for_stand_flat_and_say_whom_they_answer(
    shop: Any, page: Any, width: int, asked: str | None, levels: int
) -> None:
    _depths(shop)
    page.set_viewport_size({"width": width, "height": 740})
    more = {} if asked is None else {"max_depth": asked}
    page.goto(shop.publisher.put("/d", _element(shop, **more)))
    page.get_by_text("Dua.").wait_for()
    edges = page.locator(f"{HOST} article").evaluate_all("all => all.map((each) => each.getBoundingClientRect().left)")
    assert len(set(edges)) == levels + 1
    assert page.get_by_text("Membalas @Budi").count() == int(levels < 2)
    assert page.get_by_text("Membalas @Ani").count() == int(levels < 1)
    assert is_clean(page)


def test_the_composer_may_stand_open_below_or_nowhere(shop: Any, page: Any, calls: list[str]) -> None:
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    page.add_init_script(LISTEN)
    page.goto(shop.publisher.put("/o", _element(shop, composer="open")), wait_until="networkidle")
    assert page.get_by_role("textbox").is_visible()
    assert page.evaluate("document.activeElement === document.body")
    assert "open-composer" not in page.evaluate("heard.map(([name]) => name)")
    assert len(calls) == 2
    page.goto(shop.publisher.put("/b", _element(shop, composer="bottom")))
    add = page.get_by_role("button", name="Tambahkan")
    add.wait_for()
    assert add.bounding_box()["y"] > page.get_by_text("Pertama.").bounding_box()["y"]
    add.click()
    assert page.get_by_role("textbox").bounding_box()["y"] > page.get_by_text("Pertama.").bounding_box()["y"]
    page.goto(shop.publisher.put("/n", _element(shop, composer="none")))
    page.get_by_text("Pertama.").wait_for()
    assert page.get_by_role("button", name="Tambahkan").count() == page.get_by_role("button", name="Balas").count() == 0
    assert page.get_by_role("button", name="Laporkan").is_visible()
    assert violations(page) == []
    assert is_clean(page)


def test_comments_may_stay_out_of_snippets(shop: Any, page: Any) -> None:
    page.goto(shop.publisher.put("/s", _element(shop, noindex_comments="")))
    page.locator(f"{HOST} section[data-nosnippet]").wait_for()
    assert page.locator(f"{HOST}[data-nosnippet]").count() == 1
    page.goto(shop.article)
    page.get_by_role("heading", name="Belum ada").wait_for()
    assert page.locator("[data-nosnippet]").count() == 0


def test_the_page_s_title_goes_with_the_first_comment(shop: Any, page: Any, reader: Any) -> None:
    snippet = shop.publisher.snippet(site="koran", key="baru", page_title="Judul dari penerbit")
    page.goto(shop.publisher.put("/judul", snippet))
    write(page, "Pertama.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Thread.objects.get(key="baru").title == "Judul dari penerbit"


def test_the_element_tells_who_reads_and_keeps_it_when_it_begins_anew(shop: Any, page: Any, reader: Any) -> None:
    """On another conversation of the same site the reader is still signed in; on another site nobody is."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Halo.")
    factories.make_thread(shop.cast.site, "artikel-2", url=f"{shop.publisher.origin}/artikel-2")
    page.goto(shop.article)
    page.get_by_text("Halo.").wait_for()
    host = page.locator(HOST)
    assert host.evaluate("(host) => host.user") is None
    sign_in_and_agree(page, page.get_by_role("button", name="Ikuti diskusi").click, reader)
    page.get_by_role("button", name="Mengikuti").wait_for()
    assert host.evaluate("(host) => host.user") == {"id": str(reader.pk), "name": "Ani"}
    windows: list[Any] = []
    page.on("popup", lambda window: windows.append(window))
    host.evaluate("(host) => { host.setAttribute('key', 'artikel-2'); Sahut.init(); }")
    page.get_by_role("heading", name="Belum ada").wait_for()
    write(page, "Di artikel kedua.")
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.get(author=reader).thread.key == "artikel-2"
    assert windows == []
    host.evaluate("(host) => { host.setAttribute('site', 'lain'); Sahut.init(); }")
    page.get_by_role("heading", name="gagal").wait_for()
    assert host.evaluate("(host) => host.user") is None


@pytest.mark.parametrize(
    ("verdict", "told", "reason"),
    [(Verdict.REJECT, "Tidak ditayangkan", "threat"), (Verdict.PUBLISH, "Komentar Anda ditayangkan.", None)],
)
def test_a_later_decision_is_told(shop: Any, page: Any, verdict: Verdict, told: str, reason: str | None) -> None:
    vouch(shop.cast.site, ED)
    type(shop.cast.site).objects.update(is_premoderated=True)
    page.route("**/token", lambda route: route.fulfill(json={"token": ED.token()}))
    shop.publisher.also = "'self'"
    page.add_init_script(LISTEN)
    page.clock.install()
    page.goto(shop.publisher.put("/t", _element(shop, token_url="/token", signed_in="")))
    page.get_by_role("heading", name="Belum ada").wait_for()
    write(page, "Semoga notulennya diumumkan.")
    page.get_by_role("button", name="Kirim", exact=True).click()
    page.get_by_role("article").get_by_text("Menunggu moderasi").wait_for()
    case = Case.objects.get()
    facts = {"case_id": case.pk, "revision_number": 1, "verdict": verdict, "reason": reason or "", "note": ""}
    decide(moderator=shop.cast.moderator, now=timezone.now(), **facts)
    page.clock.fast_forward(61_000)
    page.wait_for_function("() => heard.some(([name]) => name === 'status')")
    state = "rejected" if reason else "published"
    detail = next(detail for name, detail in page.evaluate("heard") if name == "status")
    assert (detail["id"], detail["status"], detail.get("reasonCode")) == (str(case.comment_id), state, reason)
    page.locator(f"{HOST} [role=status]", has_text=told).wait_for(state="attached")
    assert page.get_by_role("heading", name="Belum ada" if reason else "1 komentar").is_visible()
    assert page.get_by_role("article").get_by_text("Menunggu moderasi").count() == 0
    assert page.get_by_role("button", name="komentar baru").count() == 0, "one's own is no news"
    assert is_clean(page)


def test_it_is_viewed_when_it_is_seen_and_not_before(shop: Any, page: Any) -> None:
    page.add_init_script(LISTEN)
    shop.publisher.pages["/l.css"] = "h1{margin-bottom:1100px}"
    head = '<link rel="stylesheet" href="/l.css">'
    page.goto(shop.publisher.put("/v", _element(shop), head=head), wait_until="networkidle")
    page.get_by_role("heading", name="Belum ada").wait_for()
    assert page.evaluate("heard") == []
    page.mouse.wheel(0, 1100)
    page.wait_for_function("() => heard.length === 1")
    page.mouse.wheel(0, -1100)
    page.mouse.wheel(0, 1100)
    assert page.evaluate("heard") == [["view", {}]]


def test_a_comment_is_shown_by_its_id_wherever_it_is(shop: Any, page: Any) -> None:
    """Under a folded one as well; the highlight goes, and one that is gone says so."""
    _depths(shop)
    page.add_init_script(LISTEN)
    deep = Comment.objects.get(depth=2)
    page.goto(shop.publisher.put("/f", _element(shop, loading="click")))
    page.locator(HOST).evaluate("(host, id) => host.focusComment(id)", deep.pk)
    article = page.locator(f"#comment-{deep.pk}.mark")
    article.wait_for()
    article.wait_for(state="detached", timeout=6000)
    page.get_by_role("button", name="Sembunyikan balasan").first.click()
    assert not page.get_by_text("Dua.").is_visible()
    page.locator(HOST).evaluate("(host, id) => host.focusComment(id)", str(deep.pk))
    page.locator(f"#comment-{deep.pk}.mark").wait_for()
    page.locator(HOST).evaluate("(host) => host.focusComment('999')")
    gone = page.get_by_text("Komentar ini tidak ditampilkan.")
    gone.wait_for()
    assert gone.evaluate("gone => gone.getRootNode().activeElement === gone")
    assert [name for name, _ in page.evaluate("heard")].count("navigate") == 2
    assert is_clean(page)
