"""Reacting: the unique row says who counts, and the score is its sum, whatever comes at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from comments import limits
from comments.errors import Forbidden, Missing, Restricted, SignedOut
from comments.models import Comment, Restriction, Thread, User
from comments.vocabulary import RestrictionKind
from engagement.actions.react import react, unreact
from engagement.models import Reaction
from tests import cast as casting
from tests import factories
from tests.cast import Cast


def test_a_reaction_is_a_row_a_count_a_score_and_a_new_version(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    before = Thread.objects.get(pk=cast.thread.pk).version
    found = react(reader=cast.other_reader, comment_id=comment.pk, now=timezone.now())
    assert (found.reaction_count, found.score, Reaction.objects.count()) == (1, 1, 1)
    assert Thread.objects.get(pk=cast.thread.pk).version == before + 1


def test_a_second_one_changes_nothing(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    react(reader=cast.other_reader, comment_id=comment.pk, now=timezone.now())
    version = Thread.objects.get(pk=cast.thread.pk).version
    found = react(reader=cast.other_reader, comment_id=comment.pk, now=timezone.now())
    assert (found.reaction_count, Thread.objects.get(pk=cast.thread.pk).version) == (1, version)


def test_it_refuses_whom_it_must(cast: Cast) -> None:
    comment, held = factories.publish(cast.reader, cast.thread), factories.hold(cast.reader, cast.thread)
    now = timezone.now()
    with pytest.raises(Forbidden, match="own_comment"):
        react(reader=cast.reader, comment_id=comment.pk, now=now)
    with pytest.raises(Missing):
        react(reader=cast.other_reader, comment_id=held.pk, now=now)
    User.objects.filter(pk=cast.other_reader.pk).update(is_active=False)
    with pytest.raises(SignedOut):
        react(reader=User.objects.get(pk=cast.other_reader.pk), comment_id=comment.pk, now=now)
    Restriction.objects.create(
        site=cast.site,
        user=cast.stranger,
        kind=RestrictionKind.BAN,
        reason="spam",
        by_name="Rina",
        created_at=now,
        confirmed_at=now,
    )
    with pytest.raises(Restricted):
        react(reader=cast.stranger, comment_id=comment.pk, now=now)
    assert not Reaction.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("toggles", [False, True], ids=["200 times yes", "200 times yes or no"])
def test_200_at_once_are_one_row_and_an_exact_score(monkeypatch: pytest.MonkeyPatch, toggles: bool) -> None:
    monkeypatch.setattr(limits, "take", lambda limit, subject: None)
    people = casting.assemble()
    comment = factories.publish(people.reader, people.thread)

    def once(number: int) -> Any:
        try:
            if toggles and number % 2:
                return unreact(reader=people.other_reader, comment_id=comment.pk)
            return react(reader=people.other_reader, comment_id=comment.pk, now=timezone.now())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert len(list(pool.map(once, range(200)))) == 200
    rows = Reaction.objects.count()
    found = Comment.objects.get(pk=comment.pk)
    assert rows <= 1
    assert (found.reaction_count, found.score) == (rows, rows)
