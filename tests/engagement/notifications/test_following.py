"""Followers of an author, a topic, a section or a reader: told once, privately, and not of whom they muted."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.errors import CommentsError, Forbidden, Missing
from comments.models import Comment, User
from comments.vocabulary import Status
from engagement.actions.follow_target import follow_target, unfollow_target
from engagement.actions.forget_reader import forget_reader
from engagement.actions.mute import mute
from engagement.actions.mute_reader import mute_reader
from engagement.models import Article, Following, Happening, Notification
from engagement.notifications import following
from engagement.notifications.deliver import deliver
from engagement.notifications.fan_out import tell as tell_happening
from engagement.notifications.wording import headline, of, place
from tests import factories
from tests.cast import Cast
from tests.engagement.newsroom import make_article
from tests.engagement.notifications.telling import at_once, follow, tell, told

NOW = timezone.now()


@pytest.fixture
def article(cast: Cast) -> Article:
    """By Laras, in Kota, on floods."""
    return make_article(cast.site, topics=["banjir", "pasar"])


def likes(reader: User, what: str, key: str) -> None:
    follow_target(reader=reader, what=what, key=key, now=NOW)


def wrote(author: User, article: Article, **fields: Any) -> Comment:
    comment = factories.publish(author, article.thread, **fields)
    tell(at_once(comment))
    tell_all()
    return comment


def tell_all(now: Any = None) -> None:
    while ids := list(due(now).values_list("pk", flat=True)):
        for pk in ids:
            tell_happening(happening_id=pk, now=now or timezone.now())


def due(now: Any) -> Any:
    return Happening.objects.filter(announced_at=None, happened_at__lte=now or timezone.now())


EACH = [
    ("author", "laras", "follow_author", {"inbox"}),
    ("topic", "banjir", "follow_topic", {"inbox"}),
    ("section", "kota", "follow_topic", {"inbox"}),
    ("reader", "Ani", "follow_reader", {"inbox", "email"}),
]


@pytest.mark.parametrize(("what", "key", "kind", "channels"), EACH, ids=[row[0] for row in EACH])
def test_a_comment_is_told_to_who_follows(
    cast: Cast, article: Article, what: str, key: str, kind: str, channels: set[str]
) -> None:
    likes(cast.other_reader, what, str(cast.reader.pk) if what == "reader" else key)
    comment = wrote(cast.reader, article)
    assert told() == {("Budi", kind, channel) for channel in channels}
    row = Notification.objects.filter(channel="inbox").select_related(*Notification.NEEDED).get()
    assert place(row).endswith(f"#comment-{comment.pk}")
    assert "%(" not in of(row).opening + headline(row)


def test_whom_several_reach_is_told_once_as_what_is_nearest(cast: Cast, article: Article) -> None:
    parent = factories.publish(cast.other_reader, article.thread)
    for what, key in (("author", "laras"), ("topic", "banjir"), ("reader", str(cast.reader.pk))):
        likes(cast.other_reader, what, key)
    follow(cast.other_reader, parent)
    wrote(cast.reader, article, parent=parent)
    assert told() == {("Budi", "reply", "inbox"), ("Budi", "reply", "email")}


def test_the_writer_is_not_told_of_herself(cast: Cast, article: Article) -> None:
    likes(cast.reader, "author", "laras")
    wrote(cast.reader, article)
    assert told() == set()


MUTED = {
    "the writer": lambda cast, article: mute_reader(reader=cast.other_reader, other_id=cast.reader.pk, now=NOW),
    "the thread": lambda cast, article: mute(
        reader=cast.other_reader, site_key="koran", key=article.thread.key, now=NOW
    ),
}


@pytest.mark.parametrize("muted", list(MUTED))
def test_nothing_is_told_of_what_was_muted(cast: Cast, article: Article, muted: str) -> None:
    """Whichever way it would have come: as an answer, from the thread, or by following."""
    MUTED[muted](cast, article)
    parent = factories.publish(cast.other_reader, article.thread)
    follow(cast.other_reader, parent)
    likes(cast.other_reader, "reader", str(cast.reader.pk))
    likes(cast.other_reader, "topic", "banjir")
    wrote(cast.reader, article, parent=parent)
    wrote(cast.reader, article)
    assert told() == set()


def test_muted_between_promise_and_sending_it_is_not_sent(cast: Cast, article: Article, mailoutbox: list[Any]) -> None:
    likes(cast.other_reader, "reader", str(cast.reader.pk))
    wrote(cast.reader, article)
    mute_reader(reader=cast.other_reader, other_id=cast.reader.pk, now=NOW)
    row = Notification.objects.get(channel="email")
    deliver(notification_id=row.pk, now=timezone.now())
    row.refresh_from_db()
    assert (mailoutbox, row.outcome) == ([], "stopped")


def test_unfollowed_between_promise_and_sending_it_is_not_sent(
    cast: Cast, article: Article, mailoutbox: list[Any]
) -> None:
    likes(cast.other_reader, "reader", str(cast.reader.pk))
    wrote(cast.reader, article)
    unfollow_target(reader=cast.other_reader, what="reader", key=str(cast.reader.pk))
    deliver(notification_id=Notification.objects.get(channel="email").pk, now=timezone.now())
    assert mailoutbox == []


def test_what_was_taken_down_meanwhile_is_told_to_nobody(cast: Cast, article: Article, mailoutbox: list[Any]) -> None:
    likes(cast.other_reader, "reader", str(cast.reader.pk))
    comment = wrote(cast.reader, article)
    Comment.objects.filter(pk=comment.pk).update(status=Status.WITHDRAWN)
    deliver(notification_id=Notification.objects.get(channel="email").pk, now=timezone.now())
    assert mailoutbox == []


def test_a_new_article_is_told_when_it_is_out_and_once(cast: Cast) -> None:
    make_article(cast.site, 1)
    likes(cast.reader, "author", "laras")
    likes(cast.reader, "topic", "banjir")
    later = NOW + timedelta(hours=2)
    fields = {"number": 2, "title": "Air naik\r\nBcc: x", "published_at": later, "now": NOW}
    article = make_article(cast.site, **fields)
    tell_all()
    assert told() == set(), "not out yet"
    make_article(cast.site, **{**fields, "published_at": later + timedelta(hours=1)})
    tell_all(later + timedelta(minutes=5))
    assert told() == set(), "put off"
    tell_all(later + timedelta(hours=2))
    make_article(cast.site, **fields)
    tell_all(later + timedelta(hours=3))
    assert told() == {("Ani", "article", "inbox"), ("Ani", "article", "email")}
    row = Notification.objects.filter(channel="inbox").select_related(*Notification.NEEDED).get()
    assert headline(row) == "Artikel baru: “Air naik Bcc: x”"
    assert of(row).url.endswith(f"/articles/{article.slug}/")


def test_an_old_article_is_no_news(cast: Cast, article: Article) -> None:
    likes(cast.reader, "author", "laras")
    make_article(cast.site, 3, now=NOW)
    tell_all()
    assert told() == set()


def test_many_followers_are_told_in_batches_that_go_on_where_they_stopped(
    cast: Cast, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        likes(factories.make_reader(f"Pengikut {number}"), "topic", "banjir")
    monkeypatch.setattr(following, "BATCH", 2)
    monkeypatch.setattr("engagement.notifications.fan_out.BUDGET_SECONDS", -1.0)
    wrote(cast.reader, article)
    rows = Notification.objects.filter(kind="follow_topic")
    assert rows.count() == rows.values("recipient").distinct().count() == 5


def test_who_leaves_follows_and_is_followed_no_more(cast: Cast, article: Article) -> None:
    likes(cast.other_reader, "reader", str(cast.reader.pk))
    likes(cast.reader, "author", "laras")
    forget_reader(reader=cast.reader)
    assert not Following.objects.exists()


WRONG: list[tuple[str, str, type[CommentsError]]] = [
    ("author", "nobody", Missing),
    ("topic", "laras", Missing),
    ("planet", "laras", Missing),
    ("reader", "999999", Missing),
    ("reader", "Ani", Missing),
    ("reader", "oneself", Forbidden),
]


@pytest.mark.parametrize(("what", "key", "refusal"), WRONG)
def test_it_refuses(cast: Cast, article: Article, what: str, key: str, refusal: type[CommentsError]) -> None:
    with pytest.raises(refusal):
        likes(cast.reader, what, str(cast.reader.pk) if key == "oneself" else key)


def test_the_pages_and_the_api_follow_and_show_it_to_the_reader_alone(
    cast: Cast, article: Article, client: Client
) -> None:
    comment = factories.publish(cast.other_reader, article.thread)
    page = f"/articles/{article.slug}/"
    assert "Laras" in client.get(page).content.decode()
    client.force_login(cast.reader)
    for what, key in (("author", "laras"), ("topic", "banjir"), ("reader", str(cast.other_reader.pk))):
        form = {"what": what, "key": key, "on": "1", "next": page, "comment": comment.pk if what == "reader" else ""}
        answer = client.post("/follows/", form)
        assert answer["Location"] == (f"{page}#comment-{comment.pk}" if what == "reader" else page)
    assert client.get(page).content.decode().count('aria-pressed="true"') == 3
    found = client.get("/api/v1/follows/").json()["follows"]
    assert [(row["what"], row["name"]) for row in found] == [
        ("reader", "Budi"),
        ("topic", "Banjir"),
        ("author", "Laras"),
    ]
    settings = client.get("/notifications/preferences/").content.decode()
    assert settings.count('action="/follows/"') == 3
    assert client.delete("/api/v1/follows/topic/banjir/").status_code == 204
    client.post("/follows/", {"what": "author", "key": "laras", "next": "https://elsewhere.example/"})
    assert list(Following.objects.values_list("what", flat=True)) == ["reader"]
    other = Client()
    other.force_login(cast.other_reader)
    assert other.get("/api/v1/follows/").json() == {"follows": []}
    assert "Ani" not in other.get("/notifications/preferences/").content.decode()
