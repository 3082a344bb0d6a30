"""The article page: the contract's order, the heads of a conversation, languages, what caches may keep, its queries."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.actions import standing
from comments.actions.close_thread import set_open
from comments.actions.withdraw import withdraw
from comments.models import Policy, Site, Thread
from comments.vocabulary import Status
from tests import factories
from tests.engagement.newsroom import make_article
from tests.engagement.pages.conftest import Stage


def text(html: str) -> str:
    """What is read: data for search engines is not."""
    html = re.sub(r"<script type=.*?</script>", " ", html)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_parts_stand_in_the_contracts_order(stage: Stage, visitor: Client) -> None:
    make_article(stage.cast.site, 2)
    make_article(stage.cast.site, 3)
    parts = [
        "Berita 1", "Estimated read time", "Satu kalimat saja.", "You May Also Like", "More From Author",
        "There are no comments", "Add yours",
    ]  # fmt: skip
    seen = text(page(visitor, stage.address).partition("<main")[2])
    places = [seen.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_the_anchors_of_the_contract_are_there(stage: Stage, visitor: Client) -> None:
    html = page(visitor, stage.address)
    assert html.count('id="comments"') == html.count('id="respond"') == 1
    assert '<a class="add-yours" href="#respond">' in html


def test_dateline_standfirst_caption_and_credit_have_their_places(stage: Stage, visitor: Client) -> None:
    make_article(
        stage.cast.site, 3, standfirst="Ringkasnya.", dateline="Jakarta", caption="Foto pasar.", credit="Antara/A"
    )
    html = page(visitor, "/articles/berita-3/")
    assert '<p class="standfirst">Ringkasnya.</p>' in html
    assert '<p><span class="dateline">Jakarta</span> Satu kalimat saja.' in html
    assert re.search(r"<figcaption>Foto pasar\. <span class=\"credit\">Antara/A</span></figcaption>", html)


@pytest.mark.parametrize(
    ("is_open", "is_spoken_in", "head", "others"),
    [
        (True, False, ["There are no comments", "Be the first to comment.", "Add yours"], ["Comments are closed."]),
        (True, True, ["1 comment", "Add yours"], ["There are no comments", "Comments are closed.", "Be the first"]),
        (False, True, ["1 comment", "Comments are closed."], ["Add yours", "There are no comments"]),
        (False, False, ["There are no comments", "Comments are closed."], ["Add yours", "Be the first"]),
    ],
    ids=["none yet", "some", "closed", "closed with none"],
)
def test_the_head_has_four_states(
    stage: Stage, visitor: Client, is_open: bool, is_spoken_in: bool, head: list[str], others: list[str]
) -> None:
    if is_spoken_in:
        stage.say(stage.cast.reader)
    set_open(moderator=stage.cast.moderator, thread=stage.thread, is_open=is_open, reason="other", now=timezone.now())
    seen = text(page(visitor, stage.address))
    assert [part for part in head if part not in seen] == []
    assert [part for part in others if part in seen] == []


def test_a_conversation_closed_by_age_says_after_how_many_days(stage: Stage, visitor: Client) -> None:
    Site.objects.filter(pk=stage.cast.site.pk).update(close_after_days=3)
    assert "Comments close 3 days after publication." in text(page(visitor, stage.address))
    told = visitor.get(f"/api/v1/threads/?site=koran&key={stage.thread.key}").json()["thread"]["notice"]["text"]
    assert told["id"] == "Kolom komentar telah ditutup. Komentar ditutup 3 hari setelah artikel terbit."
    Site.objects.filter(pk=stage.cast.site.pk).update(close_after_days=1)
    assert "Comments close 1 day after publication." in text(page(visitor, stage.address))


class TestComments:
    def test_stand_in_the_first_answer_with_their_anchors(self, stage: Stage, visitor: Client) -> None:
        root = stage.say(stage.cast.reader, "Halo *semua*")
        reply = stage.say(stage.cast.other_reader, "Halo juga", root)
        html = page(visitor, stage.address)
        assert html.index(f'id="comment-{root.pk}"') < html.index(f'id="comment-{reply.pk}"')
        assert "<p>Halo <em>semua</em></p>" in html
        assert '<div class="comment-body" dir="auto">' in html

    def test_deeper_than_the_page_shows_say_whom_they_answer(self, stage: Stage, visitor: Client) -> None:
        last = stage.say(stage.cast.reader)
        for person in (stage.cast.other_reader, stage.cast.reader, stage.cast.other_reader):
            last = stage.say(person, parent=last)
        html = page(visitor, stage.address)
        assert html.count('<ol class="replies">') == 2
        assert html.count("Replying to Ani") == 1

    def test_more_than_three_replies_are_counted_and_lead_to_all(self, stage: Stage, visitor: Client) -> None:
        root = stage.say(stage.cast.reader)
        replies = [stage.say(stage.cast.other_reader, f"Balasan {number}", root) for number in range(5)]
        html = page(visitor, stage.address)
        assert "2 more replies" in text(html)
        assert f"comment-{replies[4].pk}" not in html
        everything = page(visitor, f"{stage.address}?replies={root.pk}")
        assert [f'id="comment-{reply.pk}"' in everything for reply in replies] == [True] * 5
        assert "more replies" not in text(everything)

    @pytest.mark.parametrize(("sort", "first"), [("best", 0), ("newest", 1), ("oldest", 0), (None, 0)])
    def test_are_sorted_as_asked_best_by_default(
        self, stage: Stage, visitor: Client, sort: str | None, first: int
    ) -> None:
        roots = [stage.say(stage.cast.reader, f"Akar {number}") for number in range(2)]
        stage.say(stage.cast.other_reader, parent=roots[0])
        html = page(visitor, stage.address + (f"?sort={sort}" if sort else ""))
        places = [html.index(f'id="comment-{root.pk}"') for root in roots]
        assert places.index(min(places)) == first

    def test_come_in_pages_that_lead_on_and_miss_none(self, stage: Stage, visitor: Client) -> None:
        roots = [stage.say(stage.cast.reader, f"Akar {number}") for number in range(25)]
        first = page(visitor, f"{stage.address}?sort=oldest")
        onward = re.search(r'class="load-more" href="([^"]+)"', first)
        assert onward is not None
        second = page(visitor, stage.address + onward[1].replace("&amp;", "&"))
        assert "Load more" not in second
        ids = re.findall(r'id="comment-(\d+)"', first + second)
        assert ids == [str(root.pk) for root in roots]

    def test_a_permalink_shows_the_comment_in_its_context(self, stage: Stage, visitor: Client) -> None:
        root, other = stage.say(stage.cast.reader), stage.say(stage.cast.reader, "Lain")
        reply = stage.say(stage.cast.other_reader, parent=root)
        html = page(visitor, f"{stage.address}?comment={reply.pk}")
        assert f'id="comment-{root.pk}"' in html
        assert f'id="comment-{reply.pk}"' in html
        assert f'id="comment-{other.pk}"' not in html
        assert "View full discussion" in html

    def test_a_permalink_of_what_is_gone_says_so_above_the_whole(self, stage: Stage, visitor: Client) -> None:
        held, shown = factories.hold(stage.cast.reader, stage.thread), stage.say(stage.cast.reader)
        html = page(visitor, f"{stage.address}?comment={held.pk + 1000}")
        assert "This comment is not available." in html
        assert f'id="comment-{shown.pk}"' in html

    def test_a_withdrawn_one_with_replies_is_a_tombstone_without_name_and_text(
        self, stage: Stage, visitor: Client
    ) -> None:
        root = stage.say(stage.cast.reader, "Rahasia lama")
        stage.say(stage.cast.other_reader, parent=root)
        withdraw(author=stage.cast.reader, comment_id=root.pk, now=timezone.now())
        html = page(visitor, stage.address)
        assert "Deleted by its author." in html
        assert "Ani" not in html
        assert "Rahasia" not in html

    def test_a_removed_one_with_replies_says_why(self, stage: Stage, visitor: Client) -> None:
        root = stage.say(stage.cast.reader, "Beli di sini")
        stage.say(stage.cast.other_reader, parent=root)
        with transaction.atomic():
            standing.change(standing.lock(root.pk), Status.REJECTED, now=timezone.now(), removed_for="threat")
        assert "Removed by a moderator: Ancaman." in page(visitor, stage.address)
        assert "Komentar ini dihapus moderator: Ancaman." in page(Client(), stage.address)
        Policy.objects.update(reject_reasons=[])
        assert "Removed by a moderator." in page(visitor, stage.address)

    def test_staff_and_changed_texts_are_marked(self, stage: Stage, visitor: Client) -> None:
        comment = stage.say(stage.cast.moderator)
        type(comment).objects.filter(pk=comment.pk).update(author_badge="staff", edited_at=timezone.now())
        seen = text(page(visitor, stage.address))
        assert "Rina Staff just now edited" in seen

    @pytest.mark.parametrize(("badge", "words"), [("subscriber", "Pelanggan"), ("author", "Penulis"), ("", "Ani baru")])
    def test_a_badge_is_a_word(self, stage: Stage, badge: str, words: str) -> None:
        comment = stage.say(stage.cast.reader)
        type(comment).objects.filter(pk=comment.pk).update(author_badge=badge)
        assert words in text(page(Client(), stage.address))

    def test_markup_of_a_reader_stays_words(self, stage: Stage, visitor: Client) -> None:
        stage.say(stage.cast.reader, "<script>alert(1)</script> [x](javascript:alert(1)) https://a.example/?q=%22")
        html = page(visitor, stage.address)
        assert "<script>alert" not in html
        assert "javascript:" not in re.sub(r"<p>.*?</p>|<script type=.*?</script>", "", html)
        assert 'href="https://a.example/?q=%22" rel="ugc nofollow noopener"' in html


class TestOwn:
    def test_a_held_comment_is_shown_to_its_author_alone_with_the_reason(
        self, stage: Stage, visitor: Client, signed_in: Any
    ) -> None:
        held = factories.hold(stage.cast.reader, stage.thread, "Ayo bakar.")
        mine = text(page(signed_in(stage.cast.reader), stage.address))
        assert "Awaiting review" in mine
        assert "A call to violence." in mine
        for client in (visitor, signed_in(stage.cast.other_reader)):
            assert f"comment-{held.pk}" not in page(client, stage.address)

    def test_own_comments_offer_editing_within_the_window_and_never_reporting(
        self, stage: Stage, signed_in: Any
    ) -> None:
        new = stage.say(stage.cast.reader)
        old = stage.say(stage.cast.reader)
        type(old).objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(minutes=6))
        html = page(signed_in(stage.cast.reader), stage.address)
        assert f"/comments/{new.pk}/edit/" in html
        assert f"/comments/{old.pk}/edit/" not in html
        assert f"/comments/{old.pk}/withdraw/" in html
        assert f"/comments/{old.pk}/report/" not in html


class TestLanguages:
    def test_indonesian_is_the_default_and_the_switch_stays(self, stage: Stage) -> None:
        client = Client()
        assert '<html lang="id">' in page(client, stage.address)
        answer = client.post("/language/", {"language": "en", "next": f"{stage.address}?sort=newest"})
        assert answer.headers["Location"] == f"{stage.address}?sort=newest"
        html = page(client, stage.address)
        assert '<html lang="en">' in html
        assert "There are no comments" in html
        assert '<article class="story" lang="id">' in html, "the article stays in its own language"

    @pytest.mark.parametrize(
        "label",
        [
            "Perkiraan waktu baca", "1 menit baca", "Anda Mungkin Juga Suka", "Tulisan Lain dari Penulis Ini",
            "Belum ada komentar", "Tambahkan komentar Anda", "2 Januari 2026, 16.00 WIB",
        ],
    )  # fmt: skip
    def test_the_labels_in_indonesian(self, stage: Stage, label: str) -> None:
        make_article(stage.cast.site, 2)
        make_article(stage.cast.site, 3)
        assert label in text(page(Client(), stage.address))

    @pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "x", ""])
    def test_the_switch_leads_nowhere_else(self, db: None, address: str) -> None:
        answer = Client().post("/language/", {"language": "en", "next": address})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/")


class TestCaches:
    def test_may_share_what_a_reader_without_session_gets(self, stage: Stage, visitor: Client) -> None:
        answer = visitor.get(stage.address)
        assert answer.headers["Cache-Control"].startswith("public, max-age=0, s-maxage=")
        assert {part.strip() for part in answer.headers["Vary"].split(",")} >= {"Cookie", "Accept-Language"}
        assert not answer.cookies
        assert "csrfmiddlewaretoken" not in answer.content.decode()

    def test_keep_nothing_of_a_session(self, stage: Stage, signed_in: Any) -> None:
        answer = signed_in(stage.cast.reader).get(stage.address)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Ani" in answer.content.decode()

    def test_keep_no_message_and_no_refusal(self, stage: Stage) -> None:
        client = Client()
        client.cookies["messages"] = "x"
        assert client.get(stage.address).headers["Cache-Control"] == "private, no-store"
        assert "public" not in Client().get(f"{stage.address}?cursor=zzz").headers["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "status"),
    [("sort=worst", 400), ("cursor=%00", 400), ("cursor=bm9wZQ", 400), ("replies=1", 404), ("comment=x", 404)],
)
def test_an_address_that_no_page_links_to_is_a_coded_refusal(
    stage: Stage, visitor: Client, query: str, status: int
) -> None:
    assert visitor.get(f"{stage.address}?{query}").status_code == status


def test_an_unknown_article_is_a_page_that_says_so(db: None, visitor: Client) -> None:
    answer = visitor.get("/articles/tidak-ada/")
    assert answer.status_code == 404
    assert "Page not found" in answer.content.decode()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_the_number_of_queries_does_not_grow(stage: Stage, signed_in: Any, is_signed_in: bool) -> None:
    def ask(size: int) -> int:
        for number in range(size):
            make_article(stage.cast.site, 10 * size + number, topics=["banjir", f"topik-{number}"])
            root = stage.say(stage.cast.reader, f"Akar {size} {number}")
            stage.say(stage.cast.reader, parent=stage.say(stage.cast.other_reader, parent=root))
            factories.hold(stage.cast.reader, stage.thread, f"Ayo bakar {size} {number}.")
        client = signed_in(stage.cast.reader if is_signed_in else None)
        with CaptureQueriesContext(connection) as seen:
            page(client, stage.address)
        return len(seen)

    small, large = ask(2), ask(9)
    assert small == large
    assert large <= (24 if is_signed_in else 10)


def test_the_thread_is_unchanged_by_reading(stage: Stage, visitor: Client) -> None:
    before = Thread.objects.values().get(pk=stage.article.thread_id)
    page(visitor, stage.address)
    assert Thread.objects.values().get(pk=stage.article.thread_id) == before
