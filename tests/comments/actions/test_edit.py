"""Editing: within the window, screened anew, the old text kept."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.edit import begin, edit
from comments.actions.report import report
from comments.actions.withdraw import withdraw
from comments.errors import CommentsError, Restricted, SignedOut, ThreadClosed
from comments.models import Case, Comment, Decision, Restriction, Revision, Thread
from comments.vocabulary import Category, Status, Verdict
from tests.cast import Cast
from tests.factories import hold, make_reader, publish

NOW = timezone.now()
LINK = "Lihat https://x.example/a"


def test_a_clean_new_text_is_shown_and_the_old_one_kept(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    found = edit(author=cast.reader, comment_id=row.pk, body="  Baru\r\nsekali ", now=NOW + timedelta(minutes=5))

    assert (found.status, found.reasons, found.comment.edited_at) == ("published", [], NOW + timedelta(minutes=5))
    assert list(Revision.objects.order_by("number").values_list("number", "source")) == [
        (1, "Lama"),
        (2, "Baru\nsekali"),
    ]
    assert Comment.objects.get().nodes == found.comment.nodes != row.nodes
    assert Thread.objects.get(pk=cast.thread.pk).comment_count == 1


def test_a_new_text_with_something_found_in_it_waits(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    found = edit(author=cast.reader, comment_id=row.pk, body=LINK, now=NOW)

    assert (found.status, [reason["code"] for reason in found.reasons]) == ("held", ["links"])
    case = Case.objects.open().get()
    assert (case.revision_number, case.queue) == (2, Category.SPAM)
    assert Thread.objects.get(pk=cast.thread.pk).comment_count == 0


def test_the_same_text_again_changes_nothing_and_tells_why_it_waits(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    edit(author=cast.reader, comment_id=row.pk, body=LINK, now=NOW)
    again = edit(author=cast.reader, comment_id=row.pk, body=f" {LINK} ", now=NOW)
    assert (again.status, [reason["code"] for reason in again.reasons]) == ("held", ["links"])
    assert Revision.objects.count() == 2


def test_a_held_text_made_clean_is_published_by_the_machine(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    edit(author=cast.reader, comment_id=row.pk, body=LINK, now=NOW)
    found = edit(author=cast.reader, comment_id=row.pk, body="Tanpa tautan", now=NOW)
    assert found.status == "published"
    assert not Case.objects.open().exists()
    assert Decision.objects.get().is_by_machine


def test_editing_does_not_wash_a_report_away(cast: Cast) -> None:
    """A graver finding takes the report's case over; when it goes, the report still waits for a person."""
    row = publish(cast.reader, cast.thread, "Kasar", now=NOW)
    report(reporter=cast.other_reader, comment_id=row.pk, reason="attack", now=NOW)
    edit(author=cast.reader, comment_id=row.pk, body=LINK, now=NOW)
    edit(author=cast.reader, comment_id=row.pk, body="Halus", now=NOW)
    case = Case.objects.open().get()
    assert case.revision_number == 3
    decide(moderator=cast.moderator, case_id=case.pk, revision_number=3, verdict=Verdict.PUBLISH, now=NOW)
    assert Comment.objects.get().status == Status.PUBLISHED


def test_the_window_closes_and_is_counted_from_the_writing(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    edit(author=cast.reader, comment_id=row.pk, body="Dua", now=NOW + timedelta(minutes=4))
    with pytest.raises(CommentsError) as caught:
        edit(author=cast.reader, comment_id=row.pk, body="Tiga", now=NOW + timedelta(minutes=5, seconds=1))
    assert caught.value.code == "edit_window_over"


def test_who_began_in_time_may_finish_ten_minutes_past_the_window(cast: Cast) -> None:
    row, other = (publish(cast.reader, cast.thread, text, now=NOW) for text in ("Lama", "Lain"))
    begun = begin(author=cast.reader, comment_id=row.pk, now=NOW + timedelta(minutes=4))
    late = NOW + timedelta(minutes=14, seconds=59)
    edit(author=cast.reader, comment_id=row.pk, body="Pelan", now=late, begun=begun)
    assert row.revisions.count() == 2
    for comment_id, proof, at in (
        (row.pk, begun, NOW + timedelta(minutes=15, seconds=1)),
        (other.pk, begun, late),
        (row.pk, begun[:-1], late),
        (row.pk, "", late),
    ):
        with pytest.raises(CommentsError) as caught:
            edit(author=cast.reader, comment_id=comment_id, body="Terlambat", now=at, begun=proof)
        assert caught.value.code == "edit_window_over"


def test_beginning_asks_what_editing_asks(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    for who, at, code in (
        (cast.other_reader, NOW, "forbidden"),
        (cast.reader, NOW + timedelta(minutes=5, seconds=1), "edit_window_over"),
    ):
        with pytest.raises(CommentsError) as caught:
            begin(author=who, comment_id=row.pk, now=at)
        assert caught.value.code == code
    with pytest.raises(SignedOut):
        begin(author=make_reader(is_active=False), comment_id=row.pk, now=NOW)


def test_who_may_not_edit_what(cast: Cast) -> None:
    shown, waiting = publish(cast.reader, cast.thread, "Satu", now=NOW), hold(cast.reader, cast.thread, now=NOW)
    rejected, gone = publish(cast.reader, cast.thread, "Dua", now=NOW), publish(cast.reader, cast.thread, now=NOW)
    Comment.objects.filter(pk=rejected.pk).update(status=Status.REJECTED)
    withdraw(author=cast.reader, comment_id=gone.pk, now=NOW)
    for who, row, code in (
        (cast.other_reader, shown.pk, "forbidden"),
        (cast.moderator, shown.pk, "forbidden"),
        (cast.other_reader, waiting.pk, "not_found"),
        (cast.reader, rejected.pk, "not_editable"),
        (cast.reader, gone.pk, "not_found"),
        (cast.reader, 999_999, "not_found"),
    ):
        with pytest.raises(CommentsError) as caught:
            edit(author=who, comment_id=row, body="Baru", now=NOW)
        assert caught.value.code == code
    with pytest.raises(SignedOut):
        edit(author=make_reader(is_active=False), comment_id=shown.pk, body="Baru", now=NOW)
    assert not Revision.objects.filter(source="Baru").exists()


def test_what_refuses_a_comment_refuses_its_edit(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    for body in ("", "\x00", "x" * 2001, "\u200b"):
        with pytest.raises(CommentsError):
            edit(author=cast.reader, comment_id=row.pk, body=body, now=NOW)
    ban = Restriction.objects.create(
        site=cast.site, user=cast.reader, kind="ban", reason="spam", by_name="Rina", created_at=NOW, confirmed_at=NOW
    )
    with pytest.raises(Restricted):
        edit(author=cast.reader, comment_id=row.pk, body="Baru", now=NOW)
    ban.delete()
    Thread.objects.filter(pk=cast.thread.pk).update(is_open=False)
    with pytest.raises(ThreadClosed):
        edit(author=cast.reader, comment_id=row.pk, body="Baru", now=NOW)
    assert Revision.objects.get().source == "Lama"


def test_what_readers_never_saw_makes_no_new_version_of_the_thread(cast: Cast) -> None:
    """Else everybody's caches would be cold for it, and the poll would tell of comments that wait."""
    row = hold(cast.reader, cast.thread)
    before = Thread.objects.get(pk=cast.thread.pk).version
    edit(author=cast.reader, comment_id=row.pk, body="Lihat https://x.example/", now=row.created_at)
    withdraw(author=cast.reader, comment_id=row.pk, now=row.created_at)
    assert Comment.objects.get().status == Status.WITHDRAWN
    assert Thread.objects.get(pk=cast.thread.pk).version == before
