"""Writing under an article by plain forms: sent, held, refused with the text in the form, kept over the sign-in."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.test import Client

from comments import limits
from comments.models import Comment, Revision, Site, User
from comments.vocabulary import Status
from tests.engagement.pages.conftest import ENGLISH, Stage

SignIn = Callable[[User | None], Client]


def form_key(html: str) -> str:
    found = re.search(r'name="form_key" value="(\w+)"', html)
    assert found is not None
    return found[1]


def written(html: str) -> str:
    found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", html, re.DOTALL)
    assert found is not None
    return found[1]


def test_a_comment_is_published_and_the_page_leads_to_it(stage: Stage, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.reader)
    answer = client.post(f"{stage.address}respond/", {"body": "Salam dari warga."})
    comment = Comment.objects.get()
    assert (comment.status, comment.author) == (Status.PUBLISHED, stage.cast.reader)
    assert answer.headers["Location"] == f"{stage.address}?sort=newest#comment-{comment.pk}"
    html = client.get(answer.headers["Location"]).content.decode()
    assert "Your comment is published." in html
    assert "<p>Salam dari warga.</p>" in html


def test_a_held_comment_is_told_as_waiting(stage: Stage, signed_in: SignIn) -> None:
    Site.objects.filter(pk=stage.cast.site.pk).update(is_premoderated=True)
    client = signed_in(stage.cast.reader)
    answer = client.post(f"{stage.address}respond/", {"body": "Salam."}, follow=True)
    assert "Your comment is awaiting review." in answer.content.decode()
    assert Comment.objects.get().status == Status.HELD


def test_a_form_sent_twice_is_one_comment_and_a_changed_text_another(stage: Stage, signed_in: SignIn) -> None:
    client = signed_in(stage.cast.reader)
    key = form_key(client.get(stage.address).content.decode())
    for body in ("Salam.", "Salam.", "Salam semua."):
        assert client.post(f"{stage.address}respond/", {"body": body, "form_key": key}).status_code == 302
    sources = Revision.objects.order_by("pk").values_list("source", flat=True)
    assert list(sources) == ["Salam.", "Salam semua."]


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ("x" * 2100, 400, "100 characters over"),
        ("   ", 400, "Please write something"),
        ("a\x00b", 400, "without control characters"),
    ],
    ids=["too long", "blank", "control character"],
)
def test_a_refused_text_comes_back_in_the_form(
    stage: Stage, signed_in: SignIn, body: str, status: int, told: str
) -> None:
    answer = signed_in(stage.cast.reader).post(f"{stage.address}respond/", {"body": body})
    html = answer.content.decode()
    assert answer.status_code == status
    assert told in html
    assert written(html) == body
    assert not Comment.objects.exists()
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_closed_conversation_gives_the_text_back_too(stage: Stage, signed_in: SignIn) -> None:
    Site.objects.filter(pk=stage.cast.site.pk).update(is_open=False)
    answer = signed_in(stage.cast.reader).post(f"{stage.address}respond/", {"body": "Terlambat?"})
    assert answer.status_code == 403
    assert written(answer.content.decode()) == "Terlambat?"


def test_too_fast_says_when_to_try_again_and_keeps_the_text(stage: Stage, signed_in: SignIn, settings: Any) -> None:
    settings.SAHUT_POST_BURST = 1
    client = signed_in(stage.cast.reader)
    client.post(f"{stage.address}respond/", {"body": "Satu."})
    answer = client.post(f"{stage.address}respond/", {"body": "Dua."})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "You are commenting too fast." in answer.content.decode()
    assert written(answer.content.decode()) == "Dua."


def test_a_database_that_is_away_loses_no_text(stage: Stage, signed_in: SignIn, monkeypatch: Any) -> None:
    def away(**letter: Any) -> None:
        raise OperationalError("away")

    client = signed_in(stage.cast.reader)
    monkeypatch.setattr("engagement.pages.responding.submit", away)
    answer = client.post(f"{stage.address}respond/", {"body": "Lama menulis.", "form_key": "abc"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    html = answer.content.decode()
    assert written(html) == "Lama menulis."
    assert 'name="form_key" value="abc"' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_the_page_of_a_database_away_asks_it_nothing(
    stage: Stage, visitor: Client, monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    def away(*names: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr("engagement.pages.article.found", away)
    with django_assert_num_queries(0):
        assert visitor.get(stage.address).status_code == 503


def test_quotes_and_markup_in_a_text_that_comes_back_stay_words(stage: Stage, signed_in: SignIn) -> None:
    body = "</textarea><script>alert(1)</script>" + "x" * 2000
    html = signed_in(stage.cast.reader).post(f"{stage.address}respond/", {"body": body}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;/textarea&gt;&lt;script&gt;" in html


class TestSignedOut:
    def test_the_text_waits_until_after_the_sign_in(self, stage: Stage) -> None:
        client = Client(enforce_csrf_checks=True, **ENGLISH)
        answer = client.post(f"{stage.address}draft/", {"body": 'Teks "saya" & kita'})
        assert answer.headers["Location"] == f"/accounts/login/?next={stage.address}%23respond"
        client.force_login(stage.cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
        html = client.get(stage.address).content.decode()
        assert written(html) == "Teks &quot;saya&quot; &amp; kita"
        assert "Your draft was restored." in html
        assert not Comment.objects.exists(), "a stranger's page could have sent that form"

    def test_the_text_is_gone_from_the_form_once_it_is_sent(self, stage: Stage, signed_in: SignIn) -> None:
        client = signed_in(stage.cast.reader)
        client.post(f"{stage.address}draft/", {"body": "Teks saya."})
        client.post(f"{stage.address}respond/", {"body": "Teks saya."})
        assert written(client.get(stage.address).content.decode()) == ""

    @pytest.mark.parametrize("form", ["draft", "respond"])
    def test_an_address_that_begins_session_after_session_is_slowed_and_keeps_its_text(
        self, stage: Stage, monkeypatch: Any, form: str
    ) -> None:
        monkeypatch.setattr(limits, "KEEPING_DRAFTS", limits.Limit("draft", 2, 60))
        sent = [Client(**ENGLISH).post(f"{stage.address}{form}/", {"body": "Teks saya."}) for _ in range(3)]
        assert [answer.status_code for answer in sent] == [302, 302, 429]
        assert int(sent[2].headers["Retry-After"]) > 0
        assert written(sent[2].content.decode()) == "Teks saya."
        assert sent[2].headers["Cache-Control"] == "private, no-store"
        assert Session.objects.count() == 2
        elsewhere = Client(**ENGLISH, REMOTE_ADDR="203.0.113.9")
        assert elsewhere.post(f"{stage.address}{form}/", {"body": "Teks saya."}).status_code == 302
        again = elsewhere.post(f"{stage.address}{form}/", {"body": "Teks lain."})
        assert again.status_code == 302, "the session is there already"

    def test_an_empty_form_begins_no_session(self, stage: Stage, visitor: Client) -> None:
        assert visitor.post(f"{stage.address}draft/", {"body": "  "}).status_code == 302
        assert not Session.objects.exists()

    def test_a_session_that_ended_while_writing_loses_nothing(self, stage: Stage, visitor: Client) -> None:
        answer = visitor.post(f"{stage.address}respond/", {"body": "Lama menulis."})
        assert answer.status_code == 302
        assert written(visitor.get(stage.address).content.decode()) == "Lama menulis."

    def test_a_form_of_another_session_comes_back_with_its_text_and_a_new_token(self, stage: Stage) -> None:
        client = Client(enforce_csrf_checks=True, **ENGLISH)
        client.force_login(stage.cast.reader, backend="allauth.account.auth_backends.AuthenticationBackend")
        address = f"{stage.address}respond/"
        refused = client.post(address, {"body": "Dari tab lama.", "form_key": "abc", "csrfmiddlewaretoken": "alt"})
        html = refused.content.decode()
        assert refused.status_code == 403
        assert written(html) == "Dari tab lama."
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html.partition("<main")[2])
        assert token is not None
        again = client.post(address, {"body": written(html), "form_key": "abc", "csrfmiddlewaretoken": token[1]})
        assert again.status_code == 302
        assert Comment.objects.get().author == stage.cast.reader

    def test_what_other_forms_sent_is_never_given_back(self, db: None) -> None:
        sent = {"login": "ani@example.test", "password": "sandi-rahasia-1"}
        refused = Client(enforce_csrf_checks=True, **ENGLISH).post("/accounts/login/", sent)
        assert refused.status_code == 403
        assert "sandi-rahasia-1" not in refused.content.decode()

    def test_the_addresses_of_forms_lead_back_when_they_are_only_read(self, stage: Stage, visitor: Client) -> None:
        for name in ("respond", "draft"):
            assert visitor.get(f"{stage.address}{name}/").headers["Location"] == f"{stage.address}#respond"
