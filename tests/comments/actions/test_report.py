"""Reporting: once a reader, the comment stays, one case for all reports."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.report import report
from comments.errors import CommentsError, SignedOut
from comments.models import Case, Comment, Report
from comments.vocabulary import Category, ReportReason, Status
from tests.cast import Cast
from tests.factories import hold, make_reader, publish

NOW = timezone.now()


def test_a_report_opens_one_case_and_the_comment_stays(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread)
    report(reporter=cast.other_reader, comment_id=row.pk, reason="hoax", note="Tidak benar", now=NOW)
    report(reporter=cast.moderator, comment_id=row.pk, reason="spam", now=NOW)
    case = Case.objects.get()
    assert (case.queue, case.revision_number, case.closed_at) == (Category.REPORTED, 1, None)
    assert Comment.objects.get().status == Status.PUBLISHED
    assert list(Report.objects.order_by("pk").values_list("reason", "note")) == [("hoax", "Tidak benar"), ("spam", "")]


@pytest.mark.parametrize("reason", list(ReportReason))
def test_every_reason_of_the_list_is_taken(cast: Cast, reason: str) -> None:
    row = publish(cast.reader, cast.thread)
    assert report(reporter=cast.other_reader, comment_id=row.pk, reason=reason, now=NOW).reason == reason


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("one's own comment", {"reporter": "reader"}, "own_comment"),
    ("a reason that is not on the list", {"reason": "boring"}, "invalid"),
    ("a note with a NUL", {"note": "a\x00"}, "invalid"),
    ("a comment that does not exist", {"comment_id": 999_999}, "not_found"),
]


@pytest.mark.parametrize(("changed", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_is_refused(cast: Cast, changed: dict[str, Any], code: str) -> None:
    row = publish(cast.reader, cast.thread)
    asked: dict[str, Any] = {"reporter": "other_reader", "comment_id": row.pk, "reason": "spam", **changed}
    asked["reporter"] = getattr(cast, asked["reporter"])
    with pytest.raises(CommentsError) as caught:
        report(**asked, now=NOW)
    assert caught.value.code == code
    assert not Report.objects.exists()
    assert not Case.objects.exists()


def test_a_second_report_is_a_conflict_and_what_is_not_shown_cannot_be_reported(cast: Cast) -> None:
    row, waiting = publish(cast.reader, cast.thread), hold(cast.reader, cast.thread)
    report(reporter=cast.other_reader, comment_id=row.pk, reason="spam", now=NOW)
    for comment_id, code in ((row.pk, "already_reported"), (waiting.pk, "not_found")):
        with pytest.raises(CommentsError) as caught:
            report(reporter=cast.other_reader, comment_id=comment_id, reason="hoax", now=NOW)
        assert caught.value.code == code
    with pytest.raises(SignedOut):
        report(reporter=make_reader(is_active=False), comment_id=row.pk, reason="spam", now=NOW)
    assert Report.objects.count() == 1
