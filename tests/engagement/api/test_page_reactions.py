"""What readers feel about a page: by the API, under the article, and in a template."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Restriction, Thread
from engagement.actions.forget_reader import forget_reader
from engagement.models import Article, PageReaction
from tests import factories
from tests.cast import Cast
from tests.engagement.newsroom import make_article

JSON = "application/json"
PATH = "/api/v1/threads/reactions/"
PAGE = {"site": "koran", "key": "berita-1"}


@pytest.fixture
def article(cast: Cast) -> Article:
    return make_article(cast.site)


def signed_in(person: object) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]
    return client


def counts() -> dict[str, int]:
    found = Client().get(PATH, PAGE).json()["reactions"]
    assert [row["feeling"] for row in found] in ([], ["useful", "moving", "surprising", "worrying"])
    return {row["feeling"]: row["count"] for row in found if row["count"]}


def test_one_a_reader_changed_and_taken_back_and_the_page_gets_warm(cast: Cast, article: Article) -> None:
    client, other = signed_in(cast.reader), signed_in(cast.other_reader)
    for _ in range(2):
        answer = client.put(PATH, {**PAGE, "feeling": "useful"}, JSON)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert {row["feeling"]: row["count"] for row in answer.json()["reactions"]}["useful"] == 1
    other.put(PATH, {**PAGE, "feeling": "useful"}, JSON)
    assert counts() == {"useful": 2}
    assert Thread.objects.get(pk=article.thread_id).heat > 0
    client.put(PATH, {**PAGE, "feeling": "worrying"}, JSON)
    assert counts() == {"useful": 1, "worrying": 1}
    assert client.get("/api/v1/overlay/", PAGE).json()["feeling"] == "worrying"
    for _ in range(2):
        assert client.delete(PATH, PAGE, JSON).status_code == 204
    forget_reader(reader=cast.other_reader)
    assert counts() == {}
    assert Thread.objects.get(pk=article.thread_id).heat == 0
    assert client.get("/api/v1/overlay/", PAGE).json()["feeling"] is None


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({**PAGE, "feeling": "angry"}, 400),
        ({**PAGE}, 400),
        ({**PAGE, "feeling": 1}, 400),
        ({"site": "hilang", "key": "x", "feeling": "useful"}, 404),
        ({"site": "koran", "key": "baru", "feeling": "useful"}, 400),
        ({"site": "koran", "key": "a\x00b", "feeling": "useful"}, 400),
    ],
)
def test_bad_input_is_coded_and_nothing_is_written(
    cast: Cast, article: Article, sent: dict[str, object], status: int
) -> None:
    answer = signed_in(cast.reader).put(PATH, sent, JSON)
    assert (answer.status_code, bool(answer.json()["code"])) == (status, True)
    assert not PageReaction.objects.exists()


def test_who_may_not_write_may_not_and_a_visitor_is_asked_to_sign_in(cast: Cast, article: Article) -> None:
    assert Client().put(PATH, {**PAGE, "feeling": "useful"}, JSON).status_code == 401
    now = timezone.now()
    about = {"kind": "suspend", "reason": "spam", "by_name": "Rina", "created_at": now, "confirmed_at": now}
    Restriction.objects.create(user=cast.reader, site=cast.site, until=now + timedelta(days=1), **about)
    assert signed_in(cast.reader).put(PATH, {**PAGE, "feeling": "useful"}, JSON).status_code == 403
    assert not PageReaction.objects.exists()


def test_about_a_grave_topic_nobody_is_asked(cast: Cast, article: Article) -> None:
    article.topics.update(is_grave=True)
    assert Client().get(PATH, PAGE).json() == {"reactions": []}
    answer = signed_in(cast.reader).put(PATH, {**PAGE, "feeling": "useful"}, JSON)
    assert (answer.status_code, answer.json()["code"]) == (403, "grave")
    assert "feelings-title" not in signed_in(cast.reader).get("/articles/berita-1/").content.decode()


def test_a_page_that_is_no_thread_yet_has_none_and_becomes_one(cast: Cast) -> None:
    new = {"site": "koran", "key": "baru"}
    answer = Client().get(PATH, new)
    assert {row["count"] for row in answer.json()["reactions"]} == {0}
    assert "s-maxage" in answer["Cache-Control"]
    assert Client().get(PATH, {"site": "hilang", "key": "x"}).status_code == 404
    sent = {**new, "feeling": "moving", "url": "https://koran.example/baru", "title": "Baru"}
    assert signed_in(cast.reader).put(PATH, sent, JSON).status_code == 200
    assert Thread.objects.get(key="baru").title == "Baru"


def test_counting_costs_as_many_queries_however_many_felt(cast: Cast, article: Article) -> None:
    seen = []
    for size in (1, 30):
        for number in range(size):
            row = factories.make_reader(f"Warga {size} {number}")
            PageReaction.objects.create(thread=article.thread, user=row, feeling="moving", created_at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            counts()
        seen.append(len(queries))
    assert seen[0] == seen[1]


def test_the_buttons_under_an_article_work_without_javascript(cast: Cast, article: Article) -> None:
    client, address = signed_in(cast.reader), "/articles/berita-1/"
    assert 'name="feel" value="useful"' in client.get(address).content.decode()
    answer = client.post(f"{address}feeling/", {"feel": "useful"})
    assert answer.headers["Location"] == f"{address}#feelings-title"
    html = client.get(address).content.decode()
    assert 'name="unfeel" value="useful" aria-pressed="true"' in html
    assert client.post(f"{address}feeling/", {"feel": "nonsense"}).status_code == 400
    client.post(f"{address}feeling/", {"unfeel": "useful"})
    assert not PageReaction.objects.exists()
    visitor = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert f"/accounts/login/?next={address}" in visitor.get(address).content.decode()
    assert "/accounts/login/" in visitor.post(f"{address}feeling/", {"feel": "useful"}).headers["Location"]


def test_the_template_tag_draws_them(cast: Cast, article: Article) -> None:
    request = RequestFactory().get("/")
    request.user = cast.reader
    template = Template("{% load around %}{% page_reactions article %}")
    html = template.render(Context({"article": article, "request": request, "user": cast.reader}))
    assert html.count('name="feel"') == 4
