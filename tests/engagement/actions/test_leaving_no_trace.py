"""What engagement forgets of a person, and how mail is stopped."""

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from comments.actions import standing
from comments.models import Comment, Thread
from engagement.actions.follow import follow, unfollow
from engagement.actions.forget_reader import forget_reader
from engagement.actions.react import react, unreact
from engagement.actions.stop_mail import stop_mail
from engagement.models import Notification, Preference, Reaction, Subscription, Unfollow
from tests import factories
from tests.cast import Cast


def test_a_forgotten_reader_leaves_nothing_and_counts_stay_right(cast: Cast) -> None:
    comment, now = factories.publish(cast.reader, cast.thread), timezone.now()
    react(reader=cast.other_reader, comment_id=comment.pk, now=now)
    follow(reader=cast.other_reader, site_key="koran", key=cast.thread.key, now=now)
    stop_mail(reader=cast.other_reader, kind="reply", now=now)
    Notification.objects.create(
        event="x", kind="reply", channel="email", recipient=cast.other_reader, comment=comment, created_at=now,
        not_before=now,
    )  # fmt: skip
    for _ in range(2):
        forget_reader(reader=cast.other_reader)
    assert [model.objects.count() for model in (Reaction, Subscription, Preference, Notification)] == [0, 0, 0, 0]
    assert Comment.objects.get(pk=comment.pk).reaction_count == 0


def test_a_reaction_taken_back_meanwhile_is_not_taken_back_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two tabs: one leaves, one takes a reaction back just before the thread's row is ours."""
    comment, now = factories.publish(cast.reader, cast.thread), timezone.now()
    react(reader=cast.other_reader, comment_id=comment.pk, now=now)
    lock = standing.lock_threads

    def unreact_first(threads: QuerySet[Thread]) -> list[int]:
        unreact(reader=cast.other_reader, comment_id=comment.pk)
        return lock(threads)

    monkeypatch.setattr(standing, "lock_threads", unreact_first)
    forget_reader(reader=cast.other_reader)
    assert Comment.objects.get(pk=comment.pk).reaction_count == 0


def test_following_twice_is_following(cast: Cast) -> None:
    for _ in range(2):
        follow(reader=cast.reader, site_key="koran", key=cast.thread.key, now=timezone.now())
    assert Subscription.objects.count() == 1
    for _ in range(2):
        unfollow(reader=cast.reader, site_key="koran", key=cast.thread.key, now=timezone.now())
    assert Subscription.objects.count() == 0
    assert Unfollow.objects.count() == 1
    follow(reader=cast.reader, site_key="koran", key=cast.thread.key, now=timezone.now())
    assert not Unfollow.objects.exists()
    forget_reader(reader=cast.reader)
    assert not Subscription.objects.exists()


def test_stopping_mail_about_a_thread_ends_the_following_of_that_one(cast: Cast) -> None:
    other = factories.make_thread(cast.site, "artikel-2")
    for thread in (cast.thread, other):
        follow(reader=cast.reader, site_key="koran", key=thread.key, now=timezone.now())
    for _ in range(2):
        stop_mail(reader=cast.reader, kind="follow", thread_id=cast.thread.pk, now=timezone.now())
    assert Subscription.objects.get().thread == other
    assert not Preference.objects.exists()


def test_stopping_a_kind_is_one_row_and_can_be_taken_back(cast: Cast) -> None:
    for _ in range(2):
        stop_mail(reader=cast.reader, kind="reply", now=timezone.now())
    assert Preference.objects.get().kind == "reply"
