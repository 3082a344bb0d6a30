"""The editors' question in the admin of conversations, also for a page that nobody commented on yet."""

from typing import Any

import pytest
from django.test import Client

from comments.models import AuditEntry, Thread, User
from tests.cast import Cast
from tests.staff_session import sign_in_staff

ADD = "/admin/comments/thread/add/"


@pytest.fixture
def newsroom(editor: User) -> Client:
    return sign_in_staff(Client(), editor)


def of(thread: Thread) -> str:
    return f"/admin/comments/thread/{thread.pk}/change/"


def page(cast: Cast, **fields: Any) -> dict[str, Any]:
    about = {"site": cast.site.pk, "key": "banjir-7", "url": "https://koran.example/banjir-7", "title": "Banjir"}
    return {**about, "question": "Apa yang Anda alami?", **fields}


def test_an_editor_asks_and_changes_nothing_else(newsroom: Client, cast: Cast) -> None:
    shown = newsroom.get(of(cast.thread)).content.decode()
    assert 'name="question"' in shown
    assert 'name="key"' not in shown
    newsroom.post(of(cast.thread), {"question": "Setuju?", "key": "lain", "is_open": ""})
    row = Thread.objects.get(pk=cast.thread.pk)
    assert (row.question, row.key, row.is_open, row.version) == ("Setuju?", "artikel-1", True, 1)
    assert AuditEntry.objects.latest("number").deed == "thread.ask"


def test_a_page_without_a_conversation_gets_one_with_its_question(newsroom: Client, cast: Cast) -> None:
    assert newsroom.post(ADD, page(cast)).status_code == 302
    row = Thread.objects.get(key="banjir-7")
    assert (row.site, row.url, row.question) == (cast.site, "https://koran.example/banjir-7", "Apa yang Anda alami?")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"url": "https://lain.example/x"}, "url"),
        ({"url": ""}, "url"),
        ({"question": ""}, "question"),
        ({"question": "Apa\u202e?"}, "question"),
        ({"question": "a" * 301}, "question"),
        ({"key": ""}, "key"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(newsroom: Client, cast: Cast, fields: dict[str, str], wrong: str) -> None:
    answer = newsroom.post(ADD, page(cast, **fields))
    assert set(answer.context["adminform"].form.errors) == {wrong}
    assert not Thread.objects.filter(key="banjir-7").exists()


def test_a_page_that_has_one_is_changed_there(newsroom: Client, cast: Cast) -> None:
    answer = newsroom.post(ADD, page(cast, key=cast.thread.key))
    assert answer.context["adminform"].form.errors
    assert Thread.objects.get(pk=cast.thread.pk).question == ""


def test_another_site_is_not_among_the_choices(newsroom: Client, cast: Cast) -> None:
    sent = page(cast, site=cast.other_site.pk, url="https://warta.example/x")
    assert set(newsroom.post(ADD, sent).context["adminform"].form.errors) == {"site"}
    assert newsroom.post(of(cast.other_thread), {"question": "x"}).status_code == 302
    assert Thread.objects.get(pk=cast.other_thread.pk).question == ""


def test_a_moderator_reads_it_and_asks_nothing(desk: Client, cast: Cast) -> None:
    Thread.objects.filter(pk=cast.thread.pk).update(question="Setuju?")
    assert "Setuju?" in desk.get(of(cast.thread)).content.decode()
    assert desk.post(of(cast.thread), {"question": "Lain?"}).status_code == 403
    assert desk.get(ADD).status_code == 403
    assert Thread.objects.get(pk=cast.thread.pk).question == "Setuju?"
