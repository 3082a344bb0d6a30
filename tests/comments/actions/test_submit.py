"""Submitting: what is refused, what is held, what is shown, and that nothing happens twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.erase_reader import erase_reader
from comments.errors import (
    CommentsError,
    Invalid,
    KeyReused,
    Missing,
    Restricted,
    SignedOut,
    ThreadClosed,
    TooFast,
    TooLong,
)
from comments.models import Case, Comment, Decision, Restriction, Revision, Thread
from comments.screening.phases import PHASES
from tests.cast import Cast
from tests.factories import hold, make_reader, publish, send

NOW = timezone.now()


def test_a_clean_comment_is_published_with_its_text_and_the_machines_decision(cast: Cast) -> None:
    found = send(cast.reader, cast.thread, "Halo *dunia*", now=NOW)

    assert (found.status, found.reasons) == ("published", [])
    assert Revision.objects.get(comment=found.comment).source == "Halo *dunia*"
    assert Decision.objects.get(comment=found.comment).is_by_machine
    assert not Case.objects.exists()
    thread = Thread.objects.get(pk=cast.thread.pk)
    assert (thread.comment_count, thread.version, thread.newest_at) == (1, 1, NOW)


def test_an_unverified_reader_is_held_with_the_reason_and_a_case(cast: Cast) -> None:
    found = send(make_reader("Baru", verified=False), cast.thread)

    assert found.status == "held"
    assert [reason["code"] for reason in found.reasons] == ["unverified"]
    assert Case.objects.get().comment == found.comment
    assert not Decision.objects.exists()
    assert Thread.objects.get(pk=cast.thread.pk).comment_count == 0


REFUSED = [
    ("nothing but blanks", {"body": " \n\t "}, Invalid, "invalid"),
    ("nothing that can be seen", {"body": "\u200b\u200d"}, Invalid, "invalid"),
    ("a NUL", {"body": "a\x00b"}, Invalid, "invalid"),
    ("a lone surrogate", {"body": "a\ud800b"}, Invalid, "invalid"),
    ("2,001 code points", {"body": "😀" * 2001}, TooLong, "too_long"),
    ("a parent that does not exist", {"body": "a", "parent_id": 999_999}, Invalid, "invalid"),
]


@pytest.mark.parametrize(("letter", "error", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_is_refused(cast: Cast, letter: dict[str, Any], error: type[CommentsError], code: str) -> None:
    with pytest.raises(error) as caught:
        send(cast.reader, cast.thread, **letter)
    assert caught.value.code == code
    assert not Comment.objects.exists()


def test_2000_code_points_are_accepted_whole(cast: Cast) -> None:
    found = send(cast.reader, cast.thread, "😀" * 2000)
    assert len(Revision.objects.get(comment=found.comment).source) == 2000


def test_a_thread_or_site_that_is_closed_takes_nothing(cast: Cast) -> None:
    Thread.objects.filter(pk=cast.thread.pk).update(is_open=False)
    with pytest.raises(ThreadClosed):
        send(cast.reader, cast.thread)


def test_a_thread_closes_by_itself_after_the_sites_days(cast: Cast) -> None:
    type(cast.site).objects.filter(pk=cast.site.pk).update(close_after_days=3)
    send(cast.reader, cast.thread, "Masih boleh", now=NOW + timedelta(days=2))
    with pytest.raises(ThreadClosed):
        send(cast.reader, cast.thread, "Terlambat", now=NOW + timedelta(days=4))


def test_an_unknown_site_is_missing_and_a_new_thread_needs_an_address_of_the_site(cast: Cast) -> None:
    unsaved = Thread(site=type(cast.site)(key="nowhere"), key="k")
    with pytest.raises(Missing):
        send(cast.reader, unsaved)
    fresh = Thread(site=cast.site, key="baru")
    with pytest.raises(Invalid):
        send(cast.reader, fresh)
    for foreign in ("https://evil.example/a", "https://koran.example@evil.example/", "javascript:alert(1)", "//a"):
        with pytest.raises(CommentsError) as caught:
            send(make_reader(), fresh, url=foreign)
        assert caught.value.code == "origin_not_allowed"
    assert send(cast.other_reader, fresh, url="https://koran.example/baru").status == "published"


def test_a_suspended_reader_is_told_until_when_and_may_write_again_after(cast: Cast) -> None:
    until = NOW + timedelta(hours=1)
    Restriction.objects.create(
        site=cast.site,
        user=cast.reader,
        kind="suspend",
        reason="spam",
        by_name="Rina",
        created_at=NOW,
        confirmed_at=NOW,
        until=until,
    )
    with pytest.raises(Restricted) as caught:
        send(cast.reader, cast.thread, now=NOW)
    assert caught.value.extra["until"] == until.isoformat()
    assert send(cast.reader, cast.thread, now=until).status == "published"
    assert send(cast.reader, cast.other_thread, "Di situs lain", now=NOW).status == "published"


def test_the_sixth_comment_at_once_is_too_fast_and_says_for_how_long(cast: Cast) -> None:
    for number in range(5):
        send(cast.reader, cast.thread, f"Komentar {number}")
    with pytest.raises(TooFast) as caught:
        send(cast.reader, cast.thread, "Komentar enam")
    assert caught.value.retry_after == 10
    assert Comment.objects.count() == 5


def test_the_same_key_gives_the_same_answer_even_past_the_limit(cast: Cast) -> None:
    first = send(cast.reader, cast.thread, "Satu", idempotency_key="k1")
    for number in range(4):
        send(cast.reader, cast.thread, f"Komentar {number}")
    again = send(cast.reader, cast.thread, "Satu", idempotency_key="k1")
    assert (again.comment.pk, again.status) == (first.comment.pk, first.status)
    with pytest.raises(KeyReused):
        send(cast.reader, cast.thread, "Dua", idempotency_key="k1")
    assert Comment.objects.count() == 5


def test_two_readers_may_use_the_same_key(cast: Cast) -> None:
    first = send(cast.reader, cast.thread, "Satu", idempotency_key="k")
    second = send(cast.other_reader, cast.thread, "Dua", idempotency_key="k")
    assert first.comment.pk != second.comment.pk


def test_a_deep_reply_is_shown_at_depth_two_and_keeps_its_true_parent(cast: Cast) -> None:
    parent, made = None, []
    for number in range(5):
        writer = cast.reader if number % 2 else cast.other_reader
        found = send(writer, cast.thread, f"Jawaban {number}", parent_id=parent.pk if parent else None)
        parent = found.comment
        made.append(parent)
    assert [row.depth for row in made] == [0, 1, 2, 2, 2]
    assert [row.parent_id for row in made[1:]] == [row.pk for row in made[:-1]]
    assert {row.shown_under_id for row in made[2:]} == {made[1].pk}


def test_a_held_or_foreign_comment_cannot_be_answered(cast: Cast) -> None:
    waiting = hold(cast.reader, cast.thread)
    elsewhere = publish(cast.reader, cast.other_thread)
    for parent in (waiting, elsewhere):
        with pytest.raises(Invalid):
            send(cast.other_reader, cast.thread, "Hai", parent_id=parent.pk)


@pytest.mark.parametrize("phase", list(PHASES))
def test_a_phase_that_raises_holds_and_says_so(cast: Cast, phase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(draft: object) -> list[Any]:
        raise RuntimeError("the text itself must not be logged")

    monkeypatch.setitem(PHASES, phase, broken)
    found = send(cast.reader, cast.thread, "Teks rahasia")
    assert found.status == "held"
    assert [reason["code"] for reason in found.reasons] == [f"{phase}_failed"]


def test_no_readers_text_is_logged(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(draft: Any) -> list[Any]:
        raise RuntimeError(draft.text)

    monkeypatch.setitem(PHASES, "terms", broken)
    with caplog.at_level("DEBUG"):
        send(cast.reader, cast.thread, "Teks rahasia sekali")
    assert "rahasia" not in caplog.text


def test_a_premoderated_site_or_thread_holds_everybody_but_its_staff(cast: Cast) -> None:
    Thread.objects.filter(pk=cast.thread.pk).update(is_premoderated=True)
    assert send(cast.reader, cast.thread).status == "held"
    assert send(cast.moderator, cast.thread, "Dari redaksi").status == "published"


def test_staff_comments_carry_the_badge(cast: Cast) -> None:
    assert send(cast.moderator, cast.thread).comment.author_badge == "staff"
    assert send(cast.stranger, cast.thread, "Dari situs lain").comment.author_badge == ""


def test_who_left_meanwhile_writes_nothing(cast: Cast) -> None:
    """The person as the request knew them, before the account was closed by another."""
    as_known = type(cast.reader).objects.get(pk=cast.reader.pk)
    erase_reader(reader=cast.reader, keep_comments=False, now=NOW)
    with pytest.raises(SignedOut):
        send(as_known, cast.thread)
    assert not Comment.objects.exists()


def test_the_same_key_for_another_address_is_another_comment(cast: Cast) -> None:
    send(cast.reader, cast.thread, "Satu", idempotency_key="k1", url="https://koran.example/a")
    with pytest.raises(KeyReused):
        send(cast.reader, cast.thread, "Satu", idempotency_key="k1", url="https://koran.example/b")
