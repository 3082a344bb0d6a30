"""Whoever writes in a discussion follows it, until they say otherwise."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.actions.decide import decide
from comments.models import Case, Comment, User
from comments.vocabulary import Verdict
from engagement.actions.forget_reader import forget_reader
from engagement.actions.mute import mute
from engagement.actions.stop_mail import stop_mail
from engagement.models import Notification, Subscription, Unfollow
from engagement.notifications.fan_out import fan_out
from engagement.vocabulary import Kind
from tests import factories
from tests.cast import Cast

SignIn = Callable[[User], Any]
PAGE = {"site": "koran", "key": "artikel-1"}
OVERLAY = "overlay/?site=koran&key=artikel-1"


@pytest.fixture
def ani(cast: Cast, sign_in: SignIn) -> Any:
    return sign_in(cast.reader)


def say(reader: Any, body: str = "Setuju sekali.") -> int:
    return int(reader("POST", "comments/", {**PAGE, "body": body}).status_code)


def is_following(reader: Any) -> bool:
    return bool(reader("GET", OVERLAY).json()["following"])


def test_the_first_comment_follows(cast: Cast, ani: Any) -> None:
    assert not is_following(ani)
    assert say(ani) == 201
    assert is_following(ani)
    say(ani, "Dan lagi.")
    assert Subscription.objects.get().user == cast.reader


def test_so_does_one_that_waits(cast: Cast, sign_in: SignIn) -> None:
    reader = sign_in(factories.make_reader("Baru", verified=False))
    assert say(reader) == 202
    assert is_following(reader)


def test_a_comment_that_is_refused_follows_nothing(cast: Cast, ani: Any) -> None:
    assert say(ani, "x" * 2001) == 400
    assert not Subscription.objects.exists()


def test_who_ended_it_is_not_brought_back_by_the_next_comment(ani: Any) -> None:
    say(ani)
    assert ani("DELETE", "threads/subscription/", PAGE).status_code == 204
    say(ani, "Lagi.")
    assert not is_following(ani)
    assert ani("PUT", "threads/subscription/", PAGE).status_code == 200
    assert is_following(ani)
    assert not Unfollow.objects.exists(), "the later wish counts"


def test_nor_who_ended_it_before_writing_there(cast: Cast, ani: Any) -> None:
    ani("DELETE", "threads/subscription/", PAGE)
    say(ani)
    assert not is_following(ani)


def test_nor_who_ended_it_from_a_mail(cast: Cast, ani: Any) -> None:
    say(ani)
    stop_mail(reader=cast.reader, kind=Kind.FOLLOW, thread_id=cast.thread.pk, now=timezone.now())
    say(ani, "Lagi.")
    assert not is_following(ani)


def test_nor_who_muted_it(cast: Cast, ani: Any) -> None:
    mute(reader=cast.reader, site_key="koran", key="artikel-1", now=timezone.now())
    say(ani)
    assert not is_following(ani)


def test_a_reader_may_want_none_of_it(ani: Any) -> None:
    assert ani("GET", "me/preferences/").json()["follows_by_writing"] is True
    changed = ani("PATCH", "me/preferences/", {"follows_by_writing": False}).json()
    assert (changed["follows_by_writing"], changed["pace"]) == (False, "at_once")
    say(ani)
    assert not is_following(ani)
    ani("PUT", "threads/subscription/", PAGE)
    assert is_following(ani), "by hand all the same"


def test_who_follows_by_writing_is_told_of_others_and_not_of_oneself(cast: Cast, ani: Any) -> None:
    say(ani)
    answer = factories.send(cast.other_reader, cast.thread, "Saya tidak.").comment
    fan_out(decision_id=answer.decisions.get().pk, now=timezone.now())
    told = Notification.objects.filter(kind=Kind.FOLLOW).values_list("recipient", "comment")
    assert set(told) == {(cast.reader.pk, answer.pk)}


def test_an_import_follows_nothing(cast: Cast) -> None:
    factories.send(cast.reader, cast.thread, "Dari dulu.", is_import=True)
    assert Comment.objects.exists()
    assert not Subscription.objects.exists()


def test_who_follows_already_costs_one_statement_more(cast: Cast, ani: Any) -> None:
    say(ani)
    with CaptureQueriesContext(connection) as seen:
        say(ani, "Lagi.")
    assert len([query for query in seen if "engagement_subscription" in query["sql"]]) == 1


def test_who_leaves_leaves_nothing_of_it(cast: Cast, ani: Any) -> None:
    ani("DELETE", "threads/subscription/", PAGE)
    assert Unfollow.objects.exists()
    forget_reader(reader=cast.reader)
    assert not Unfollow.objects.exists()


def test_a_rejection_changes_nothing_about_it(cast: Cast, sign_in: SignIn) -> None:
    person = factories.make_reader("Baru", verified=False)
    reader = sign_in(person)
    say(reader)
    case = Case.objects.get()
    verdict: dict[str, Any] = {"verdict": Verdict.REJECT, "reason": "spam", "revision_number": 1}
    decide(moderator=cast.moderator, case_id=case.pk, now=timezone.now(), **verdict)
    assert is_following(reader)
