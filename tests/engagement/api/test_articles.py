"""Articles by the API: lists, one with what stands around it, the ranking of threads, reader's words, what was kept."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment, Thread
from engagement.models import Article, Quotation
from tests import factories
from tests.cast import Cast
from tests.engagement.newsroom import make_article

JSON = "application/json"


@pytest.fixture
def articles(cast: Cast) -> list[Article]:
    texts = {1: "Pompa banjir rusak.", 2: "Harga cabai naik.", 3: "Lampu taman padam."}
    return [make_article(cast.site, number, body=["Satu.", "Dua.", text]) for number, text in texts.items()]


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def say(cast: Cast, article: Article, text: str = "Kata saya.") -> Any:
    return factories.publish(cast.reader, Thread.objects.get(pk=article.thread_id), text)


def test_lists_of_a_site(cast: Cast, articles: list[Article]) -> None:
    make_article(cast.other_site, 9)
    say(cast, articles[0])
    found = {
        by: [row["slug"] for row in Client().get(f"/api/v1/articles/?site=koran&by={by}&limit=2").json()["articles"]]
        for by in ("latest", "trending", "discussed")
    }
    assert found == {"latest": ["berita-3", "berita-2"], "trending": ["berita-1"], "discussed": ["berita-1"]}


@pytest.mark.parametrize(
    ("query", "status"), [("site=nirgends", 404), ("site=koran&by=best", 400), ("site=koran&limit=21", 400), ("", 400)]
)
def test_what_cannot_be_asked_is_coded(cast: Cast, query: str, status: int) -> None:
    assert Client().get(f"/api/v1/articles/?{query}").status_code == status


def test_one_with_what_stands_around_it_the_same_for_all_and_304(cast: Cast, articles: list[Article]) -> None:
    comment = say(cast, articles[0])
    editor = signed_in(cast.moderator)
    put = editor.put(f"/api/v1/comments/{comment.pk}/quotation/", {"words": "Kata", "after": 2}, JSON)
    assert put.status_code == 200, put.content
    answer = Client().get("/api/v1/articles/berita-1/")
    found = answer.json()
    assert [row["slug"] for row in found["related"]] == ["berita-3", "berita-2"]
    assert [row["slug"] for row in found["by_author"]] == ["berita-3", "berita-2"]
    words = found["readers_words"]
    assert [(row["words"], row["after"], row["author"]["name"], row["is_whole"]) for row in words] == [
        ("Kata", 2, "Ani", False)
    ]
    assert (found["read_minutes"], found["share"][0]["name"]) == (1, "WhatsApp")
    assert answer.headers["Cache-Control"].startswith("public")
    again = Client().get("/api/v1/articles/berita-1/", headers={"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert editor.delete(f"/api/v1/comments/{comment.pk}/quotation/").status_code == 204
    assert not Quotation.objects.exists()


def test_readers_words_are_refused_by_code(cast: Cast, articles: list[Article]) -> None:
    comment = say(cast, articles[0])
    address = f"/api/v1/comments/{comment.pk}/quotation/"
    assert signed_in(cast.moderator).put(address, {"words": "Lain"}, JSON).status_code == 400
    assert signed_in(cast.stranger).put(address, {}, JSON).status_code == 404
    assert signed_in(cast.reader).delete(address).status_code == 404
    assert Client().put(address, {}, JSON).status_code == 401


def test_what_is_not_out_is_not_there(cast: Cast) -> None:
    make_article(cast.site, 4, published_at=timezone.now() + timedelta(days=1))
    assert Client().get("/api/v1/articles/berita-4/").status_code == 404


def test_the_ranking_is_of_threads_wherever_they_are(cast: Cast, articles: list[Article]) -> None:
    factories.publish(cast.reader, cast.thread)
    factories.publish(cast.other_reader, cast.thread)
    say(cast, articles[0])
    found = Client().get("/api/v1/threads/ranking/?site=koran&by=discussed").json()["threads"]
    assert [(row["key"], row["comment_count"]) for row in found] == [(cast.thread.key, 2), ("berita-1", 1)]


def test_the_latest_are_published_comments_of_the_site_newest_first(cast: Cast, articles: list[Article]) -> None:
    say(cast, articles[0])
    long = factories.publish(cast.other_reader, cast.thread, "Panjang **sekali** " + "kata " * 60)
    factories.hold(cast.reader, cast.thread)
    factories.publish(cast.reader, cast.other_thread, "Di situs lain.")
    hidden = factories.publish(cast.reader, cast.thread, "Ditahan di satu negara.")
    Comment.objects.filter(pk=hidden.pk).update(hidden_in="ID")
    answer = Client().get("/api/v1/latest/?site=koran&limit=2")
    assert "s-maxage" in answer["Cache-Control"]
    first, second = answer.json()["comments"]
    assert (first["id"], first["author"]["name"]) == (str(long.pk), cast.other_reader.display_name)
    assert first["excerpt"].startswith("Panjang sekali kata")
    assert (len(first["excerpt"]), first["excerpt"][-1]) == (140, "…")
    assert first["permalink"] == f"{cast.thread.url}#comment-{long.pk}"
    assert second["thread"]["key"] == "berita-1"
    assert Client().get("/api/v1/latest/?site=koran&limit=21").status_code == 400
    assert Client().get("/api/v1/latest/?site=nowhere").status_code == 404


def test_what_was_kept_comes_in_pages_and_is_nobody_elses(cast: Cast, articles: list[Article]) -> None:
    client = signed_in(cast.reader)
    for number in (1, 2, 3):
        assert client.put("/api/v1/saved/", {"site": "koran", "key": f"berita-{number}"}, JSON).status_code == 200
    first = client.get("/api/v1/saved/?limit=2").json()
    second = client.get(f"/api/v1/saved/?limit=2&cursor={first['next']}").json()
    assert [row["key"] for row in [*first["saved"], *second["saved"]]] == ["berita-3", "berita-2", "berita-1"]
    assert second["next"] is None
    assert signed_in(cast.other_reader).get("/api/v1/saved/").json()["saved"] == []
    overlay = "/api/v1/overlay/?site=koran&key=berita-2"
    assert client.get(overlay).json()["saved"] is True
    assert client.delete("/api/v1/saved/", {"site": "koran", "key": "berita-2"}, JSON).status_code == 204
    assert client.get(overlay).json()["saved"] is False
