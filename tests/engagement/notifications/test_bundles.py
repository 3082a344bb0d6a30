"""Many messages within minutes become one, and no address is written to without end."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments.models import Comment
from comments.vocabulary import Status
from engagement.models import Mailbox, Notification
from engagement.notifications import mailboxes
from engagement.notifications.channels import email
from engagement.notifications.dead_letters import try_again
from engagement.notifications.deliver import deliver
from engagement.notifications.messages import message_id
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell

NOW = datetime(2026, 11, 25, 3, tzinfo=timezone.get_fixed_timezone(0))


def replies(cast: Cast, count: int, at: datetime = NOW) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    for number in range(count):
        person = factories.make_reader(f"Warga {number}")
        tell(at_once(factories.publish(person, cast.thread, f"Balasan {number}", parent=parent)), now=at)


def deliver_all(at: datetime) -> None:
    owed = Notification.objects.owed().heads().filter(channel="email", not_before__lte=at)
    for pk in list(owed.order_by("pk").values_list("pk", flat=True)):
        deliver(notification_id=pk, now=at)


def test_the_first_goes_at_once_and_a_storm_after_it_as_one(cast: Cast) -> None:
    replies(cast, 1)
    deliver_all(NOW)
    replies(cast, 30, NOW + timedelta(minutes=1))
    deliver_all(NOW + timedelta(minutes=1))
    assert len(mail.outbox) == 1
    deliver_all(NOW + timedelta(minutes=11))
    assert len(mail.outbox) == 2
    assert mail.outbox[1].subject == "30 balasan baru untuk komentar Anda"
    assert "10 lagi" in mail.outbox[1].body
    assert not Notification.objects.owed().exists()


def test_a_thousand_messages_in_an_hour_are_few_mails(cast: Cast, settings: object) -> None:
    """Whoever causes them, also with gathering turned off."""
    settings.SAHUT_GATHER_MINUTES = 0  # type: ignore[attr-defined]
    for minute in range(60):
        replies(cast, 1, NOW + timedelta(minutes=minute))
        deliver_all(NOW + timedelta(minutes=minute))
    assert len(mail.outbox) == 9, "of twelve, three are kept free for what strangers may cause"
    box = Mailbox.objects.get(digest=mailboxes.digest(cast.reader.email))
    assert len(box.sent) == 9
    assert cast.reader.email not in str(box.__dict__)
    deliver_all(NOW + timedelta(hours=2))
    assert len(mail.outbox) == 10, "and what waited is one"


def test_what_was_taken_down_meanwhile_is_left_out(cast: Cast) -> None:
    replies(cast, 3)
    gone = Comment.objects.order_by("-pk")[0]
    Comment.objects.filter(pk=gone.pk).update(status=Status.WITHDRAWN)
    deliver_all(NOW)
    (message,) = mail.outbox
    assert message.subject == "2 balasan baru untuk komentar Anda"
    assert Notification.objects.get(channel="email", comment=gone).outcome == "gone"


def test_where_the_head_is_void_the_others_still_go(cast: Cast) -> None:
    replies(cast, 3)
    head = Notification.objects.filter(channel="email").order_by("pk")[0]
    Notification.objects.filter(channel="email").update(sent_with=head.pk, attempts=1)
    Comment.objects.filter(pk=head.comment_id).update(status=Status.WITHDRAWN)
    deliver(notification_id=head.pk, now=NOW)
    head.refresh_from_db()
    assert mail.outbox[0].subject == "2 balasan baru untuk komentar Anda"
    assert (head.sent_at, head.outcome) == (None, "gone")
    assert not Notification.objects.owed().exists()


def test_killed_while_it_was_sent_the_same_bundle_is_sent_with_the_same_id(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException): ...

    def die(message: object, **where: object) -> None:
        taken.append(message)
        raise Killed

    taken: list[object] = []
    replies(cast, 2)
    head = Notification.objects.filter(channel="email").order_by("pk")[0]
    with monkeypatch.context() as patch:
        patch.setattr(email, "send", die)
        with pytest.raises(Killed):
            deliver(notification_id=head.pk, now=NOW)
    replies(cast, 1, NOW + timedelta(seconds=30))
    later = NOW + timedelta(minutes=2)
    deliver_all(later)
    (message,) = mail.outbox
    assert message.extra_headers["Message-ID"] == message_id(head)
    assert (message.subject, message.body) == (taken[0].subject, taken[0].text)  # type: ignore[attr-defined]
    assert Notification.objects.owed().count() == 1, "what came since goes by itself"


def test_a_bundle_that_failed_for_good_is_tried_anew_by_its_parts(cast: Cast) -> None:
    replies(cast, 3)
    head = Notification.objects.filter(channel="email").order_by("pk")[0]
    mine = Notification.objects.filter(channel="email")
    mine.update(sent_with=head.pk, given_up_at=NOW, outcome="TimeoutError", attempts=8)
    assert try_again(notification_ids=mine.values_list("pk", flat=True), now=NOW) == 3
    deliver_all(NOW)
    assert mail.outbox[0].subject == "3 balasan baru untuk komentar Anda"


def test_one_persons_messages_of_several_threads_go_together(cast: Cast) -> None:
    for key in ("artikel-1", "artikel-2"):
        thread = cast.thread if key == "artikel-1" else factories.make_thread(cast.site, key)
        comment = factories.publish(cast.other_reader, thread)
        follow(cast.reader, comment)
        tell(at_once(comment), now=NOW)
    deliver_all(NOW)
    (message,) = mail.outbox
    assert message.subject == "2 pesan baru dari Koran"


def test_an_address_that_takes_no_mail_gets_none(cast: Cast) -> None:
    mailboxes.stop(cast.reader.email.upper(), reason="bounce", now=NOW)
    replies(cast, 1)
    deliver_all(NOW)
    assert mail.outbox == []
    assert Notification.objects.get(channel="email").outcome == "unreachable"
    assert not mailboxes.take_for_stranger(cast.reader.email, now=NOW)
    mailboxes.open_again(cast.reader.email)
    assert mailboxes.take_for_stranger(cast.reader.email, now=NOW)
