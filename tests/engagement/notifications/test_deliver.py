"""One owed message: sent once, or not and why."""

import smtplib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from comments.models import Comment, User
from comments.vocabulary import Status, Verdict
from engagement.models import Notification, Preference, Subscription
from engagement.notifications import deliver as delivering
from engagement.notifications import mailboxes, waits
from engagement.notifications.channels import email
from engagement.notifications.deliver import TRIES, deliver
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, decided, follow, tell


@pytest.fixture
def owed(cast: Cast) -> Notification:
    """A mail to Budi, who follows the thread in which Ani wrote."""
    comment = factories.publish(cast.reader, cast.thread, "Setuju.")
    follow(cast.other_reader, comment)
    (notification_id,) = tell(at_once(comment))
    return Notification.objects.get(pk=notification_id)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception], None]:
    """Makes every sending raise."""

    def fail_with(error: Exception) -> None:
        def refuse(message: Any, **where: Any) -> None:
            raise error

        monkeypatch.setattr(email, "send", refuse)

    return fail_with


def test_it_is_sent_once_however_often_the_bell_rings(owed: Notification) -> None:
    for _ in range(3):
        deliver(notification_id=owed.pk, now=timezone.now())
    assert len(mail.outbox) == 1
    owed.refresh_from_db()
    assert owed.sent_at is not None
    assert (owed.attempts, owed.claimed_until) == (1, None)


def test_what_another_worker_holds_is_left_to_it(owed: Notification) -> None:
    Notification.objects.filter(pk=owed.pk).update(claimed_until=timezone.now() + timedelta(seconds=30))
    deliver(notification_id=owed.pk, now=timezone.now())
    assert mail.outbox == []


def test_a_dead_holders_lease_runs_out(owed: Notification) -> None:
    Notification.objects.filter(pk=owed.pk).update(claimed_until=timezone.now() - timedelta(seconds=1), attempts=1)
    deliver(notification_id=owed.pk, now=timezone.now())
    assert len(mail.outbox) == 1


VOID: list[tuple[str, Callable[[Notification], Any], str]] = [
    ("the comment was withdrawn", lambda row: Comment.objects.update(status=Status.WITHDRAWN), "gone"),
    ("the comment is held again", lambda row: Comment.objects.update(status=Status.HELD), "gone"),
    ("the reader follows no more", lambda row: Subscription.objects.all().delete(), "stopped"),
    (
        "the reader stopped this kind",
        lambda row: Preference.objects.create(user=row.recipient, kind="follow", created_at=timezone.now()),
        "stopped",
    ),
    (
        "the reader stopped all mail",
        lambda row: Preference.objects.create(user=row.recipient, created_at=timezone.now()),
        "stopped",
    ),
    ("the account was closed", lambda row: User.objects.update(is_active=False), "unreachable"),
    ("the address is confirmed no more", lambda row: User.objects.update(verified_at=None), "unreachable"),
    ("the reader was erased", lambda row: User.objects.update(erased_at=timezone.now()), "unreachable"),
]


@pytest.mark.parametrize(("what", "happens", "outcome"), VOID, ids=[row[0] for row in VOID])
def test_it_is_void_when(owed: Notification, what: str, happens: Callable[[Notification], Any], outcome: str) -> None:
    happens(owed)
    deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert mail.outbox == []
    assert (owed.outcome, owed.sent_at) == (outcome, None)
    assert not Notification.objects.owed().filter(pk=owed.pk).exists()


def test_a_stop_of_another_kind_stops_nothing_here(owed: Notification) -> None:
    Preference.objects.create(user=owed.recipient, kind="reply", created_at=timezone.now())
    deliver(notification_id=owed.pk, now=timezone.now())
    assert len(mail.outbox) == 1


def test_a_rejection_that_was_taken_back_meanwhile_is_not_told(cast: Cast) -> None:
    comment = factories.hold(cast.reader, cast.thread)
    (notification_id,) = tell(decided(comment, cast.moderator, Verdict.REJECT, "threat"))
    Comment.objects.update(status=Status.PUBLISHED)
    deliver(notification_id=notification_id, now=timezone.now())
    assert mail.outbox == []


TEMPORARY = [
    ConnectionRefusedError(),
    TimeoutError(),
    smtplib.SMTPServerDisconnected("gone"),
    smtplib.SMTPDataError(451, b"greylisted"),
    smtplib.SMTPRecipientsRefused({"budi@example.test": (450, b"later")}),
    smtplib.SMTPAuthenticationError(535, b"our own password is wrong"),
    smtplib.SMTPSenderRefused(550, b"our own address is refused", "sahut@localhost"),
]


@pytest.mark.parametrize("error", TEMPORARY, ids=lambda error: f"{type(error).__name__}")
def test_what_may_pass_is_tried_again_later(
    owed: Notification, failing: Callable[[Exception], None], error: Exception
) -> None:
    failing(error)
    now = timezone.now()
    deliver(notification_id=owed.pk, now=now)
    owed.refresh_from_db()
    assert (owed.attempts, owed.given_up_at, owed.outcome) == (1, None, type(error).__name__)
    assert timedelta(seconds=44) < owed.not_before - now < timedelta(seconds=170)
    deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert owed.attempts == 1, "not before its time"


PERMANENT = [
    smtplib.SMTPRecipientsRefused({"budi@example.test": (550, b"no such user")}),
    smtplib.SMTPDataError(554, b"not wanted here"),
]


@pytest.mark.parametrize("error", PERMANENT, ids=lambda error: f"{type(error).__name__}")
def test_what_the_server_refuses_for_good_is_given_up_at_once(
    owed: Notification, failing: Callable[[Exception], None], error: Exception
) -> None:
    failing(error)
    deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert (owed.attempts, owed.outcome) == (1, type(error).__name__)
    assert owed.given_up_at is not None


def test_after_eight_tries_it_is_a_dead_letter(owed: Notification, failing: Callable[[Exception], None]) -> None:
    failing(smtplib.SMTPDataError(451, b"greylisted"))
    for _ in range(TRIES + 3):
        Notification.objects.update(not_before=timezone.now())
        deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert (owed.attempts, owed.outcome) == (TRIES, "SMTPDataError")
    assert owed.given_up_at is not None


def test_a_message_that_kills_its_worker_is_given_up_too(owed: Notification) -> None:
    """Its holder never came back to say what happened, eight times."""
    Notification.objects.update(attempts=TRIES, claimed_until=timezone.now() - timedelta(seconds=1))
    deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert (mail.outbox, owed.outcome) == ([], "WorkerLost")


def test_a_message_that_cannot_be_written_is_its_own_failure(
    owed: Notification, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*rows: Notification) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(delivering.reaching.email, "compose", broken)
    deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert (owed.outcome, owed.given_up_at) == ("ZeroDivisionError", None)


def test_who_lost_the_lease_does_not_settle_the_row(owed: Notification, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that slept beyond its lease finds the row another's."""
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(email, "send", lambda message, **where: Notification.objects.update(claimed_until=later))
    deliver(notification_id=owed.pk, now=timezone.now())
    owed.refresh_from_db()
    assert (owed.sent_at, owed.claimed_until) == (None, later)


def test_the_waits_grow_to_nine_hours_and_last_about_a_day() -> None:
    means = [sum((waits.after(tries) for _ in range(50)), timedelta()) / 50 for tries in range(1, TRIES)]
    assert means[:-1] == sorted(means[:-1])
    assert timedelta(hours=20) < sum(means, timedelta()) < timedelta(hours=28)


@pytest.mark.parametrize(("said", "stops"), [(b"5.1.1 no such user", True), (b"5.7.1 not wanted", False)])
def test_an_address_that_does_not_exist_is_not_tried_again(
    owed: Notification, failing: Callable[[Exception], None], said: bytes, stops: bool
) -> None:
    failing(smtplib.SMTPRecipientsRefused({owed.recipient.email: (550, said)}))
    deliver(notification_id=owed.pk, now=timezone.now())
    assert mailboxes.is_stopped(owed.recipient.email) is stops
