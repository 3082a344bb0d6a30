"""Every payload as a comment's body, through every way in; nothing active comes out of any way out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import html5lib
import pytest
from django.test import Client

from comments.markup import parse, safe_href, walk
from comments.models import Comment, Thread, User
from tests import corpora
from tests.calling import Caller
from tests.cast import Cast
from tests.engagement.newsroom import make_article
from tests.factories import publish, send

TYPES = {"paragraph", "text", "link", "strong", "em", "quote", "code", "codeblock", "list", "item", "break"}
pytestmark = [pytest.mark.usefixtures("unhurried"), pytest.mark.one_lane]


@pytest.fixture
def payloads(shared_dir: Path, full: bool) -> list[str]:
    return corpora.xss_payloads(shared_dir, count=None if full else corpora.SAMPLE)


@pytest.fixture
def find(shared_dir: Path) -> Callable[[str], list[str]]:
    return corpora.verdict(shared_dir)


def _check(nodes: list[dict[str, Any]], payload: str) -> None:
    for node in walk(nodes):
        assert node["type"] in TYPES, payload
        assert set(node) <= {"type", "text", "children", "href", "start"}, payload
        if "href" in node:
            assert safe_href(node["href"]) == node["href"], payload


def test_created_edited_previewed_and_read_again_it_is_known_nodes(
    cast: Cast, reader: Caller, payloads: list[str], full: bool
) -> None:
    some = payloads if full else payloads[:200]
    for number, payload in enumerate(some):
        body, row = payload[:2000], publish(cast.reader, cast.thread)  # each to be edited within its five minutes
        sent = {"site": "koran", "key": f"x{number}", "url": "https://koran.example/", "body": body}
        for answer in (
            reader.post("comments/", sent),
            reader.send("PATCH", f"comments/{row.pk}/", {"body": body}),
            reader.post("preview/", {"body": body}),
        ):
            assert answer.status_code in {200, 201, 202}, payload
            assert answer["Content-Type"] == "application/json"
            _check(answer.json().get("nodes") or answer.json()["comment"]["nodes"], payload)
    for number, payload in enumerate(some):
        (shown,) = Comment.objects.filter(thread__key=f"x{number}").values_list("nodes", flat=True)
        _check(shown, payload)


FRAGMENT = "/embed/v1/fragment/?site=koran&key=artikel-1"
FEED = "/feeds/koran/comments.rss"


@pytest.mark.parametrize("path", [FRAGMENT, "/articles/berita-1/"])
def test_pages_hold_nothing_active(
    cast: Cast, payloads: list[str], find: Callable[[str], list[str]], full: bool, path: str
) -> None:
    """The payload as the text, the author's name and the thread's title at once: the elements around stay the same."""
    article = make_article(cast.site)
    thread = article.thread if path != FRAGMENT else cast.thread
    row = publish(cast.reader, thread)
    harmless, _ = _taken_apart(path)
    for payload in payloads if full else payloads[:60]:
        _show(cast, row, payload)
        around, texts = _taken_apart(path)
        assert around == harmless, payload
        assert [find(text) for text in texts] == [[]], payload


def _show(cast: Cast, row: Comment, payload: str) -> None:
    clean = payload.replace("\x00", "")
    User.objects.filter(pk=cast.reader.pk).update(display_name=clean[:60])
    Thread.objects.filter(pk=cast.thread.pk).update(title=clean[:300])
    Comment.objects.filter(pk=row.pk).update(nodes=parse(clean[:2000]))


def _taken_apart(path: str) -> tuple[list[Any], list[str]]:
    """What stands around the readers' texts, as elements and attribute names; and the texts' own HTML."""
    answer = Client().get(path)
    assert answer.status_code == 200
    page = html5lib.parse(answer.content.decode(), treebuilder="etree", namespaceHTMLElements=True)
    texts = [element for element in page.iter("{http://www.w3.org/1999/xhtml}div") if element.get("dir") == "auto"]
    found = [html5lib.serialize(text, tree="etree", quote_attr_values="always") for text in texts]
    for text in texts:
        text.clear()
    return [(element.tag, sorted(element.attrib)) for element in page.iter()], found


def test_the_feed_holds_nothing_active(
    cast: Cast, payloads: list[str], find: Callable[[str], list[str]], full: bool
) -> None:
    row = publish(cast.reader, cast.thread)
    harmless = [item.tag for item in fromstring(Client().get(FEED).content).iter()]
    for payload in payloads if full else payloads[:60]:
        _show(cast, row, payload)
        feed = fromstring(Client().get(FEED).content)
        assert [item.tag for item in feed.iter()] == harmless, payload
        for text in feed.iter("description"):
            assert find(text.text or "") == [], payload


def test_a_thread_made_by_the_action_is_the_same(cast: Cast, payloads: list[str]) -> None:
    for payload in payloads[:50]:
        _check(send(cast.reader, cast.thread, payload[:2000]).comment.nodes, payload)
