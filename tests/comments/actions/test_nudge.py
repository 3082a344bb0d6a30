"""The nudge: an author is told once before a likely hold for what is said, nothing is stored, and the next send from
there goes through."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from comments import limits, redis_link
from comments.actions.edit import edit
from comments.actions.erase_reader import erase_reader
from comments.actions.purge import purge
from comments.errors import Nudged, TooFast
from comments.models import Case, Comment, IdempotencyKey, Nudge, RateWindow, Revision, Thread
from comments.screening.phases import PHASES
from comments.screening.types import Draft, Finding
from comments.vocabulary import Category, Status
from tests.cast import Cast
from tests.factories import make_reader, publish, send

NOW = timezone.now()
INCITING = "Ayo bakar kantornya."


def _finding(category: Category, *, shadow: bool = False) -> Finding:
    return Finding(
        phase="terms", rule="X1", category=category, reason={"id": "Ajakan."}, spans=((0, 3),), shadow=shadow
    )


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """`bakar` is incitement, `jual` is spam; `api` is only in shadow."""

    def screen(draft: Draft) -> list[Finding]:
        found = {"bakar": _finding(Category.ANARKIS), "jual": _finding(Category.SPAM)}
        found["api"] = _finding(Category.ANARKIS, shadow=True)
        return [finding for word, finding in found.items() if word in draft.text]

    monkeypatch.setitem(PHASES, "terms", screen)


def _nothing_is_stored() -> bool:
    return not any(model.objects.exists() for model in (Comment, Revision, Case, IdempotencyKey))


def test_it_comes_once_and_stores_nothing_not_even_a_new_thread(cast: Cast) -> None:
    letter = {"nudge": True, "idempotency_key": "k"}
    new = Thread(site=cast.site, key="baru")
    with pytest.raises(Nudged) as caught:
        send(cast.reader, new, INCITING, url="https://koran.example/baru", **letter)

    assert (caught.value.code, caught.value.status, caught.value.extra) == ("nudge", 422, {})
    assert _nothing_is_stored()
    assert not Thread.objects.filter(key="baru").exists()
    assert INCITING not in str(Nudge.objects.values())

    found = send(cast.reader, new, INCITING, url="https://koran.example/baru", **letter)
    assert found.status == "held"
    assert send(cast.reader, new, INCITING, url="https://koran.example/baru", **letter).comment == found.comment
    assert not Nudge.objects.exists()


EDITED = [
    ("the same text", INCITING, "held"),
    ("another text that holds", "Mari bakar semuanya.", "held"),
    ("one that does not", "Saya kecewa.", "published"),
]


@pytest.mark.parametrize(("body", "status"), [row[1:] for row in EDITED], ids=[row[0] for row in EDITED])
def test_what_is_sent_next_from_there_goes_through_under_the_same_key(cast: Cast, body: str, status: str) -> None:
    with pytest.raises(Nudged):
        send(cast.reader, cast.thread, INCITING, nudge=True, idempotency_key="k")
    assert send(cast.reader, cast.thread, body, nudge=True, idempotency_key="k").status == status


def test_a_composer_is_a_place_of_one_author_and_each_new_comment_there_is_told_anew(cast: Cast) -> None:
    parent = publish(cast.other_reader, cast.thread)

    def told(author: Any, **letter: Any) -> bool:
        try:
            send(author, cast.thread, INCITING, nudge=True, **letter)
        except Nudged:
            return True
        return False

    ani, budi = cast.reader, cast.other_reader
    assert [told(ani), told(budi), told(ani, parent_id=parent.pk)] == [True] * 3
    assert [told(ani), told(ani)] == [False, True]


NOT_TOLD = [
    ("who did not ask", INCITING, {}, "held"),
    ("a clean text", "Setuju.", {"nudge": True}, "published"),
    ("a shadow finding", "api", {"nudge": True}, "published"),
    ("what is held for something else", "jual", {"nudge": True}, "held"),
]


@pytest.mark.parametrize(("body", "letter", "status"), [row[1:] for row in NOT_TOLD], ids=[row[0] for row in NOT_TOLD])
def test_is_not_told(cast: Cast, body: str, letter: dict[str, Any], status: str) -> None:
    assert send(cast.reader, cast.thread, body, **letter).status == status


def test_a_newcomer_is_told_of_what_is_said_only(cast: Cast) -> None:
    newcomer = make_reader("Baru", verified=False)
    assert send(newcomer, cast.thread, "Setuju.", nudge=True).status == "held"
    with pytest.raises(Nudged):
        send(newcomer, cast.thread, INCITING, nudge=True)


def test_probing_the_words_costs_what_posting_costs(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also while Redis is away: the count is kept though nothing else is."""
    monkeypatch.setattr(redis_link, "ask", _away)
    allowed = limits.posting().per_minute_without_redis
    with time_machine.travel(NOW, tick=False):
        for number in range(allowed):
            above = publish(cast.other_reader, cast.thread)
            with pytest.raises(Nudged):
                send(cast.reader, cast.thread, INCITING, nudge=True, parent_id=above.pk)
            assert RateWindow.objects.get().count == number + 1
        with pytest.raises(TooFast):
            send(cast.reader, cast.thread, INCITING, nudge=True)


def _away(*args: Any) -> Any:
    raise redis_link.RedisAway


def test_an_edit_is_told_once_and_what_stands_stays(cast: Cast) -> None:
    comment = publish(cast.reader, cast.thread, "Saya kecewa.", now=NOW)
    with pytest.raises(Nudged):
        edit(author=cast.reader, comment_id=comment.pk, body=INCITING, now=NOW, is_nudged=True)
    stands = Comment.objects.get()
    assert (stands.status, stands.revision_number, stands.edited_at) == (Status.PUBLISHED, 1, None)
    assert not Case.objects.exists()

    found = edit(author=cast.reader, comment_id=comment.pk, body="Bakar, bakar!", now=NOW, is_nudged=True)
    assert found.status == "held"
    again = edit(author=cast.reader, comment_id=comment.pk, body="Mari bakar.", now=NOW, is_nudged=True)
    assert again.status == "held", "who is held for the words already knows"


def test_an_edit_that_did_not_ask_is_held_as_ever(cast: Cast) -> None:
    comment = publish(cast.reader, cast.thread, "Saya kecewa.", now=NOW)
    assert edit(author=cast.reader, comment_id=comment.pk, body=INCITING, now=NOW).status == "held"


def test_that_one_was_told_is_forgotten_after_a_day_and_with_the_account(cast: Cast) -> None:
    for reader, at in ((cast.reader, NOW - timedelta(hours=25)), (cast.other_reader, NOW)):
        with pytest.raises(Nudged):
            send(reader, cast.thread, INCITING, nudge=True, now=at)
    assert purge(now=NOW) == 1
    assert Nudge.objects.get().user == cast.other_reader
    erase_reader(reader=cast.other_reader, keep_comments=True, now=NOW)
    assert not Nudge.objects.exists()
