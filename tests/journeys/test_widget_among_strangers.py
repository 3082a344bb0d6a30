"""The widget where nobody means well: hostile texts, hostile pages, pages that are not on the list."""

import pytest

from comments.markup import parse
from comments.models import Comment
from engagement.reading.linked_data import block
from tests import corpora, factories
from tests.journeys.reading import is_clean, write

pytestmark = pytest.mark.one_lane

ACTIVE = """() => [...document.querySelector('sahut-comments').shadowRoot.querySelectorAll('*')].filter((node) =>
  /^(script|iframe|object|embed|img|svg|math|style|link|base|meta|video|audio|input)$/.test(node.localName)
  || [...node.attributes].some(({name}) => name.startsWith('on') || name === 'style' || name === 'srcdoc')
  || (node.href && !/^(https?|mailto):/.test(node.href))).map((node) => node.outerHTML)"""
HOOKS = "for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => (window.called = name)"


def as_comment(number: int, text: str) -> dict:
    """The shape of the API, with the text in every field that a person fills."""
    return {
        "id": str(number), "parent_id": None, "depth": 0, "author": {"id": "1", "name": text, "badges": [text]},
        "nodes": parse(text), "created_at": "2026-01-01T00:00:00Z", "edited_at": None, "reaction_count": 0,
        "reply_count": 0, "replies": [], "replies_next": None, "permalink": "", "tombstone": None,
    }  # fmt: skip


def element(texts: list[str]) -> str:
    thread = {"site": "koran", "key": "k", "url": "", "title": "", "is_open": True, "comment_count": 1, "version": 1}
    page = {"thread": thread, "comments": [as_comment(*pair) for pair in enumerate(texts)], "next": None}
    return f'<sahut-comments site="koran" key="k">{block(page, "application/json")}</sahut-comments>'


@pytest.mark.parametrize("policy", [True, False], ids=["strict policy", "no policy"])
def test_no_payload_becomes_active_anywhere_in_the_widget(shop, page, shared_dir, full, policy):
    shop.publisher.policy = policy
    page.add_init_script(HOOKS)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    payloads = corpora.xss_payloads(shared_dir, count=None if full else 300)
    for start in range(0, len(payloads), 300):
        texts = payloads[start : start + 300]
        page.goto(shop.publisher.put("/xss", element(texts) + shop.publisher.snippet()))
        page.get_by_role("article").nth(len(texts) - 1).wait_for()
        assert page.evaluate(ACTIVE) == []
        assert page.evaluate("window.called") is None
    assert is_clean(page)
    assert {url.split("/")[2] for url in asked} == {shop.publisher.origin.split("/")[2], shop.service.split("/")[2]}


def test_a_node_of_an_unknown_type_is_shown_as_its_words(shop, page):
    hostile = [
        {"type": "script", "text": "alert(1)"},
        {"type": "link", "href": "javascript:alert(1)", "children": [{"type": "text", "text": "tekan"}]},
        {"type": "link", "href": " https://a.example", "children": [{"type": "text", "text": "sini"}]},
        {"type": "iframe", "children": [{"type": "text", "text": "bingkai"}]},
    ]
    html = element(["x"]).replace('"nodes":' + block(parse("x"), "").split(">")[1].split("<")[0], '"nodes":%s')
    body = html % block(hostile, "").split(">")[1].split("<")[0]
    page.goto(shop.publisher.put("/n", body + shop.publisher.snippet()))
    page.get_by_text("bingkai").wait_for()
    assert page.evaluate(ACTIVE) == []
    assert page.get_by_role("link", name="tekan").count() == 0


def test_an_origin_that_is_not_listed_sees_nothing_and_writes_nothing(shop, page):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    type(shop.cast.site).objects.filter(pk=shop.cast.site.pk).update(origins=["https://koran.example"])
    page.goto(shop.article)
    page.get_by_role("heading", name="Komentar gagal dimuat.").wait_for()
    read, written = page.evaluate(
        """(service) => Promise.all([
          fetch(service + '/api/v1/threads/?site=koran&key=artikel-1').then((r) => r.status, () => 'kept back'),
          fetch(service + '/api/v1/comments/', {method: 'POST', mode: 'no-cors', credentials: 'include',
            body: JSON.stringify({site: 'koran', key: 'artikel-1', body: 'x'})}).then((r) => r.type, () => 'kept back'),
        ])""",
        shop.service,
    )
    assert (read, written) == ("kept back", "opaque")
    assert Comment.objects.count() == 1
    assert is_clean(page)


OVERRIDES = {
    "methods that throw": "for (const o of [Array, String, Map, Set]) for (const name of ['map', 'forEach', 'filter'])"
    " if (o.prototype[name]) o.prototype[name] = () => { throw Error('ours') };",
    "no fetch": "window.fetch = undefined;",
    "promises that throw": "window.Promise = function () { throw Error('ours') };",
    "nodes without shadows": "Element.prototype.attachShadow = undefined;",
    "no custom elements": "Object.defineProperty(window, 'customElements', {value: undefined});",
    "an object with a tail": "Object.prototype.extra = 'x'; Array.prototype.extra = 'x';",
}


@pytest.mark.parametrize("override", OVERRIDES)
def test_a_page_that_overrides_the_language_gets_no_error_from_us(shop, page, override):
    shop.publisher.pages["/o.js"] = OVERRIDES[override]
    fallback = '<sahut-comments site="koran" key="artikel-1"><a href="/x">Baca komentar</a></sahut-comments>'
    address = shop.publisher.put("/o", fallback + shop.publisher.snippet(), head='<script src="/o.js"></script>')
    page.goto(address, wait_until="networkidle")
    assert is_clean(page)
    shown = page.locator("sahut-comments")
    assert shown.get_by_role("link").or_(shown.get_by_role("heading")).first.is_visible()


def test_styles_of_the_page_stay_outside(shop, page):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    shop.publisher.pages["/s.css"] = (
        "*{all:unset!important;display:none!important}html,body,main,sahut-comments{display:block!important}"
    )
    head = '<link rel="stylesheet" href="/s.css">'
    snippet = shop.publisher.snippet(site="koran", key="artikel-1", loading="eager")
    page.goto(shop.publisher.put("/s", snippet, head=head))
    page.get_by_text("Pertama.").wait_for()
    assert page.get_by_role("button", name="Tambahkan komentar Anda").is_visible()


def test_payloads_in_the_page_s_address_and_attributes_do_nothing(shop, page, shared_dir):
    page.add_init_script(HOOKS)
    for payload in corpora.xss_payloads(shared_dir, count=20):
        told = payload.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        page.goto(shop.publisher.put("/q", shop.publisher.snippet(site="koran", key=told, lang=told, sort=told)))
        page.evaluate("(text) => { location.hash = text; window.name = text }", payload)
        page.get_by_role("heading", level=2).wait_for()
        assert page.evaluate(ACTIVE) == []
        assert page.evaluate("window.called") is None
    assert is_clean(page)


LISTEN = "heard = []; addEventListener('message', ({origin}) => heard.push(origin))"
MESSAGES = """[null, 1, 'resize', {token: 'x'}, {type: 'sahut:token', token: 'x', me: {id: '1'}, expires_in: 600},
  {type: 'sahut:height', height: 1e9}, {type: 'sahut:signedin', detail: {}}, {method: 'load'}, ['login', 'x.y.z'],
  {type: 'navigate', url: 'javascript:alert(1)'}, 'x'.repeat(1e6), {type: 'sahut:submit', text: 'x'}]"""
SAY = f"() => {MESSAGES}.forEach((message) => opener.postMessage(message, '*'))"
ALL = """() => { const host = document.querySelector('sahut-comments');
  return [document.documentElement.outerHTML, host.shadowRoot.innerHTML, host.user, host.getAttributeNames(),
    [...host.shadowRoot.querySelectorAll('textarea')].map(({value}) => value), {...localStorage}, {...sessionStorage},
    document.cookie, location.href, history.length, scrollX, scrollY, Object.keys(self), self.called]; }"""


def test_messages_from_a_foreign_window_change_nothing(shop, page, reader):
    """While a reader writes, and while the page waits for its own window to sign the reader in."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Pertama.")
    page.add_init_script(HOOKS)
    page.add_init_script(f"if (location.hostname === 'localhost') {{ {LISTEN} }}")
    page.goto(shop.article)
    write(page, "Setengah kalim")
    stranger = shop.publisher.origin.replace("localhost", "127.0.0.1")
    shop.publisher.put("/asing", "")
    with page.expect_popup() as opened:
        page.evaluate("(address) => { open(address) }", f"{stranger}/asing")
    foreign = opened.value
    foreign.wait_for_load_state()
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate(ALL)
    foreign.evaluate(SAY)
    page.wait_for_function("() => heard.length === 12")
    page.wait_for_timeout(200)
    assert page.evaluate(ALL) == before
    assert page.evaluate("[...new Set(heard)]") == [stranger]
    assert asked == []

    with page.expect_popup() as opened:
        page.get_by_role("button", name="Masuk dan kirim").click()
    page.get_by_role("dialog").wait_for()
    before = page.evaluate(ALL)
    foreign.evaluate(SAY)
    page.wait_for_function("() => heard.length === 24")
    with page.expect_response("**/embed/v1/session/"):
        pass
    assert page.evaluate(ALL) == before
    assert {url.partition("/v1/")[2] for url in asked} <= {"extras.js", "session/"}
    opened.value.close()
    assert Comment.objects.count() == 1
    assert page.errors == []
