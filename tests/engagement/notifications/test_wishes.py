"""What readers chose is honoured where rows are promised, and once more where a message is about to go."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from comments.models import Comment
from comments.vocabulary import Verdict
from engagement.actions.choose_telling import Wish, choose_telling
from engagement.actions.mute import mute, unmute
from engagement.models import Notification, Rhythm
from engagement.notifications.deliver import deliver
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, decided, follow, tell, told


def reply(cast: Cast, body: str = "Betul.") -> Comment:
    """Budi answers Ani."""
    parent = factories.publish(cast.reader, cast.thread)
    return factories.publish(cast.other_reader, cast.thread, body, parent=parent)


def choose(cast: Cast, *wishes: Wish, **rhythm: object) -> None:
    choose_telling(reader=cast.reader, wishes=list(wishes), rhythm=rhythm, now=timezone.now())


def off(kind: str, channel: str) -> Wish:
    return Wish(kind=kind, channel=channel, is_on=False)


def test_a_channel_that_is_off_for_a_kind_is_not_used_for_it(cast: Cast) -> None:
    choose(cast, off("reply", "email"))
    tell(at_once(reply(cast)))
    assert told() == {("Ani", "reply", "inbox")}


def test_what_is_off_by_default_may_be_turned_on(cast: Cast) -> None:
    choose(cast, Wish(kind="held", channel="email", is_on=True), off("reply", "inbox"))
    tell(at_once(reply(cast)))
    assert told() == {("Ani", "reply", "email")}


def test_paused_the_inbox_alone_is_filled(cast: Cast) -> None:
    choose(cast, is_paused=True)
    tell(at_once(reply(cast)))
    tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.REJECT, "spam"))
    assert told() == {("Ani", "reply", "inbox"), ("Ani", "rejected", "inbox")}


def test_of_a_muted_thread_only_decisions_are_told(cast: Cast) -> None:
    mute(reader=cast.reader, site_key="koran", key="artikel-1", now=timezone.now())
    tell(at_once(reply(cast)))
    tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.REJECT, "spam"))
    assert told() == {("Ani", "rejected", "inbox"), ("Ani", "rejected", "email")}
    unmute(reader=cast.reader, site_key="koran", key="artikel-1")
    tell(at_once(reply(cast)))
    assert ("Ani", "reply", "email") in told()


@pytest.mark.parametrize("change", ["kind", "pause", "mute"])
def test_a_change_of_mind_reaches_what_is_already_promised(cast: Cast, change: str) -> None:
    (pk,) = tell(at_once(reply(cast)))
    if change == "mute":
        mute(reader=cast.reader, site_key="koran", key="artikel-1", now=timezone.now())
    else:
        choose(cast, *([off("reply", "email")] if change == "kind" else []), is_paused=change == "pause")
    deliver(notification_id=pk, now=timezone.now())
    assert mail.outbox == []
    assert Notification.objects.get(pk=pk).outcome == "stopped"


def test_a_digest_gathers_a_day_into_one_mail_at_the_readers_hour(cast: Cast) -> None:
    """Twenty replies and a decision: the decision at once, the replies at seven in Jayapura, as one."""
    choose(cast, pace="daily", hour=7, time_zone="Asia/Jayapura")
    for number in range(20):
        tell(at_once(reply(cast, f"Balasan {number}")))
    owed = Notification.objects.filter(channel="email")
    (due,) = set(owed.values_list("not_before", flat=True))
    assert due.astimezone(timezone.get_fixed_timezone(timedelta(hours=9))).strftime("%H:%M") == "07:00"
    assert timezone.now() < due <= timezone.now() + timedelta(days=1)
    tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.REJECT, "spam"))
    for pk in Notification.objects.filter(channel="email").values_list("pk", flat=True):
        deliver(notification_id=pk, now=timezone.now())
    assert [message.subject for message in mail.outbox] == ["Komentar Anda tidak ditayangkan"]
    for pk in owed.values_list("pk", flat=True):
        deliver(notification_id=pk, now=due)
    assert len(mail.outbox) == 2
    digest = mail.outbox[1]
    assert digest.subject == "20 balasan baru untuk komentar Anda"
    assert all(f"> Balasan {number}\n" in digest.body for number in range(20))
    assert not Notification.objects.owed().exists()


def test_in_quiet_hours_nothing_is_mailed_and_afterwards_it_is(cast: Cast) -> None:
    hour = timezone.now().astimezone(timezone.get_fixed_timezone(timedelta(hours=7))).hour
    choose(cast, quiet_from=hour, quiet_to=(hour + 2) % 24)
    assert tell(at_once(reply(cast))) == [], "not due yet"
    row = Notification.objects.get(channel="email")
    assert timedelta(hours=1) <= row.not_before - timezone.now() <= timedelta(hours=2)
    deliver(notification_id=row.pk, now=row.not_before)
    assert len(mail.outbox) == 1


def test_a_batch_costs_the_same_number_of_queries_at_two_sizes(cast: Cast, django_assert_num_queries: object) -> None:
    for size in (2, 20):
        comment = factories.publish(cast.other_reader, cast.thread)
        for number in range(size):
            person = factories.make_reader(f"Pengikut {size} {number}")
            follow(person, comment)
            Rhythm.objects.create(user=person, pace="hourly")
        decision = at_once(comment)
        with django_assert_num_queries(17):  # type: ignore[operator]
            tell(decision)
