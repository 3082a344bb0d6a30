"""The short address of a comment: to where everybody reads it, and nowhere else."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.withdraw import withdraw
from comments.models import Comment, Site, Thread
from tests import factories
from tests.engagement.pages.conftest import Stage


def ask(comment_id: object, **headers: str) -> Any:
    return Client(headers=headers).get(f"/k/{comment_id}/")


@pytest.fixture
def foreign(stage: Stage) -> Comment:
    return factories.publish(stage.cast.reader, stage.cast.thread)


def test_to_our_article_in_context(stage: Stage) -> None:
    comment = stage.say(stage.cast.reader)
    answer = ask(comment.pk)
    assert (answer.status_code, answer["Location"]) == (
        302,
        f"{stage.address}?comment={comment.pk}#comment-{comment.pk}",
    )
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Cookie" not in answer.get("Vary", ""), "one copy for all"
    assert Client().get(answer["Location"]).status_code == 200


def test_to_a_publishers_page(stage: Stage, foreign: Comment) -> None:
    answer = ask(foreign.pk)
    assert (answer.status_code, answer["Location"]) == (302, f"https://koran.example/artikel-1#comment-{foreign.pk}")


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/x", "javascript:alert(1)", "//evil.example/x", "", "https://koran.example@evil.example/x"],
)
def test_nowhere_but_to_a_listed_origin(stage: Stage, foreign: Comment, url: str) -> None:
    Thread.objects.filter(pk=foreign.thread_id).update(url=url)
    assert ask(foreign.pk).status_code == 404


def test_an_origin_that_was_taken_off_is_led_to_no_more(stage: Stage, foreign: Comment) -> None:
    Site.objects.filter(pk=foreign.site_id).update(origins=[])
    assert ask(foreign.pk).status_code == 404


@pytest.mark.parametrize("way", ["held", "withdrawn", "unknown", "no number", "huge"])
def test_what_is_not_published_is_not_there(stage: Stage, way: str) -> None:
    comment = stage.say(stage.cast.reader)
    stage.say(stage.cast.other_reader, parent=comment)
    asked: object = {"unknown": comment.pk + 1000, "no number": "x", "huge": "9" * 30}.get(way, comment.pk)
    if way == "held":
        asked = factories.hold(stage.cast.reader, stage.thread).pk
    if way == "withdrawn":
        withdraw(author=stage.cast.reader, comment_id=comment.pk, now=timezone.now())
    answer = ask(asked)
    assert answer.status_code == 404
    assert "public" not in answer.get("Cache-Control", "")


def test_its_author_is_led_to_a_waiting_one_by_no_shared_way(stage: Stage) -> None:
    held, client = factories.hold(stage.cast.reader, stage.thread), Client()
    client.force_login(stage.cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/k/{held.pk}/").status_code == 404


def test_where_an_order_hides_it_it_is_not_there(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    comment = stage.say(stage.cast.reader)
    Comment.objects.filter(pk=comment.pk).update(hidden_in="ID")
    assert ask(comment.pk).status_code == 302
    monkeypatch.setattr("comments.country.here", lambda: "ID")
    assert ask(comment.pk).status_code == 404
