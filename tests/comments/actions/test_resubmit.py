"""One answer to a rejection: the author's own, once, another text, and always before a person."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.resubmit import resubmit
from comments.errors import CommentsError, ThreadClosed
from comments.models import Case, Comment
from comments.vocabulary import Status, Verdict
from tests.cast import Cast
from tests.factories import hold, publish

NOW = timezone.now()


def _decide(cast: Cast, row: Comment, verdict: Verdict) -> None:
    case = Case.objects.open().get(comment=row)
    decide(
        moderator=cast.moderator,
        case_id=case.pk,
        revision_number=case.revision_number,
        verdict=verdict,
        reason="threat" if verdict == Verdict.REJECT else "",
        now=NOW,
    )


@pytest.fixture
def rejected(cast: Cast) -> Comment:
    row = hold(cast.reader, cast.thread, "Ayo bakar.")
    _decide(cast, row, Verdict.REJECT)
    return row


def _again(cast: Cast, row: Comment, body: str = "Mari kita dengar dulu.", **other: Any) -> Any:
    return resubmit(author=other.get("author", cast.reader), comment_id=row.pk, body=body, now=NOW)


def test_a_harmless_text_too_waits_for_a_person_who_may_publish_it(cast: Cast, rejected: Comment) -> None:
    found = _again(cast, rejected)
    assert (found.status, [reason["code"] for reason in found.reasons]) == (Status.HELD, ["resubmission"])
    row = Comment.objects.get(pk=rejected.pk)
    assert (row.status, row.revision_number, row.revisions.count()) == (Status.HELD, 2, 2)
    assert Case.objects.open().get(comment=row).queue == "waiting"
    _decide(cast, row, Verdict.PUBLISH)
    assert Comment.objects.get(pk=row.pk).is_published


def test_what_screening_finds_in_it_is_told_too_and_chooses_the_queue(cast: Cast, rejected: Comment) -> None:
    type(cast.site).objects.update(is_premoderated=True)
    found = _again(cast, rejected)
    assert [reason["code"] for reason in found.reasons] == ["premoderation", "resubmission"]


def test_there_is_no_second_time(cast: Cast, rejected: Comment) -> None:
    _again(cast, rejected)
    assert _refused(cast, rejected, "Yang ketiga.") == "not_rejected"
    _decide(cast, rejected, Verdict.REJECT)
    assert _refused(cast, rejected, "Yang ketiga.") == "already_resubmitted"


def test_an_appeal_under_way_comes_first(cast: Cast, rejected: Comment) -> None:
    appeal(author=cast.reader, comment_id=rejected.pk, statement="Itu kutipan.", now=NOW)
    assert _refused(cast, rejected) == "already_appealed"


def test_others_and_the_same_text_are_refused_and_change_nothing(cast: Cast, rejected: Comment) -> None:
    assert _refused(cast, rejected, author=cast.other_reader) == "not_found"
    assert _refused(cast, rejected, "Ayo bakar.") == "invalid"
    assert _refused(cast, rejected, "x" * 2001) == "too_long"
    assert _refused(cast, publish(cast.reader, cast.thread)) == "not_rejected"
    assert Comment.objects.get(pk=rejected.pk).revision_number == 1
    type(cast.thread).objects.update(is_open=False)
    with pytest.raises(ThreadClosed):
        _again(cast, rejected)


def _refused(cast: Cast, row: Comment, body: str = "Lain.", **other: Any) -> str:
    with pytest.raises(CommentsError) as refusal:
        _again(cast, row, body, **other)
    return refusal.value.code
