"""Verifying an address: what waited only for that is screened again, what waits for more goes on waiting."""

from datetime import timedelta

from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.verify_reader import verify_reader
from comments.actions.withdraw import withdraw
from comments.models import Case, Comment, Decision, Thread, User
from comments.vocabulary import Status, Verdict
from tests.cast import Cast
from tests.factories import hold, make_reader, send

NOW = timezone.now()
LATER = NOW + timedelta(hours=1)


def _status(*rows: Comment) -> list[str]:
    return [Comment.objects.get(pk=row.pk).status for row in rows]


def test_a_clean_comment_is_published_and_its_case_closes(cast: Cast) -> None:
    reader = make_reader("Baru", verified=False)
    row = send(reader, cast.thread, now=NOW).comment
    assert verify_reader(reader=reader, now=LATER) == 1
    row.refresh_from_db()
    assert (row.status, row.published_at) == (Status.PUBLISHED, LATER)
    assert Case.objects.get().closed_at == LATER
    assert Decision.objects.get().is_by_machine
    assert User.objects.get(pk=reader.pk).verified_at == LATER
    assert Thread.objects.get(pk=cast.thread.pk).comment_count == 1


def test_safe_twice(cast: Cast) -> None:
    reader = make_reader("Baru", verified=False)
    send(reader, cast.thread, now=NOW)
    verify_reader(reader=reader, now=LATER)
    assert verify_reader(reader=reader, now=LATER + timedelta(days=1)) == 0
    assert User.objects.get(pk=reader.pk).verified_at == LATER
    assert Decision.objects.count() == 1


def test_what_has_a_second_reason_goes_on_waiting_for_that(cast: Cast) -> None:
    reader = make_reader("Baru", verified=False)
    row = send(reader, cast.thread, "Lihat https://x.example/", now=NOW).comment
    verify_reader(reader=reader, now=LATER)
    assert _status(row) == [Status.HELD]
    assert Case.objects.open().get().comment == row
    assert [finding["rule"] for finding in row.revisions.get().findings] == ["links"]


def test_of_a_text_sent_twice_the_first_is_shown_and_the_second_waits(cast: Cast) -> None:
    reader = make_reader("Baru", verified=False)
    first = send(reader, cast.thread, "Setuju", now=NOW).comment
    second = send(reader, cast.thread, "Setuju", now=NOW + timedelta(minutes=1)).comment
    verify_reader(reader=reader, now=LATER)
    assert _status(first, second) == [Status.PUBLISHED, Status.HELD]


def test_what_was_decided_or_withdrawn_or_is_another_persons_is_left_alone(cast: Cast) -> None:
    reader = make_reader("Baru", verified=False)
    rejected = send(reader, cast.thread, "Satu", now=NOW).comment
    decide(
        moderator=cast.moderator,
        case_id=rejected.cases.get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="spam",
        now=NOW,
    )
    gone = send(reader, cast.thread, "Dua", now=NOW).comment
    withdraw(author=reader, comment_id=gone.pk, now=NOW)
    somebody_elses = hold(cast.reader, cast.thread)
    assert verify_reader(reader=reader, now=LATER) == 0
    assert _status(rejected, gone, somebody_elses) == [Status.REJECTED, Status.WITHDRAWN, Status.HELD]
