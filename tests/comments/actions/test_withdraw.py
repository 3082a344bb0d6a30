"""Withdrawing: the text is gone for readers, its place stays where others answered. Trees: test_standing."""

import pytest
from django.utils import timezone

from comments.actions.withdraw import withdraw
from comments.errors import CommentsError, SignedOut
from comments.models import Case, Comment, Revision, Thread
from comments.vocabulary import Status
from tests.cast import Cast
from tests.factories import hold, make_reader, publish

NOW = timezone.now()


def test_a_withdrawn_comment_leaves_the_readers_and_keeps_its_revision(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Rahasia")
    withdraw(author=cast.reader, comment_id=row.pk, now=NOW)
    row.refresh_from_db()
    assert (row.status, row.nodes, row.is_listed) == (Status.WITHDRAWN, [], False)
    assert Revision.objects.get().source == "Rahasia"
    assert Thread.objects.get(pk=cast.thread.pk).comment_count == 0


def test_a_held_comment_may_be_withdrawn_and_its_case_closes_undecided(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    withdraw(author=cast.reader, comment_id=row.pk, now=NOW)
    case = Case.objects.get()
    assert case.closed_at == NOW
    assert not case.decisions.exists()


def test_only_its_author_and_only_once(cast: Cast) -> None:
    row, waiting = publish(cast.reader, cast.thread), hold(cast.reader, cast.thread)
    for who, comment_id, code in (
        (cast.other_reader, row.pk, "forbidden"),
        (cast.moderator, row.pk, "forbidden"),
        (cast.other_reader, waiting.pk, "not_found"),
        (cast.reader, 999_999, "not_found"),
    ):
        with pytest.raises(CommentsError) as caught:
            withdraw(author=who, comment_id=comment_id, now=NOW)
        assert caught.value.code == code
    with pytest.raises(SignedOut):
        withdraw(author=make_reader(is_active=False), comment_id=row.pk, now=NOW)
    withdraw(author=cast.reader, comment_id=row.pk, now=NOW)
    with pytest.raises(CommentsError) as caught:
        withdraw(author=cast.reader, comment_id=row.pk, now=NOW)
    assert caught.value.code == "not_found"
    assert Comment.objects.get(pk=waiting.pk).status == Status.HELD
