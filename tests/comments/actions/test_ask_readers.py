"""The editors' question above a conversation: who may ask, what is a question, what readers and the record see."""

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.ask_readers import ask_readers
from comments.errors import Invalid, Missing
from comments.models import AuditEntry, Thread, User
from comments.vocabulary import Role
from tests import factories
from tests.cast import Cast

NOW = timezone.now()
PAGE = {"site": "koran", "key": "artikel-1"}


def ask(editor: User, cast: Cast, question: str) -> None:
    ask_readers(editor=editor, thread=cast.thread, question=question, now=NOW)


def answered() -> dict[str, object]:
    found: dict[str, object] = Client().get("/api/v1/threads/", PAGE).json()["thread"]
    return found


def test_everybody_reads_it_at_once_in_one_line(cast: Cast, editor: User) -> None:
    before = answered()
    assert before["question"] is None
    ask(editor, cast, "  Apa yang\n Anda alami?  ")
    assert answered()["question"] == "Apa yang Anda alami?"
    ask(editor, cast, "")
    assert answered()["question"] is None


@pytest.mark.django_db(transaction=True)
def test_the_kept_answers_go_and_the_version_grows(editor: User, cast: Cast) -> None:
    client = Client()
    first = client.get("/api/v1/threads/", PAGE)
    ask(editor, cast, "Setuju?")
    second = client.get("/api/v1/threads/", PAGE, HTTP_IF_NONE_MATCH=first["ETag"])
    assert second.status_code == 200
    assert second.json()["thread"]["question"] == "Setuju?"
    assert second.json()["thread"]["version"] == first.json()["thread"]["version"] + 1


def test_a_change_is_recorded_and_the_same_again_is_none(cast: Cast, editor: User) -> None:
    for question in ("Setuju?", "Setuju?", "", ""):
        ask(editor, cast, question)
    rows = AuditEntry.objects.order_by("pk").values_list("deed", "target", "site_key")
    target = f"thread:{cast.thread.pk}"
    assert list(rows) == [("thread.ask", target, "koran"), ("thread.ask_no_more", target, "koran")]
    assert Thread.objects.get(pk=cast.thread.pk).version == 2


@pytest.mark.parametrize("question", ["a" * 301, "Apa\x00 kabar?", "Apa\u202e kabar?", "Apa\x07?"])
def test_what_is_no_question_is_refused(cast: Cast, editor: User, question: str) -> None:
    with pytest.raises(Invalid):
        ask(editor, cast, question)
    assert answered()["question"] is None


def test_three_hundred_characters_are_kept_whole(cast: Cast, editor: User) -> None:
    ask(editor, cast, "é" * 300)
    assert answered()["question"] == "é" * 300


@pytest.mark.parametrize("who", ["reader", "moderator", "stranger"])
def test_whoever_does_not_govern_there_may_not(cast: Cast, who: str) -> None:
    with pytest.raises(Missing):
        ask(getattr(cast, who), cast, "Setuju?")


def test_an_editor_of_one_section_asks_there_alone(cast: Cast) -> None:
    person = factories.make_moderator(cast.site, "Edi", Role.EDITOR)
    person.memberships.update(section="kota")
    with pytest.raises(Missing):
        ask(person, cast, "Setuju?")
    cast.thread.section = "kota"
    ask(person, cast, "Setuju?")
    assert answered()["question"] == "Setuju?"
