"""What stands around an article: saving, sharing, reader's words, read time, the blocks as template tags."""

from collections.abc import Callable
from html import unescape
from urllib.parse import quote as quote_address

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Thread, User
from engagement.actions.quote import quote
from engagement.models import Bookmark, Quotation
from tests import factories
from tests.engagement.newsroom import make_article
from tests.engagement.pages.conftest import Stage
from tests.engagement.pages.test_article import page, text

SignIn = Callable[[User | None], Client]


class TestSaving:
    def test_the_button_keeps_and_drops_and_warms_the_thread(self, stage: Stage, signed_in: SignIn) -> None:
        client = signed_in(stage.cast.reader)
        assert "Save for later" in text(page(client, stage.address))
        for _ in range(2):
            assert client.post(f"{stage.address}save/", {"on": "1"}).headers["Location"] == stage.address
        assert Bookmark.objects.count() == 1
        assert stage.thread.heat > 0
        assert "✓ Saved" in text(page(client, stage.address))
        client.post(f"{stage.address}save/", {"on": "0"})
        assert (Bookmark.objects.count(), stage.thread.heat) == (0, 0)

    def test_signed_out_it_leads_to_the_sign_in(self, stage: Stage, visitor: Client) -> None:
        assert f"/accounts/login/?next={stage.address}" in page(visitor, stage.address)
        assert "/accounts/login/" in visitor.post(f"{stage.address}save/", {"on": "1"}).headers["Location"]
        assert "Nothing saved yet." in text(page(visitor, "/saved/"))
        assert visitor.post("/saved/").headers["Location"].startswith("/accounts/login/")

    def test_the_list_is_ones_own_newest_first_and_what_it_drops_is_gone(self, stage: Stage, signed_in: SignIn) -> None:
        make_article(stage.cast.site, 2)
        client, other = signed_in(stage.cast.reader), signed_in(stage.cast.other_reader)
        for slug in ("berita-1", "berita-2"):
            client.post(f"/articles/{slug}/save/", {"on": "1"})
        html = page(client, "/saved/")
        assert html.index("/articles/berita-2/") < html.index("/articles/berita-1/")
        assert "Nothing saved yet." in text(page(other, "/saved/"))
        assert client.get("/saved/").headers["Cache-Control"] == "private, no-store"
        client.post("/saved/", {"site": "koran", "key": "berita-2"})
        assert "/articles/berita-2/" not in page(client, "/saved/")

    def test_the_queries_of_the_list_do_not_grow(self, stage: Stage, signed_in: SignIn) -> None:
        client, counts = signed_in(stage.cast.reader), []
        for size in (2, 9):
            for number in range(size):
                thread = make_article(stage.cast.site, 10 * size + number).thread
                Bookmark.objects.create(thread=thread, user=stage.cast.reader, created_at=timezone.now())
            with CaptureQueriesContext(connection) as seen:
                page(client, "/saved/")
            counts.append(len(seen))
        assert counts[0] == counts[1]


class TestReadersWords:
    def test_an_editor_chooses_words_and_they_stand_after_the_paragraph(
        self, stage: Stage, visitor: Client, signed_in: SignIn
    ) -> None:
        article = make_article(stage.cast.site, 5, body=["Satu.", "Dua.", "Tiga."])
        thread = Thread.objects.get(pk=article.thread_id)
        comment = factories.publish(stage.cast.reader, thread, "Kami <b>menunggu</b> pompa.")
        editor, address = signed_in(stage.cast.moderator), f"/comments/{comment.pk}/quote/"
        assert "Kami &lt;b&gt;menunggu&lt;/b&gt; pompa." in page(editor, address)
        refused = editor.post(address, {"words": "Kami senang.", "after": "2"})
        assert (refused.status_code, Quotation.objects.count()) == (400, 0)
        editor.post(address, {"words": "<b>menunggu</b> pompa", "after": "2"})
        html = page(visitor, "/articles/berita-5/")
        place = html.index('<figure class="readers-words">')
        assert html.index("<p>Dua.</p>") < place < html.index("<p>Tiga.</p>")
        assert "&lt;b&gt;menunggu&lt;/b&gt; pompa" in html[place:]
        assert f'<a href="/comments/{comment.pk}/" rel="nofollow"><bdi>Ani</bdi></a>' in html[place:]
        editor.post(address, {"words": "", "after": "x", "deed": "unquote"})
        assert "readers-words" not in page(visitor, "/articles/berita-5/")

    @pytest.mark.parametrize("who", ["reader", "stranger"])
    def test_nobody_else_finds_the_page(self, stage: Stage, signed_in: SignIn, who: str) -> None:
        comment = stage.say(stage.cast.reader)
        client = signed_in(getattr(stage.cast, who))
        assert client.get(f"/comments/{comment.pk}/quote/").status_code == 404
        assert client.post(f"/comments/{comment.pk}/quote/", {"words": ""}).status_code == 404


def test_sharing_is_plain_links_to_the_canonical_address(stage: Stage, visitor: Client) -> None:
    make_article(stage.cast.site, 3, title="Harga & <cabai> 50% naik")
    html = page(visitor, "/articles/berita-3/")
    block = unescape(html[html.index('class="share"') : html.index("story-body")])
    canonical = quote_address(Thread.objects.get(article__slug="berita-3").url, safe="")
    assert f"https://wa.me/?text=Harga%20%26%20%3Ccabai%3E%2050%25%20naik%20{canonical}" in block
    assert block.index("wa.me") < block.index("x.com") < block.index("facebook.com") < block.index("t.me")
    assert "<script" not in block
    assert block.count("noreferrer") == 5


def test_each_block_is_a_template_tag_too(stage: Stage) -> None:
    make_article(stage.cast.site, 2)
    make_article(stage.cast.site, 3)
    comment = stage.say(stage.cast.reader, "Kata saya.")
    quote(moderator=stage.cast.moderator, comment_id=comment.pk, now=timezone.now())
    blocks = {
        "related_articles article": "/articles/berita-3/",
        "more_from_author article": "/articles/berita-2/",
        "trending_articles site": "/articles/berita-1/",
        "most_discussed site": "1 comment",
        "readers_words article": "Kata saya.",
        "share_links article": "https://wa.me/",
        "read_time article": "1 min read",
        "reading_progress": 'class="progress"',
    }
    blocks |= {"save_button article": 'data-keep="Save for later"', "follow_buttons article": "/accounts/login/"}
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    context = Context({"article": stage.article, "site": stage.cast.site, "request": request})
    for tag, expected in blocks.items():
        assert expected in Template("{% load around %}{% " + tag + " %}").render(context), tag
