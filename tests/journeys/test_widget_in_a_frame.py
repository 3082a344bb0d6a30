"""The comments in a frame of their own: as high as they are, signed in by the window, framed by listed pages alone."""

from typing import Any

import pytest

from comments.models import Comment, Site
from tests import factories
from tests.journeys.moderating import faults_of
from tests.journeys.reading import is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane

HOSTILE = """(service) => {
  const frame = document.querySelector('iframe');
  const high = { type: 'sahut:height', height: 15000 };
  const other = document.body.appendChild(document.createElement('iframe'));
  const evil = [high, null, 'sahut:height', { type: 'sahut:height' }, { type: 'sahut:height', height: '9e9' },
    { type: 'sahut:height', height: Infinity }, { type: 'sahut:height', height: NaN }, [high], { __proto__: high },
    { type: 'embed-size', height: 9 }, { sentinel: 'amp', type: 'embed-size', height: 9000 },
    { type: 'sahut:token', token: 'x' }];
  for (const message of evil) {
    postMessage(message, '*');
    frame.contentWindow.postMessage(message, '*');
    dispatchEvent(new MessageEvent('message', { data: message, origin: service, source: other.contentWindow }));
    dispatchEvent(new MessageEvent('message', { data: message, origin: location.origin, source: frame.contentWindow }));
  }
}"""


@pytest.fixture
def framed(shop: Any) -> str:
    """A page with the one line."""
    shop.publisher.frames = shop.service
    line = f'<script async src="{shop.service}/embed/v1/frame.js" data-site="koran" data-key="artikel-1"></script>'
    address: str = shop.publisher.put("/bingkai", line)
    return address


def _frame(page: Any) -> Any:
    page.frame_locator("iframe").first.get_by_role("article").first.wait_for()
    return next(frame for frame in page.frames if "/embed/v1/frame/" in frame.url)


def _height(page: Any) -> int:
    return int(page.locator("iframe").first.evaluate("(frame) => frame.getBoundingClientRect().height"))


def test_it_is_as_high_as_its_comments_and_a_comment_is_sent_once(
    shop: Any, page: Any, reader: Any, framed: str
) -> None:
    for number in range(15):
        factories.publish(shop.cast.other_reader, shop.cast.thread, f"Komentar nomor {number}.")
    page.goto(framed)
    frame = _frame(page)
    page.wait_for_function("() => document.querySelector('iframe').getBoundingClientRect().height > 1500")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    write(frame, "Dari dalam bingkai.")
    sign_in_and_agree(page, lambda: frame.get_by_role("button", name="Masuk dan kirim").click(), reader)
    frame.get_by_role("heading", name="16 komentar").wait_for()
    assert Comment.objects.get(author=reader).thread == shop.cast.thread
    frame.get_by_role("button", name="Apresiasi").first.click()
    assert frame.evaluate("document.cookie") == ""
    assert is_clean(page)


def test_hostile_messages_change_nothing(shop: Any, page: Any, framed: str) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.")
    page.goto(framed)
    frame = _frame(page)
    page.wait_for_function("() => document.querySelector('iframe').style.height !== '480px'")
    before, shown = _height(page), frame.locator("sahut-comments").inner_text()
    page.evaluate(HOSTILE, shop.service)
    page.wait_for_timeout(300)
    assert _height(page) == before
    assert frame.locator("sahut-comments").inner_text() == shown
    assert is_clean(page)


HEIGHTS = [(-1, 100), (0, 100), (-1e9, 100), (99.5, 100), (1e9, 20_000), (20_001, 20_000), (700, 700)]
NO_HEIGHTS = """[NaN, Infinity, -Infinity, '12px', '12', '', null, undefined, true, {}, {valueOf: 12}, [], [12], 12n]"""
STRANGE = """['sahut:height', 12, null, undefined, true, [], {}, [{type: 'sahut:height', height: 12}],
  {type: ['sahut:height'], height: 12}, {type: 'SAHUT:HEIGHT', height: 12}, {type: 'height', height: 12},
  {type: 'sahut:navigate', url: 'javascript:alert(1)'}, {type: 'sahut:token', token: 'x', me: {id: '1'}},
  {type: 'sahut:scroll', height: 12, top: 12}, {type: 'embed-size', sentinel: 'amp', height: 12},
  new Map([['type', 'sahut:height'], ['height', 12]]), 'x'.repeat(1e6), new Date(), /x/, new ArrayBuffer(8),
  JSON.parse('{"__proto__": {"type": "sahut:height", "height": 12}}')]"""
LISTEN = "heard = 0; addEventListener('message', () => (heard += 1))"
AROUND = """() => { const frame = document.querySelector('iframe'), page = document.documentElement.cloneNode(true);
  page.querySelector('iframe').style.height = '';
  return [page.outerHTML, location.href, document.cookie, {...localStorage}, {...sessionStorage}, scrollX,
    Object.keys(self).filter((name) => name !== 'heard'), frame.contentWindow.length, document.title]; }"""
SAID = "(messages) => messages.forEach((message) => parent.postMessage(message, '*'))"


def test_its_own_window_says_a_height_within_bounds_and_nothing_else(shop: Any, page: Any, framed: str) -> None:
    """From the right window and origin, as if what is inside the frame were not ours any more."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.")
    page.add_init_script(f"if (self === top) {{ {LISTEN} }}")
    page.goto(framed)
    frame = _frame(page)
    page.wait_for_function("() => document.querySelector('iframe').style.height !== '480px'")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.evaluate(AROUND)

    def say(messages: str) -> int:
        """How high the frame is when all have been heard."""
        heard = page.evaluate("heard")
        said = frame.evaluate(f"() => {{ const all = {messages}; ({SAID})(all); return all.length; }}")
        page.wait_for_function(f"() => heard >= {heard + said}")
        return _height(page)

    seen = [say(f"[{{type: 'sahut:height', height: {said}, src: '/', style: 'width:1px'}}]") for said, _ in HEIGHTS]
    assert seen == [expected for _, expected in HEIGHTS]
    assert say(f"{NO_HEIGHTS}.map((height) => ({{type: 'sahut:height', height}}))") == 700
    assert say(STRANGE) == 700
    assert page.evaluate(AROUND) == before
    assert asked == []
    assert is_clean(page)


def test_a_page_that_the_site_does_not_list_frames_nothing_and_hears_nothing(shop: Any, page: Any, framed: str) -> None:
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.")
    Site.objects.filter(pk=shop.cast.site.pk).update(origins=["https://lain.example"])
    page.add_init_script("if (self === top) addEventListener('message', (event) => (window.heard = event.data))")
    with page.expect_console_message(lambda line: "frame-ancestors" in line.text):
        page.goto(framed)
    assert page.evaluate("window.heard") is None
    assert _height(page) == 480


def test_a_linked_comment_is_opened_in_it_and_links_leave_the_frame(shop: Any, page: Any, framed: str) -> None:
    row = factories.publish(shop.cast.other_reader, shop.cast.thread, "Yang ditautkan.")
    page.goto(f"{framed}#comment-{row.pk}")
    frame = _frame(page)
    frame.locator("article.mark").wait_for()
    assert frame.evaluate("document.querySelector('base').target") == "_top"


def test_it_has_no_barrier_in_a_theme_and_language_that_the_publisher_chose(shop: Any, page: Any) -> None:
    """As the system has it, and in the publisher's page, it is among the states of the widget."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.")
    page.goto(f"{shop.service}/embed/v1/frame/?site=koran&key=artikel-1&lang=en&theme=dark")
    page.get_by_role("article").first.wait_for()
    assert page.get_attribute("html", "lang") == "en"
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert [fault for fault in faults_of(page) if not fault.startswith(("page-has-heading-one", "landmark"))] == []
    assert is_clean(page)
