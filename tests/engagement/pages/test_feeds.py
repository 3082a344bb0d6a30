"""Feeds: published comments as plain text, newest first, and nothing of a person but the display name."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.test import Client

from comments.models import Comment, Site
from tests import factories
from tests.engagement.pages.conftest import Stage


@pytest.fixture(autouse=True)
def _english_site(stage: Stage) -> None:
    """A feed speaks its site's language."""
    Site.objects.update(language="en")


def items(client: Client, address: str) -> list[ElementTree.Element]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    assert answer.headers["Cache-Control"].startswith("public")
    assert not answer.cookies
    return ElementTree.fromstring(answer.content).findall("channel/item")


def test_an_articles_feed_has_its_published_comments_newest_first(stage: Stage, visitor: Client) -> None:
    first, second = stage.say(stage.cast.reader, "Satu."), stage.say(stage.cast.other_reader, "Dua.")
    factories.hold(stage.cast.reader, stage.thread)
    factories.publish(stage.cast.reader, stage.cast.thread, "Di tempat lain.")
    found = items(visitor, f"{stage.address}comments.rss")
    assert [item.findtext("description") for item in found] == ["Dua.", "Satu."]
    assert [item.findtext("link") for item in found] == [
        f"{stage.thread.url}#comment-{comment.pk}" for comment in (second, first)
    ]
    assert found[0].findtext("title") == "Budi on “Berita 1”"


def test_a_sites_feed_has_no_comment_of_another_site(stage: Stage, visitor: Client) -> None:
    stage.say(stage.cast.reader, "Di sini.")
    factories.publish(stage.cast.reader, stage.cast.other_thread, "Di sana.")
    assert [item.findtext("description") for item in items(visitor, "/feeds/koran/comments.rss")] == ["Di sini."]
    assert visitor.get("/feeds/tidak-ada/comments.rss").status_code == 404


def test_a_feed_is_the_same_whatever_language_is_asked_for(stage: Stage, visitor: Client) -> None:
    stage.say(stage.cast.reader)
    address = f"{stage.address}comments.rss"
    assert visitor.get(address).content == Client(HTTP_ACCEPT_LANGUAGE="id").get(address).content


def test_nothing_personal_but_the_name(stage: Stage, visitor: Client) -> None:
    stage.say(stage.cast.reader)
    feed = visitor.get("/feeds/koran/comments.rss").content.decode()
    assert "Ani" in feed
    assert "@" not in feed


def test_markup_stays_words_when_the_text_is_read_as_html(stage: Stage, visitor: Client) -> None:
    """Readers of RSS take a description for HTML: after XML is undone, nothing may be left that is active."""
    stage.say(stage.cast.reader, "<img src=x onerror=alert(1)> **tebal**")
    description = items(visitor, f"{stage.address}comments.rss")[0].findtext("description")
    assert description == "&lt;img src=x onerror=alert(1)&gt; tebal"


def test_characters_that_xml_cannot_hold_are_left_out(stage: Stage, visitor: Client) -> None:
    comment = stage.say(stage.cast.reader)
    nodes = [{"type": "paragraph", "children": [{"type": "text", "text": "a\x08b\ufffec\U0001f600"}]}]
    Comment.objects.filter(pk=comment.pk).update(nodes=nodes)
    assert items(visitor, f"{stage.address}comments.rss")[0].findtext("description") == "abc\U0001f600"
