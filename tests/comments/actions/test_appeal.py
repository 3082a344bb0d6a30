"""Appealing: one's own rejected comment, once, within half a year."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.errors import CommentsError, SignedOut
from comments.models import Appeal, Case, Comment
from comments.vocabulary import Category, Verdict
from tests.cast import Cast
from tests.factories import hold, make_reader, publish

NOW = timezone.now()


@pytest.fixture
def rejected(cast: Cast) -> Comment:
    row = hold(cast.reader, cast.thread)
    decide(
        moderator=cast.moderator,
        case_id=row.cases.get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="spam",
        now=NOW,
    )
    return Comment.objects.get(pk=row.pk)


def test_an_appeal_opens_a_case_for_somebody_else(cast: Cast, rejected: Comment) -> None:
    found = appeal(author=cast.reader, comment_id=rejected.pk, statement="  Ini kutipan. ", now=NOW)
    case = Case.objects.open().get()
    assert (found.statement, found.case, case.queue) == ("Ini kutipan.", case, Category.APPEAL)


@pytest.mark.parametrize("statement", ["", "  \n", "x" * 2001, "a\x00"])
def test_a_statement_has_one_to_2000_code_points(cast: Cast, rejected: Comment, statement: str) -> None:
    with pytest.raises(CommentsError) as caught:
        appeal(author=cast.reader, comment_id=rejected.pk, statement=statement, now=NOW)
    assert caught.value.extra == {"fields": {"statement": ["length"]}}


def test_a_second_appeal_is_a_conflict_also_after_it_was_decided(cast: Cast, rejected: Comment) -> None:
    appeal(author=cast.reader, comment_id=rejected.pk, statement="Satu", now=NOW)
    _already(cast, rejected)
    decide(
        moderator=cast.administrator,
        case_id=Case.objects.open().get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="spam",
        now=NOW,
    )
    _already(cast, rejected)
    assert Appeal.objects.count() == 1


def _already(cast: Cast, rejected: Comment) -> None:
    with pytest.raises(CommentsError) as caught:
        appeal(author=cast.reader, comment_id=rejected.pk, statement="Dua", now=NOW)
    assert (caught.value.status, caught.value.code) == (409, "already_appealed")


def test_half_a_year_and_not_a_moment_longer(cast: Cast, rejected: Comment) -> None:
    with pytest.raises(CommentsError) as caught:
        appeal(author=cast.reader, comment_id=rejected.pk, statement="Telat", now=NOW + timedelta(days=183, seconds=1))
    assert caught.value.code == "appeal_window_over"
    assert appeal(author=cast.reader, comment_id=rejected.pk, statement="Pas", now=NOW + timedelta(days=183)).pk


def test_who_may_not_appeal_what(cast: Cast, rejected: Comment) -> None:
    shown, waiting = publish(cast.reader, cast.thread), hold(cast.reader, cast.thread)
    for who, comment_id, code in (
        (cast.other_reader, rejected.pk, "not_found"),
        (cast.moderator, rejected.pk, "not_found"),
        (cast.other_reader, shown.pk, "forbidden"),
        (cast.reader, shown.pk, "not_rejected"),
        (cast.reader, waiting.pk, "not_rejected"),
        (cast.reader, 999_999, "not_found"),
    ):
        with pytest.raises(CommentsError) as caught:
            appeal(author=who, comment_id=comment_id, statement="Mohon", now=NOW)
        assert caught.value.code == code
    with pytest.raises(SignedOut):
        appeal(author=make_reader(is_active=False), comment_id=rejected.pk, statement="Mohon", now=NOW)
    assert not Appeal.objects.exists()
