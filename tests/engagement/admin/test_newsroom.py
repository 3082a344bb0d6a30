"""The newsroom in the admin and the API: articles by whoever governs the site, the rest by administrators."""

from typing import Any

import pytest
from django.test import Client

from comments.models import AuditEntry, Site
from comments.vocabulary import Role
from engagement.actions.arrange_newsroom import keep_topic
from engagement.models import Article, Byline, Feed, Section, Topic
from engagement.notifications import fetching
from engagement.notifications.fetching import Answer
from tests import cast as casting
from tests import factories
from tests.cast import Cast
from tests.engagement.newsroom import make_article
from tests.engagement.reading.test_entries import HEAD, TAIL, item
from tests.staff_session import sign_in_staff

ROOT = "/admin/engagement"


@pytest.fixture
def cast(db: None) -> Cast:
    return casting.assemble()


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return sign_in_staff(Client(), cast.administrator)


def sent(site: Site, **fields: Any) -> dict[str, Any]:
    article = make_article(site)
    about = {"site": site.pk, "section": article.section_id, "byline": article.byline_id, "language": "id"}
    when = {"published_at_0": "2026-11-01", "published_at_1": "08:00:00"}
    return {"title": "Pompa <baru>", "text": "Satu\nbaris.\r\n\r\nDua.", **about, **when, **fields}


def test_an_article_is_written_changed_and_keeps_its_address(cast: Cast, administrator: Client) -> None:
    form = sent(cast.site, topics=[Topic.objects.create(slug="pompa", name={"id": "Pompa"}).pk])
    answer = administrator.post(f"{ROOT}/article/add/", form)
    assert answer.status_code == 302, answer.context["errors"]
    article = Article.objects.get(slug="pompa-baru")
    assert (article.body, [topic.slug for topic in article.topics.all()]) == (["Satu baris.", "Dua."], ["pompa"])
    assert "Pompa &lt;baru&gt;" in Client().get("/articles/pompa-baru/").content.decode()
    change = f"{ROOT}/article/{article.pk}/change/"
    assert "Satu baris.\n\nDua." in administrator.get(change).content.decode()
    administrator.post(change, form | {"title": "Lain", "text": "Tiga."})
    article.refresh_from_db()
    assert (article.title, article.slug, article.body, article.topics.count()) == ("Lain", "pompa-baru", ["Tiga."], 1)
    assert AuditEntry.objects.filter(deed="article.write").count() == 2


def test_an_article_brings_the_question_of_its_conversation(cast: Cast, administrator: Client) -> None:
    form = sent(cast.site)
    assert administrator.post(f"{ROOT}/article/add/", form | {"question": "Setuju?"}).status_code == 302
    article = Article.objects.select_related("thread").get(slug="pompa-baru")
    assert article.thread.question == "Setuju?"
    change = f"{ROOT}/article/{article.pk}/change/"
    assert "Setuju?" in administrator.get(change).content.decode()
    wrong = administrator.post(change, form | {"question": "Apa\u202e?"})
    assert set(wrong.context["adminform"].form.errors) == {"question"}
    administrator.post(change, form | {"question": ""})
    article.thread.refresh_from_db()
    assert article.thread.question == ""


def test_what_is_missing_is_said_at_its_field(cast: Cast, administrator: Client) -> None:
    answer = administrator.post(f"{ROOT}/article/add/", sent(cast.site, text=" \n\n ", slug="x" * 130))
    assert set(answer.context["adminform"].form.errors) == {"text", "slug"}


def test_an_editor_writes_at_the_own_site_alone(cast: Cast) -> None:
    editor = sign_in_staff(Client(), factories.make_moderator(cast.site, "Edi", role=Role.EDITOR))
    theirs = make_article(cast.other_site, 7)
    assert editor.post(f"{ROOT}/article/add/", sent(cast.site)).status_code == 302
    assert editor.post(f"{ROOT}/article/add/", sent(cast.other_site, title="Lain")).status_code == 200
    assert not Article.objects.filter(title="Lain").exists()
    assert editor.get(f"{ROOT}/article/{theirs.pk}/change/").status_code == 302
    assert editor.get(f"{ROOT}/feed/").status_code == 403
    moderator = sign_in_staff(Client(), cast.moderator)
    assert moderator.get(f"{ROOT}/article/").status_code == 403


def test_words_are_made_and_renamed(cast: Cast, administrator: Client) -> None:
    names = {"slug": "kota", "name_id": "Kota", "name_en": "City"}
    for kind, model in (("section", Section), ("topic", Topic)):
        assert administrator.post(f"{ROOT}/{kind}/add/", names).status_code == 302
        row = model.objects.get(slug="kota")
        administrator.post(f"{ROOT}/{kind}/{row.pk}/change/", names | {"name_en": "Town"})
        assert model.objects.get(slug="kota").name == {"id": "Kota", "en": "Town"}
    topic = Topic.objects.get()
    administrator.post(f"{ROOT}/topic/{topic.pk}/change/", names | {"is_grave": "on"})
    assert Topic.objects.get().is_grave
    keep_topic(slug="kota", name={"id": "Kota"})
    assert Topic.objects.get().is_grave, "a seed or a feed leaves it as it is"
    administrator.post(f"{ROOT}/byline/add/", {"slug": "sri", "name": "Sri"})
    assert Byline.objects.get(slug="sri").name_skeleton


def test_a_feed_is_opened_read_and_closed(cast: Cast, administrator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    form = sent(cast.site, url="https://koran.example/rss")
    assert administrator.post(f"{ROOT}/feed/add/", form | {"url": "https://10.0.0.1/rss"}).status_code == 200
    assert administrator.post(f"{ROOT}/feed/add/", form).status_code == 302
    feed = Feed.objects.get()
    monkeypatch.setattr(fetching, "get", lambda url, **kwargs: Answer(200, body=(HEAD + item() + TAIL).encode()))
    chosen = {"_selected_action": [feed.pk]}
    administrator.post(f"{ROOT}/feed/", chosen | {"action": "read_now"})
    assert Article.objects.filter(feed=feed).count() == 1
    administrator.post(f"{ROOT}/feed/", chosen | {"action": "disable"})
    feed.refresh_from_db()
    assert (feed.outcome, feed.next_at) == ("ok", None)
    assert administrator.get(f"{ROOT}/feed/{feed.pk}/change/").status_code == 200


class TestApi:
    def post(self, person: Any, **fields: Any) -> Any:
        client = Client()
        if person:
            client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        told = {"site": "koran", "title": "Dari CMS", "body": ["Satu.", "Dua."], "section": "kota", "author": "laras"}
        return client.post("/api/v1/articles/", told | fields, "application/json")

    def test_an_editor_publishes_and_changes(self, cast: Cast) -> None:
        make_article(cast.site)
        editor = factories.make_moderator(cast.site, "Edi", role=Role.EDITOR)
        first = self.post(editor, key="cms-81", topics=["banjir"])
        assert (first.status_code, first.json()["slug"]) == (200, "dari-cms"), first.content
        assert self.post(editor, key="other", title="Dari CMS", body=["Tiga."]).status_code == 200
        article = Article.objects.get(slug="dari-cms")
        assert (article.thread.key, article.body) == ("cms-81", ["Tiga."])

    def test_a_question_stays_where_none_is_sent(self, cast: Cast) -> None:
        make_article(cast.site)
        editor = factories.make_moderator(cast.site, "Edi", role=Role.EDITOR)
        asked = []
        for fields in ({"question": "Setuju?"}, {}, {"question": ""}):
            assert self.post(editor, **fields).status_code == 200
            asked.append(Article.objects.select_related("thread").get(slug="dari-cms").thread.question)
        assert asked == ["Setuju?", "Setuju?", ""]

    @pytest.mark.parametrize(
        ("who", "fields", "status"),
        [
            (None, {}, 401),
            ("reader", {}, 403),
            ("moderator", {}, 403),
            ("stranger", {}, 403),
            ("administrator", {"section": "tidak-ada"}, 400),
            ("administrator", {"topics": ["tidak-ada"]}, 400),
            ("administrator", {"body": []}, 400),
            ("administrator", {"body": [" "]}, 400),
            ("administrator", {"slug": "Tidak Sah"}, 400),
            ("administrator", {"site": "warta", "slug": "berita-1"}, 403),
            ("administrator", {"html": "<p>"}, 400),
            ("administrator", {"question": "Apa\u202e?"}, 400),
            ("administrator", {"question": "a" * 301}, 400),
        ],
    )
    def test_everything_else_is_refused_by_code(
        self, cast: Cast, who: str | None, fields: dict[str, Any], status: int
    ) -> None:
        make_article(cast.site)
        assert self.post(getattr(cast, who) if who else None, **fields).status_code == status
        assert Article.objects.count() == 1
