"""A feed's entries become articles: each once, changed when the feed changes it, never over what people wrote."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from comments.models import AuditEntry, Thread
from engagement.actions.read_feed import EVERY, LONGEST_WAIT, read_due, read_feed
from engagement.actions.tend_feed import switch_feed
from engagement.actions.write_article import Written, write_article
from engagement.models import Article, Byline, Feed
from engagement.notifications import fetching
from engagement.notifications.fetching import Answer
from tests.cast import Cast
from tests.engagement.newsroom import make_article
from tests.engagement.reading.test_entries import HEAD, TAIL, item

NOW = datetime.fromisoformat("2026-11-02T08:00:00+07:00")
Serve = Callable[..., list[dict[str, str]]]


@pytest.fixture
def feed(cast: Cast) -> Feed:
    article = make_article(cast.site)
    about = {"section": article.section, "byline": article.byline}
    url = "https://koran.example/rss"
    return Feed.objects.create(site=cast.site, url=url, created_at=NOW, next_at=NOW, **about)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Answers what is given; returns the headers of each request."""
    seen: list[dict[str, str]] = []

    def answer(
        *items: str, status: int = 200, body: bytes | None = None, error: Exception | None = None, **headers: str
    ):  # type: ignore[no-untyped-def]
        def get(url: str, *, headers: dict[str, str], most: int) -> Answer:
            seen.append(dict(headers))
            if error:
                raise error
            return Answer(status, None, told, (HEAD + "".join(items) + TAIL).encode() if body is None else body)

        told = {name.replace("_", "-"): value for name, value in headers.items()}
        monkeypatch.setattr(fetching, "get", get)
        return seen

    return answer


def imported() -> list[Article]:
    return list(Article.objects.exclude(feed=None).order_by("pk"))


def again(feed: Feed, now: datetime = NOW) -> int:
    return read_feed(feed_id=feed.pk, now=now, is_forced=True)


def test_entries_become_articles_with_a_conversation_once(feed: Feed, serve: Serve) -> None:
    entry = item(guid="1", title="Harga &lt;b&gt;cabai&lt;/b&gt;", author="Sri Wahyuni", category="Pasar")
    serve(entry, item(guid="2", link="https://koran.example/b"))
    assert again(feed) == 2
    assert again(feed) == 0
    article = Article.objects.get(source_url="https://koran.example/a")
    assert (article.title, article.body, article.byline.name) == ("Harga cabai", ["Isi."], "Sri Wahyuni")
    assert [topic.slug for topic in article.topics.all()] == ["pasar"]
    assert article.thread.key == "https://koran.example/a", "the widget on the publisher's page has the same thread"
    html = Client().get(f"/articles/{article.slug}/").content.decode()
    assert "<h1>Harga cabai</h1>" in html
    assert Thread.objects.filter(key="https://koran.example/a").count() == 1


def test_what_the_feed_changes_is_changed_and_keeps_its_address(feed: Feed, serve: Serve) -> None:
    serve(item(guid="1"))
    again(feed)
    (before,) = imported()
    serve(item(guid="1", title="Lain", description="Baru.", link="https://koran.example/moved"))
    assert again(feed, NOW + timedelta(hours=1)) == 1
    (after,) = imported()
    assert (after.title, after.body) == ("Lain", ["Baru."])
    assert (after.pk, after.slug, after.thread_id, after.published_at) == (
        before.pk, before.slug, before.thread_id, before.published_at,
    )  # fmt: skip


def test_an_entry_that_changed_its_guid_is_known_by_its_address(feed: Feed, serve: Serve) -> None:
    serve(item(guid="1"))
    again(feed)
    serve(item(guid="other"))
    assert again(feed) == 0
    assert len(imported()) == 1


def test_what_people_wrote_no_feed_overwrites(cast: Cast, feed: Feed, serve: Serve) -> None:
    serve(item(guid="1", link=""))
    again(feed)
    (article,) = imported()
    about = {"section": article.section.slug, "author": article.byline.slug, "published_at": NOW}
    written = Written(title="Disunting", body=["Oleh redaksi."], slug=article.slug, **about)
    write_article(editor=cast.administrator, site=cast.site, written=written, now=NOW)
    serve(item(guid="1", link="", title="Dari umpan"))
    assert again(feed) == 0
    assert Article.objects.get(pk=article.pk).title == "Disunting"


def test_what_a_feed_dates_ahead_is_out_now_and_an_undated_entry_too(feed: Feed, serve: Serve) -> None:
    serve(
        item(guid="1", pubDate="Sun, 01 Nov 2099 08:00:00 +0700"),
        item(guid="2", link="https://koran.example/b"),
        item(guid="3", link="https://koran.example/c", pubDate="gestern"),
    )
    again(feed)
    assert {article.published_at for article in imported()} == {NOW}


def test_an_author_without_a_name_is_the_feeds_own_and_none_is_renamed(feed: Feed, serve: Serve) -> None:
    serve(item(guid="1", author="LARAS"), item(guid="2", author="???", link="https://koran.example/b"))
    again(feed)
    assert {article.byline_id for article in imported()} == {feed.byline_id}
    assert Byline.objects.get(pk=feed.byline_id).name == "Laras"


class TestTrouble:
    @pytest.mark.parametrize(
        ("answer", "outcome"),
        [
            ({"status": 404}, "http_404"),
            ({"status": 301, "location": "http://169.254.169.254/"}, "http_301"),
            ({"body": b"<html></html>"}, "not_a_feed"),
            ({"error": TimeoutError()}, "unreachable"),
            ({"error": fetching.Forbidden("address")}, "forbidden_address"),
        ],
    )
    def test_is_told_in_the_row_and_waits_longer_each_time(
        self, feed: Feed, serve: Serve, answer: dict[str, Any], outcome: str
    ) -> None:
        serve(**answer)
        for times in (1, 2, 30):
            Feed.objects.filter(pk=feed.pk).update(failures=times - 1)
            assert again(feed) == 0
            feed.refresh_from_db()
            assert (feed.outcome, feed.failures) == (outcome, times)
            assert feed.next_at == NOW + min(EVERY * 2 ** min(times, 10), LONGEST_WAIT)
        assert imported() == []

    def test_is_over_with_the_next_good_answer(self, feed: Feed, serve: Serve) -> None:
        Feed.objects.filter(pk=feed.pk).update(failures=5)
        serve(item())
        again(feed)
        feed.refresh_from_db()
        assert (feed.failures, feed.outcome, feed.next_at) == (0, "ok", NOW + EVERY)


def test_asks_for_changes_only_and_sends_back_no_strange_header(feed: Feed, serve: Serve) -> None:
    seen = serve(item(), etag='"x1"', last_modified="Sun, 01 Nov 2026 08:00:00 GMT")
    again(feed)
    serve(status=304)
    assert again(feed) == 0
    assert seen[1]["If-None-Match"] == '"x1"'
    assert seen[1]["If-Modified-Since"] == "Sun, 01 Nov 2026 08:00:00 GMT"
    serve(item(), etag="a\r\nX: y")
    again(feed)
    serve(status=304)
    again(feed)
    assert "If-None-Match" not in seen[3]


def test_one_of_many_at_once_reads_it(feed: Feed, serve: Serve) -> None:
    seen = serve(item())
    assert read_due(now=NOW) == 1
    assert read_due(now=NOW) == 0
    assert len(seen) == 1


def test_a_closed_feed_is_not_read(cast: Cast, feed: Feed, serve: Serve) -> None:
    seen = serve(item())
    switch_feed(administrator=cast.administrator, feed=feed, is_on=False, now=NOW)
    assert (read_due(now=NOW), again(feed), seen) == (0, 0, [])
    assert AuditEntry.objects.filter(deed="feed.disable").count() == 1


def test_by_command(feed: Feed, serve: Serve) -> None:
    serve(item())
    out = StringIO()
    call_command("read_feeds", "--all", stdout=out)
    assert out.getvalue() == "https://koran.example/rss: ok, 1 articles\n"
