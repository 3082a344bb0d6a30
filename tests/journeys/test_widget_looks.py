"""How a publisher dresses the widget: custom properties, parts, light and dark, and an accent that cannot be read."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.pick import pick
from comments.models import Case
from comments.vocabulary import Verdict
from tests import factories
from tests.engagement.vouching import ed25519_signer, vouch
from tests.journeys.reading import is_clean
from tests.journeys.test_widget_for_everyone import violations

pytestmark = pytest.mark.one_lane
ED = ed25519_signer()
HOST = "sahut-comments"
STYLE = """([selector, name]) =>
  getComputedStyle(document.querySelector('sahut-comments').shadowRoot.querySelector(selector))[name]"""
RED = "rgb(200, 0, 0)"

PROPERTIES = [
    ("--sahut-font", "monospace", "section", "fontFamily", "monospace"),
    ("--sahut-font-size", "21px", "section", "fontSize", "21px"),
    ("--sahut-color", RED, "section", "color", RED),
    ("--sahut-bg", RED, "section", "backgroundColor", RED),
    ("--sahut-surface", RED, ".opener", "backgroundColor", RED),
    ("--sahut-muted", RED, ".time", "color", RED),
    ("--sahut-line", RED, ".avatar", "backgroundColor", RED),
    ("--sahut-accent", RED, ".submit", "backgroundColor", RED),
    ("--sahut-on-accent", RED, ".submit", "color", RED),
    ("--sahut-danger", RED, ".alert", "color", RED),
    ("--sahut-danger", RED, ".card.rejected", "borderInlineStartColor", RED),
    ("--sahut-warning", RED, ".card.held", "borderInlineStartColor", RED),
    ("--sahut-success", RED, ".toast", "borderTopColor", RED),
    ("--sahut-radius", "9px", ".opener", "borderTopLeftRadius", "9px"),
    ("--sahut-space", "33px", ".list > li", "paddingTop", "33px"),
    ("--sahut-space", "33px", ".reply-list > li", "paddingTop", "33px"),
    ("--sahut-avatar-size", "50px", ".avatar", "width", "50px"),
    ("--sahut-indent", "41px", ".reply-list", "paddingInlineStart", "41px"),
    ("--sahut-focus", RED, ".opener", "outlineColor", RED),
    ("--sahut-pill-bg", RED, ".pill", "backgroundColor", RED),
    ("--sahut-badge-bg", RED, ".badge", "backgroundColor", RED),
    ("--sahut-badge-color", RED, ".badge", "color", RED),
    ("--sahut-highlight", RED, ".mark", "outlineColor", RED),
    ("--sahut-max-width", "300px", "section", "maxWidth", "300px"),
    ("--sahut-min-height", "2000px", "section", "minHeight", "2000px"),
    ("--sahut-z", "77", ".pill", "zIndex", "77"),
    ("--sahut-z", "77", ".toast", "zIndex", "77"),
]
PARTS = {
    "header", "title", "sort", "composer", "textarea", "submit", "comment", "comment-own", "author", "badge",
    "time", "body", "actions", "action", "reaction", "reply-list", "more", "pill", "empty", "dialog", "toast",
    "question",
}  # fmt: skip


@pytest.fixture
def everything(shop: Any, page: Any) -> Any:
    """A page on which each thing that has a look of its own stands there at once."""
    vouch(shop.cast.site, ED)
    first = factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    factories.publish(shop.cast.reader, shop.cast.thread, "Balasan.", parent=first)
    pick(moderator=shop.cast.moderator, comment_id=first.pk, now=timezone.now())
    for number in range(21):
        factories.publish(shop.cast.other_reader, shop.cast.thread, f"Lainnya {number}.")
    page.route("**/token", lambda route: route.fulfill(json={"token": ED.token()}))
    shop.publisher.also = "'self'"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    line = shop.publisher.snippet(site="koran", key="artikel-1", token_url="/token", sort="oldest", keys="")
    page.goto(shop.publisher.put("/rupa", line))
    page.get_by_text("Pertama.").wait_for()
    type(shop.cast.site).objects.update(is_premoderated=True)
    for text in ("Ditolak.", "Menunggu."):
        page.locator(f"{HOST} .opener").click()
        page.get_by_role("textbox").fill(text)
        page.locator(f"{HOST} .submit").click()
        page.get_by_role("article").get_by_text(text).wait_for()
    case = Case.objects.order_by("pk").first()
    facts = {"case_id": case.pk, "revision_number": 1, "verdict": Verdict.REJECT, "reason": "threat", "note": ""}
    decide(moderator=shop.cast.moderator, now=timezone.now(), **facts)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Baru.")
    page.clock.fast_forward(61_000)
    page.locator(f"{HOST} .pill").wait_for()
    page.locator(f"{HOST} .rejected").wait_for()
    page.get_by_role("button", name="Balas Budi").first.click()
    page.locator(HOST).evaluate("(host, id) => host.focusComment(id)", first.pk)
    page.locator(f"{HOST} .mark").wait_for()
    return page


def test_each_custom_property_is_used_and_unset_changes_nothing(shop: Any, everything: Any) -> None:
    page = everything
    page.keyboard.press("j")  # a key makes the focus visible
    page.locator(HOST).evaluate(
        """(host) => { const root = host.shadowRoot, toast = document.createElement('div');
             toast.className = 'toast'; root.querySelector('section').append(toast);
             [...root.querySelectorAll('article')].at(-1).classList.add('mark'); }"""
    )
    page.locator(f"{HOST} .opener").focus()
    assert [each for *_, each, _, _ in PROPERTIES if not page.locator(f"{HOST} {each}").count()] == []
    wrong = []
    for name, value, selector, style, expected in PROPERTIES:
        seen = [page.evaluate(STYLE, [selector, style])]
        for said in (value, ""):
            page.locator(HOST).evaluate("(host, [name, said]) => host.style.setProperty(name, said)", [name, said])
            seen.append(page.evaluate(STYLE, [selector, style]))
        before, between, after = seen
        if between != expected or before == expected or after != before:
            wrong.append((name, selector, seen))
    assert wrong == []
    assert len({name for name, *_ in PROPERTIES}) == 24


def test_each_part_can_be_styled(shop: Any, everything: Any) -> None:
    page = everything
    page.get_by_role("button", name="Laporkan").first.click()
    page.get_by_role("dialog").wait_for()
    names = "(host) => [...host.shadowRoot.querySelectorAll('[part]')].flatMap((each) => [...each.part])"
    there = set(page.locator(HOST).evaluate(names))
    assert PARTS - there == {"toast", "empty", "question"}, "these stand there another time"


@pytest.mark.parametrize(
    ("body", "accent", "is_faint"),
    [
        ("background:#fff;color:#222", "#ffe14d", True),
        ("background:#fff;color:#222", "oklch(0.9 0.15 90)", True),
        ("background:#fff;color:#222", "#7a1f1f", False),
        ("background:#16181c;color:#e8e6e1", "#7a1f1f", True),
        ("background:oklch(0.2 0 0);color:#e8e6e1", "#ffe14d", False),
        ("color:#222", "#ffe14d", True),
    ],
)
def test_an_accent_that_cannot_be_read_is_for_the_rings_only(
    shop: Any, page: Any, body: str, accent: str, is_faint: bool
) -> None:
    shop.publisher.pages["/w.css"] = f"body{{{body}}}{HOST}{{--sahut-accent:{accent}}}"
    snippet = shop.publisher.snippet(site="koran", key="artikel-1")
    page.goto(shop.publisher.put("/w", snippet, head='<link rel="stylesheet" href="/w.css">'))
    page.get_by_role("button", name="Tambahkan").click()
    text, ground, edge = (
        page.evaluate(STYLE, [".submit", name]) for name in ("color", "backgroundColor", "borderTopColor")
    )
    assert (text == page.evaluate(STYLE, ["section", "color"])) is is_faint
    assert (ground != edge) is is_faint
    page.keyboard.press("Tab")
    ring = page.locator(HOST).evaluate("(host) => getComputedStyle(host.shadowRoot.activeElement).outlineColor")
    assert ring == edge, "the ring keeps the accent"
    assert violations(page) == []
    assert is_clean(page)


def test_theme_is_set_by_attribute_or_property_at_any_time(shop: Any, page: Any) -> None:
    page.goto(shop.article)
    page.get_by_role("heading", name="Belum ada").wait_for()
    host = page.locator(HOST)
    is_dark = "(host) => host.shadowRoot.querySelector('section').classList.contains('dark')"
    assert (host.evaluate("(host) => host.theme"), host.evaluate(is_dark)) == ("auto", False)
    host.evaluate("(host) => { host.theme = 'dark'; }")
    assert (host.get_attribute("theme"), host.evaluate(is_dark)) == ("dark", True)
    host.evaluate("(host) => host.setAttribute('theme', 'auto')")
    assert (host.evaluate("(host) => host.theme"), host.evaluate(is_dark)) == ("auto", False)
