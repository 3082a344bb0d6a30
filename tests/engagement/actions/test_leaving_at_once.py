"""Many leave in one moment, who reacted to each other in many threads: nobody waits for ever, every count is right."""

import random

import pytest
from django.utils import timezone

from comments.models import Comment, Thread
from engagement.actions.leave import leave
from engagement.actions.react import react
from engagement.models import Reaction
from tests.cast import Cast
from tests.comments.actions.test_at_once import at_once
from tests.factories import make_reader, make_thread, publish

pytestmark = pytest.mark.django_db(transaction=True)


def test_20_who_reacted_crosswise_leave_at_once(cast: Cast) -> None:
    dice, now = random.Random(20), timezone.now()
    threads = [make_thread(cast.site, f"artikel-{number}") for number in range(2, 8)]
    readers = [make_reader(f"Pembaca Baru {number}") for number in range(20)]
    rows = [publish(reader, thread) for reader in readers for thread in dice.sample(threads, 3)]
    for reader in readers:
        for row in dice.sample([row for row in rows if row.author_id != reader.pk], 6):
            react(reader=reader, comment_id=row.pk, now=now)

    def go(number: int) -> str:
        return leave(reader=readers[number], keep_comments=number % 2 == 0, now=now)

    found = at_once([lambda number=number: go(number) for number in range(20)])
    assert found == {"done": 20}
    assert not Reaction.objects.exists()
    assert set(Comment.objects.values_list("reaction_count", flat=True)) == {0}
    for thread in Thread.objects.filter(pk__in=[thread.pk for thread in threads]):
        assert thread.comment_count == Comment.objects.published().filter(thread=thread).count()
