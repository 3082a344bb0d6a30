"""The front page, the policy and what stands around every page."""

import re
from datetime import timedelta

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import shipped_policy
from comments.actions.adopt_policy import adopt_policy
from comments.models import Policy, Rule, Thread
from comments.vocabulary import RuleState
from tests import factories
from tests.comments.governing import write
from tests.engagement.newsroom import make_article
from tests.engagement.pages.conftest import Stage


def test_latest_stand_newest_first_with_their_counts(stage: Stage, visitor: Client) -> None:
    make_article(stage.cast.site, 2)
    make_article(stage.cast.site, 3, published_at=timezone.now() + timedelta(days=1))
    stage.say(stage.cast.reader)
    html = visitor.get("/").content.decode()
    assert re.findall(r'<h3><a href="/articles/(berita-\d)/"', html) == ["berita-2", "berita-1"]
    assert "1 comment" in html


def test_most_discussed_lists_only_what_is_discussed(stage: Stage, visitor: Client) -> None:
    make_article(stage.cast.site, 2)
    assert "Most discussed" not in visitor.get("/").content.decode()
    stage.say(stage.cast.reader)
    discussed = visitor.get("/").content.decode().partition("Most discussed")[2]
    assert re.findall(r"/articles/(berita-\d)/\"", discussed) == ["berita-1"]


def test_what_readers_do_now_stands_before_what_they_did(stage: Stage, visitor: Client) -> None:
    """Two people long ago are fewer than one today, and the discussed of the last days are not the all-time ones."""
    make_article(stage.cast.site, 2)
    other = Thread.objects.get(article__slug="berita-2")
    for person in (stage.cast.reader, stage.cast.other_reader):
        with time_machine.travel(timezone.now() - timedelta(days=30)):
            stage.say(person)
    factories.publish(stage.cast.reader, other)
    html = visitor.get("/").content.decode()
    for part in (html.partition("Trending")[2].partition("Most discussed")[0], html.partition("Most discussed")[2]):
        assert re.findall(r"<h3[^>]*><a href=\"/articles/(berita-\d)/\"", part) == ["berita-2", "berita-1"]


def test_an_empty_newsroom_is_no_error(db: None, visitor: Client) -> None:
    answer = visitor.get("/")
    assert answer.status_code == 200
    assert "Nothing has been published yet." in answer.content.decode()


def test_the_number_of_queries_does_not_grow(stage: Stage, visitor: Client) -> None:
    counts = []
    for size in (2, 9):
        for number in range(size):
            make_article(stage.cast.site, 10 * size + number)
        with CaptureQueriesContext(connection) as seen:
            visitor.get("/")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 4


class TestPolicy:
    def adopt(self, stage: Stage) -> None:
        policy = shipped_policy.read()
        adopt_policy(
            site=stage.cast.site,
            text=policy.text,
            reject_reasons=policy.reject_reasons,
            rules=policy.rules,
            lexicon={},
            now=timezone.now(),
        )

    def test_shows_every_clause_and_the_rules_that_are_on(self, stage: Stage, visitor: Client) -> None:
        self.adopt(stage)
        Rule.objects.filter(code="A5").update(state=RuleState.OFF)
        answer = visitor.get("/policy/")
        html = answer.content.decode()
        assert "Comment Guidelines" in html
        assert 'id="clause-1.1"' in html
        assert "Calls for violence, looting or destruction." in html
        assert "Demands retaliation outside the law." not in html
        assert answer.headers["Cache-Control"].startswith("public")

    def test_states_a_sites_own_rule_once_it_is_on_with_its_clause(self, stage: Stage, visitor: Client) -> None:
        self.adopt(stage)
        policy = Policy.objects.select_related("site").get(site=stage.cast.site)
        rule = write(stage.cast.administrator, policy, ("boikot",), clause="1.1")
        assert "A boycott." not in visitor.get("/policy/").content.decode(), "in shadow"
        Rule.objects.filter(pk=rule.pk).update(state=RuleState.ON)
        html = visitor.get("/policy/").content.decode()
        assert "A boycott." in html
        assert 'href="#clause-1.1">1.1 Calls and instructions</a>' in html
        visitor.defaults["HTTP_ACCEPT_LANGUAGE"] = "id"
        assert "Ajakan boikot." in visitor.get("/policy/").content.decode()

    def test_is_the_one_of_the_site_asked_for(self, stage: Stage, visitor: Client) -> None:
        self.adopt(stage)
        assert visitor.get("/policy/?site=koran").status_code == 200
        assert visitor.get("/policy/?site=warta").status_code == 404
        Policy.objects.filter(site=stage.cast.other_site).update(text={"title": {"id": "x"}, "clauses": []})
        assert 'href="?site=warta"' in visitor.get("/policy/?site=koran").content.decode()
        assert visitor.get("/policy/?site=%00").status_code == 404


def test_a_visitor_is_offered_to_sign_in_and_a_reader_to_sign_out(stage: Stage, visitor: Client) -> None:
    html = visitor.get(stage.address).content.decode()
    assert 'href="/accounts/login/?next=%2Farticles%2Fberita-1%2F">Sign in' in html
    visitor.force_login(stage.cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    html = visitor.get(stage.address).content.decode()
    assert "Sign out" in html
    assert "Ani" in html
