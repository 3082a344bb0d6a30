"""A thread's log-scores: deeds add up in any order, fade by half in a fixed time, and are taken back whole."""

from datetime import datetime, timedelta
from math import log2

import pytest
from django.utils import timezone

from comments import warmth
from comments.actions import standing
from comments.actions.withdraw import withdraw
from comments.models import Thread
from engagement.actions.react import react, unreact
from tests import factories
from tests.cast import Cast

AT = datetime.fromisoformat("2026-11-01T08:00:00+07:00")
Deed = tuple[float, datetime, bool]


def scores(thread: Thread) -> tuple[float, float]:
    found = Thread.objects.get(pk=thread.pk)
    return found.heat, found.talk


def level(thread: Thread, field: str, at: datetime) -> float:
    """The sum of what is left of all weights at that time."""
    return float(2 ** (getattr(Thread.objects.get(pk=thread.pk), field) - warmth.worth(field, 1, at)))


@pytest.mark.django_db
class TestSums:
    def warm(self, thread: Thread, *deeds: Deed) -> None:
        for weight, at, is_more in deeds:
            standing.warm(thread.pk, weight, at, is_more=is_more)

    def test_weights_add_up_and_halve(self, cast: Cast) -> None:
        self.warm(cast.thread, (6, AT, True), (1, AT, True), (4, AT + timedelta(hours=6), True))
        assert level(cast.thread, "heat", AT + timedelta(hours=6)) == pytest.approx(3 + 0.5 + 4)
        assert level(cast.thread, "heat", AT + timedelta(hours=12)) == pytest.approx(3.75)

    def test_the_order_does_not_matter(self, cast: Cast) -> None:
        deeds: list[Deed] = [(6, AT, True), (1, AT + timedelta(days=9), True), (4, AT + timedelta(hours=3), True)]
        self.warm(cast.thread, *deeds)
        forward = scores(cast.thread)
        Thread.objects.update(heat=0)
        self.warm(cast.thread, *reversed(deeds))
        assert scores(cast.thread) == pytest.approx(forward)

    @pytest.mark.parametrize("hours", [0, 1, 24, 24 * 30, 24 * 365 * 20])
    def test_what_is_taken_back_leaves_the_rest(self, cast: Cast, hours: int) -> None:
        """Also decades apart, where one of the two is nothing to the other and a database would underflow."""
        later = AT + timedelta(hours=hours)
        self.warm(cast.thread, (6, later, True), (1, AT, True), (1, AT, False))
        assert scores(cast.thread)[0] == pytest.approx(warmth.worth("heat", 6, later))
        self.warm(cast.thread, (6, later, False))
        assert scores(cast.thread)[0] == warmth.COLD

    def test_taking_back_what_never_was_is_cold(self, cast: Cast) -> None:
        self.warm(cast.thread, (6, AT, False))
        assert scores(cast.thread)[0] == warmth.COLD

    def test_what_happened_before_the_epoch_counts_a_little(self, cast: Cast) -> None:
        self.warm(cast.thread, (1, warmth.EPOCH - timedelta(days=9), True))
        assert 0 < scores(cast.thread)[0] <= 2


@pytest.mark.django_db
class TestDeeds:
    def test_one_person_talks_once_however_often(self, cast: Cast) -> None:
        factories.publish(cast.reader, cast.thread, "Satu.")
        once = scores(cast.thread)
        factories.publish(cast.reader, cast.thread, "Dua.")
        assert scores(cast.thread) == once
        factories.publish(cast.other_reader, cast.thread, "Tiga.")
        assert scores(cast.thread)[1] == pytest.approx(once[1] + 1, abs=0.01), "two people: one more doubling"

    def test_the_last_comment_of_a_person_takes_the_warmth_along(self, cast: Cast) -> None:
        first, second = (factories.publish(cast.reader, cast.thread, text) for text in ("Satu.", "Dua."))
        before = scores(cast.thread)
        withdraw(author=cast.reader, comment_id=second.pk, now=timezone.now())
        assert scores(cast.thread) == before
        withdraw(author=cast.reader, comment_id=first.pk, now=timezone.now())
        assert scores(cast.thread) == (warmth.COLD, warmth.COLD)

    def test_what_waits_warms_nothing(self, cast: Cast) -> None:
        factories.hold(cast.reader, cast.thread)
        assert scores(cast.thread) == (warmth.COLD, warmth.COLD)

    def test_a_reaction_warms_and_talks_not(self, cast: Cast) -> None:
        comment = factories.publish(cast.reader, cast.thread)
        before, now = scores(cast.thread), timezone.now()
        react(reader=cast.other_reader, comment_id=comment.pk, now=now)
        heat, talk = scores(cast.thread)
        assert (heat, talk) == (pytest.approx(before[0] + log2(7 / 6), abs=0.01), before[1])
        unreact(reader=cast.other_reader, comment_id=comment.pk)
        unreact(reader=cast.other_reader, comment_id=comment.pk)
        assert scores(cast.thread) == pytest.approx(before)
