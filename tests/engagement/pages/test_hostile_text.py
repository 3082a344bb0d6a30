"""Hostile texts and addresses, from the corpora: on pages and feeds they stay words, and no form leads elsewhere."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from django.test import Client

from comments import markup
from comments.models import Comment, Thread, User
from engagement.templatetags.nodes import as_html
from tests import corpora
from tests.engagement.pages.conftest import ENGLISH, Stage

pytestmark = pytest.mark.one_lane

ACTIVE = {"iframe", "object", "embed", "base", "frame", "svg", "math", "template", "style", "applet", "portal"}


def active_parts(html: str) -> list[str]:
    """What of a whole page would run or load something, beside its own scripts."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    found = []
    for element in tree.iter():
        name = str(element.tag).rpartition("}")[2]
        is_ours = element.attrib.get("src") in {"/static/engagement/pages.js", "/static/engagement/saved.js"}
        if name in ACTIVE or name == "script" and not is_ours:
            found.append(name)
        found += [key for key in element.attrib if str(key).startswith("on") or key in {"style", "srcdoc"}]
        address = element.attrib.get("href", "") + element.attrib.get("action", "")
        if address != "data:," and urlsplit(address.strip()).scheme not in {"", "http", "https", "mailto"}:
            found.append(address)
    return found


def test_every_payload_of_the_corpus_as_a_comments_body(shared_dir: Path, full: bool) -> None:
    verdict = corpora.verdict(shared_dir)
    found = {}
    for payload in corpora.xss_payloads(shared_dir, count=None if full else 600):
        if faults := verdict(as_html(markup.parse(payload))):
            found[payload] = faults
    assert found == {}


def test_payloads_in_every_text_of_a_page(stage: Stage, shared_dir: Path, full: bool) -> None:
    payloads = corpora.xss_payloads(shared_dir, count=600 if full else 60)
    comment = stage.say(stage.cast.reader)
    client = Client(**ENGLISH)
    client.force_login(stage.cast.other_reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    for payload in payloads:
        Comment.objects.filter(pk=comment.pk).update(nodes=markup.parse(payload))
        User.objects.filter(pk__in=[stage.cast.reader.pk, stage.cast.other_reader.pk]).update(display_name=payload[:60])
        Thread.objects.filter(pk=stage.article.thread_id).update(title=payload[:300])
        type(stage.article).objects.filter(pk=stage.article.pk).update(
            title=payload[:300], body=[payload], standfirst=payload[:500], caption=payload[:500], credit=payload[:120]
        )
        refused = client.post(f"{stage.address}respond/", {"body": payload + "x" * 2001})
        for answer in (
            client.get(stage.address),
            client.get(f"/comments/{comment.pk}/reply/"),
            refused,
            client.get("/"),
        ):
            assert active_parts(answer.content.decode()) == [], payload


def test_payloads_in_a_feed(stage: Stage, shared_dir: Path) -> None:
    verdict = corpora.verdict(shared_dir)
    comment = stage.say(stage.cast.reader)
    for payload in corpora.xss_payloads(shared_dir, count=100):
        Comment.objects.filter(pk=comment.pk).update(nodes=markup.parse(payload))
        User.objects.filter(pk=stage.cast.reader.pk).update(display_name=payload[:60])
        Thread.objects.filter(pk=stage.article.thread_id).update(title=payload[:300])
        item = ElementTree.fromstring(Client().get(f"{stage.address}comments.rss").content).find("channel/item")
        assert item is not None
        for part in ("title", "description"):
            assert verdict(item.findtext(part) or "") == [], payload


def test_no_form_leads_to_another_site(stage: Stage, shared_dir: Path) -> None:
    corpus = shared_dir / "data/corpora/open_redirect_shared.json"
    addresses: list[str] = json.loads(corpus.read_text(encoding="utf-8"))
    assert len(addresses) > 100
    for address in addresses:
        location = Client().post("/language/", {"language": "en", "next": address}).headers["Location"]
        assert location.startswith("/"), address
        assert not location.startswith(("//", "/\\")), address
