"""The newsroom's own pages in a real browser: for everyone, without JavaScript, and found again by a permalink."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
from django.test import Client
from django.utils import timezone

from comments import shipped_policy
from comments.actions.adopt_policy import adopt_policy
from comments.actions.withdraw import withdraw
from comments.models import Comment, User
from engagement.models import Article
from tests import factories
from tests.cast import Cast, assemble
from tests.engagement.newsroom import make_article

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run({runOnly: {type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})"""
pytestmark = pytest.mark.one_lane

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "sandi-uji-coba-9"
REFUSED = "status of 400"  # the browser's own line about an answer that is meant so
TEXT = 'Teks saya, "dengan" <kutip>.'


@dataclass
class Newsroom:
    cast: Cast
    article: Article
    url: str

    @property
    def address(self) -> str:
        return f"{self.url}/articles/{self.article.slug}/"


@pytest.fixture
def newsroom(live_server: Any, settings: Any) -> Newsroom:
    settings.SAHUT_BASE_URL = live_server.url
    cast = assemble()
    policy = shipped_policy.read()
    adopt_policy(
        site=cast.site,
        text=policy.text,
        reject_reasons=policy.reject_reasons,
        rules=policy.rules,
        lexicon=policy.lexicon,
        now=timezone.now(),
    )
    for number in (2, 3):
        make_article(cast.site, number, standfirst="Ringkasan berita.")
    return Newsroom(
        cast, make_article(cast.site, 1, caption="Foto.", credit="Antara/A", dateline="Jakarta"), live_server.url
    )


def converse(newsroom: Newsroom) -> Comment:
    """Every shape of a comment; the first root is what comes back."""
    cast, thread = newsroom.cast, newsroom.article.thread
    root = factories.publish(cast.reader, thread, "Lihat https://a.example dan *ini*.\n\n> kutipan\n\n- satu\n- dua")
    for number in range(5):
        last = factories.publish(cast.other_reader, thread, f"Balasan {number}.", root)
    for person in (cast.reader, cast.moderator):
        last = factories.publish(person, thread, "Lebih dalam.", last)
    gone = factories.publish(cast.reader, thread, "Ditarik.")
    factories.publish(cast.other_reader, thread, "Yang tinggal.", gone)
    withdraw(author=cast.reader, comment_id=gone.pk, now=timezone.now())
    factories.hold(cast.reader, thread)
    return root


@dataclass(frozen=True)
class Look:
    width: int
    scheme: str
    language: str

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}-{self.language}"


@pytest.fixture(params=[Look(320, "light", "id"), Look(1280, "dark", "en")], ids=str)
def tab(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    look: Look = request.param
    context = browser.new_context(
        viewport={"width": look.width, "height": 800}, color_scheme=look.scheme, locale=look.language
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda line: page.complaints.append(line.text) if REFUSED not in line.text else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def sign_in(page: Any, person: User, url: str) -> None:
    client = Client()
    client.force_login(person, backend=BACKEND)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def faults(page: Any) -> list[str]:
    """What axe finds, what the policy stopped or a script threw, and whether the page is wider than the screen."""
    page.evaluate(AXE)
    found = [
        f"{fault['id']}: {node['html'][:160]}" for fault in page.evaluate(RUN)["violations"] for node in fault["nodes"]
    ]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("scrolls sideways")
    return found + page.complaints


def test_pages_are_for_everyone(newsroom: Newsroom, tab: Any) -> None:
    root = converse(newsroom)
    for address in ("/", "/policy/", f"/comments/{root.pk}/reply/", f"/comments/{root.pk}/report/"):
        tab.goto(newsroom.url + address)
        assert faults(tab) == [], address
    tab.goto(newsroom.address)
    assert faults(tab) == []


def test_what_a_reader_sees_of_the_own_is_for_everyone(newsroom: Newsroom, tab: Any) -> None:
    root = converse(newsroom)
    sign_in(tab, newsroom.cast.reader, newsroom.url)
    for address in (
        newsroom.address,
        f"{newsroom.url}/comments/{root.pk}/edit/",
        f"{newsroom.address}?comment={root.pk}",
    ):
        tab.goto(address)
        assert faults(tab) == [], address
    tab.goto(newsroom.address)
    tab.fill("#respond textarea", "x" * 2001)
    tab.click("#respond button[type=submit]")
    assert tab.input_value("#respond textarea") == "x" * 2001
    assert faults(tab) == []


def test_signing_in_and_writing_without_javascript(newsroom: Newsroom, browser: Any) -> None:
    reader = newsroom.cast.reader
    reader.set_password(PASSWORD)
    reader.save()
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(newsroom.address)
    page.fill("#respond textarea", TEXT)
    page.click("#respond button[type=submit]")
    page.fill("input[name=login]", reader.email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main form:has(input[name=password]) button[type=submit]")
    assert page.url == f"{newsroom.address}#respond"
    assert page.input_value("#respond textarea") == TEXT
    page.click("#respond button[type=submit]")
    comment = Comment.objects.get()
    assert page.url.endswith(f"#comment-{comment.pk}")
    assert TEXT in page.inner_text(f"#comment-{comment.pk}")
    page.click(f"#comment-{comment.pk} a:has-text('Edit')")
    page.fill("textarea", "Diganti.")
    page.click("main form button[type=submit]")
    assert "Diganti." in page.inner_text(f"#comment-{comment.pk}")
    assert "You follow this discussion." in page.inner_text(".follow"), "whoever writes follows"
    page.click(".follow button")
    assert page.inner_text(".follow button") == "Follow discussion"
    page.click(f"#comment-{comment.pk} a:has-text('Delete')")
    page.click("main form button.danger")
    assert "There are no comments" in page.inner_text("#comments")
    context.close()


def test_a_permalink_finds_its_comment_on_a_later_page(newsroom: Newsroom, tab: Any) -> None:
    thread = newsroom.article.thread
    roots = [factories.publish(newsroom.cast.reader, thread, f"Akar {number}.") for number in range(23)]
    tab.goto(f"{newsroom.address}#comment-{roots[0].pk}")
    tab.wait_for_selector(f"#comment-{roots[0].pk}")
    assert tab.url == f"{newsroom.address}?comment={roots[0].pk}#comment-{roots[0].pk}"
    assert tab.complaints == []


def test_how_far_one_has_read_is_shown_without_script_and_not_to_who_wants_stillness(
    newsroom: Newsroom, browser: Any
) -> None:
    make_article(newsroom.cast.site, 8, body=["Satu kalimat yang cukup panjang untuk dibaca. " * 12] * 20)
    filled = "() => new DOMMatrix(getComputedStyle(document.querySelector('.progress')).transform).a"
    for stillness in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion=stillness, viewport={"width": 360, "height": 640})
        page = context.new_page()
        page.route("**/*.js", lambda route: route.abort())
        page.goto(f"{newsroom.url}/articles/berita-8/")
        shown = page.locator(".progress").evaluate("bar => getComputedStyle(bar).display")
        assert shown == ("block" if stillness == "no-preference" else "none")
        if stillness == "no-preference":
            assert page.evaluate(filled) == 0
            page.evaluate("document.querySelector('#related').scrollIntoView({block: 'end', behavior: 'instant'})")
            page.wait_for_function(f"() => ({filled})() === 1")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        context.close()


SHEET = """shared = []; Object.defineProperty(navigator, 'share', {configurable: true, value: (data) => {
  shared.push(data);
  return shared.length > 1 ? Promise.reject(new DOMException('', 'AbortError')) : Promise.resolve(); }})"""


@pytest.mark.parametrize(
    ("language", "send", "copy", "copied"),
    [("id", "Bagikan", "Salin tautan", "Tautan disalin"), ("en", "Share", "Copy link", "Link copied")],
)
def test_the_phones_own_sheet_gets_the_article_and_the_link_is_copied(
    newsroom: Newsroom, browser: Any, language: str, send: str, copy: str, copied: str
) -> None:
    context = browser.new_context(locale=language, permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(SHEET)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{newsroom.address}?sort=newest#comments")
    page.get_by_role("button", name=send, exact=True).click()
    given = {"title": page.title(), "url": newsroom.address}
    assert newsroom.article.title in given["title"]
    assert page.evaluate("shared") == [given]
    page.get_by_role("button", name=send, exact=True).click()
    assert page.evaluate("shared") == [given] * 2, "who put the sheet away may call it again"
    page.get_by_role("button", name=copy).click()
    page.get_by_role("button", name=copied).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == newsroom.address
    assert page.locator(".share [role=status]").inner_text() == copied
    assert errors == []
    context.close()


def test_without_a_sheet_or_a_clipboard_there_is_no_button_for_it(newsroom: Newsroom, browser: Any) -> None:
    context = browser.new_context(locale="id")
    context.add_init_script(
        "for (const name of ['share', 'clipboard']) Object.defineProperty(navigator, name, {value: undefined})"
    )
    page = context.new_page()
    page.goto(newsroom.address)
    assert page.locator(".share").get_by_role("link").first.is_visible()
    assert page.locator(".share").get_by_role("button").count() == 0
    context.close()
