"""Who is told of what: a sentence a case."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.open_case import open_case
from comments.actions.report import report
from comments.actions.undo import undo
from comments.actions.verify_reader import verify_reader
from comments.models import Comment, Decision, User
from comments.vocabulary import Category, Status, Verdict
from engagement.models import Happening, Notification, Subscription
from engagement.notifications import fan_out as fanning
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, decided, follow, tell, told

MAIL_AND_INBOX = ("email", "inbox")


def both(name: str, kind: str) -> set[tuple[str, str, str]]:
    return {(name, kind, channel) for channel in MAIL_AND_INBOX}


def test_what_was_held_and_approved_is_told_to_its_author(cast: Cast) -> None:
    tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.PUBLISH))
    assert told() == both("Ani", "published")


def test_a_rejection_is_told_to_its_author_and_to_nobody_else(cast: Cast) -> None:
    comment = factories.hold(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    tell(decided(comment, cast.moderator, Verdict.REJECT, "threat"))
    assert told() == both("Ani", "rejected")


def test_a_persons_decision_is_told_when_it_can_no_longer_be_undone(cast: Cast, settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60
    decision = decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.PUBLISH)
    tell(decision, decision.decided_at + timedelta(seconds=59))
    assert told() == set()
    tell(decision, decision.decided_at + timedelta(seconds=60))
    assert told() == both("Ani", "published")


def test_what_was_undone_is_told_to_nobody(cast: Cast, settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60
    comment = factories.hold(cast.reader, cast.thread)
    decision = decided(comment, cast.moderator, Verdict.PUBLISH)
    undo(moderator=cast.moderator, decision_id=decision.pk, now=timezone.now())
    tell(decision, timezone.now() + timedelta(hours=1))
    assert told() == set()
    again = decided(comment, cast.moderator, Verdict.REJECT, "threat")
    tell(again, timezone.now() + timedelta(hours=1))
    assert told() == both("Ani", "rejected")


def test_what_the_machine_publishes_at_once_is_no_news_to_its_author(cast: Cast) -> None:
    tell(at_once(factories.publish(cast.reader, cast.thread)))
    assert told() == set()


def test_what_waited_for_the_address_is_told_when_it_goes_out(cast: Cast) -> None:
    newcomer = factories.make_reader("Citra", verified=False)
    earlier = timezone.now() - timedelta(minutes=5)
    comment = factories.hold(newcomer, cast.thread, "Halo semua.", queue=Category.WAITING, now=earlier)
    findings = comment.revisions.get().findings
    comment.revisions.update(findings=[findings[0] | {"rule": "unverified"}])
    verify_reader(reader=newcomer, now=timezone.now())
    tell(Decision.objects.get(comment=comment))
    assert told() == both("Citra", "published")


def test_what_was_only_reported_and_stays_is_no_news(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    _report(comment, cast.other_reader)
    tell(decided(comment, cast.moderator, Verdict.PUBLISH))
    assert told() == set()


def test_what_comes_back_after_a_rejection_is_told(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    _report(comment, cast.other_reader)
    decided(comment, cast.moderator, Verdict.REJECT, "spam")
    appeal(author=cast.reader, comment_id=comment.pk, statement="Bukan spam.", now=timezone.now())
    colleague = factories.make_moderator(cast.site, "Sari")
    tell(decided(comment, colleague, Verdict.PUBLISH))
    assert told() == both("Ani", "appeal")


def test_what_comes_back_without_an_appeal_is_told_as_restored(cast: Cast) -> None:
    comment = factories.hold(cast.reader, cast.thread)
    decided(comment, cast.moderator, Verdict.REJECT, "spam")
    open_case(comment, queue=Category.WAITING, now=timezone.now())
    tell(decided(comment, cast.moderator, Verdict.PUBLISH))
    assert told() == both("Ani", "restored")


def test_a_reply_is_told_to_whom_it_answers(cast: Cast) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent)))
    assert told() == both("Ani", "reply")


def test_nobody_is_told_of_a_reply_to_oneself(cast: Cast) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    follow(cast.reader, parent)
    tell(at_once(factories.publish(cast.reader, cast.thread, parent=parent)))
    assert told() == set()


def test_followers_are_told_of_a_comment_and_its_author_is_not(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    follow(cast.reader, comment)
    tell(at_once(comment))
    assert told() == both("Budi", "follow")


def test_who_is_answered_and_follows_is_told_once_as_answered(cast: Cast) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    follow(cast.reader, parent)
    tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent)))
    assert told() == both("Ani", "reply")


def test_a_held_reply_is_told_when_it_is_published(cast: Cast) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    reply = factories.hold(cast.other_reader, cast.thread)
    Comment.objects.filter(pk=reply.pk).update(parent=parent)
    tell(decided(reply, cast.moderator, Verdict.PUBLISH))
    assert told() == both("Ani", "reply") | both("Budi", "published")


def test_who_never_confirmed_an_address_gets_no_mail(cast: Cast) -> None:
    stranger = factories.make_reader("Citra", verified=False)
    comment = factories.publish(cast.reader, cast.thread)
    follow(stranger, comment)
    tell(at_once(comment))
    assert told() == {("Citra", "follow", "inbox")}


def test_a_closed_account_is_told_nothing(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    User.objects.filter(pk=cast.other_reader.pk).update(is_active=False)
    tell(at_once(comment))
    assert told() == set()


def test_what_was_taken_down_before_the_telling_is_not_told(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    decision = at_once(comment)
    Comment.objects.filter(pk=comment.pk).update(status=Status.WITHDRAWN)
    tell(decision)
    assert told() == set()


def test_told_twice_it_is_one_row_each(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    decision = at_once(comment)
    tell(decision)
    assert tell(decision) == []
    assert Notification.objects.count() == 2


def test_killed_between_the_rows_and_the_end_it_is_done_again_without_doubles(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    follow(cast.other_reader, comment)
    decision = at_once(comment)
    tell(decision)
    Decision.objects.filter(pk=decision.pk).update(announced_at=None, claimed_until=None)
    assert len(tell(decision)) == 1
    assert Notification.objects.count() == 2


def test_a_decision_that_another_worker_holds_is_left_to_it(cast: Cast) -> None:
    decision = at_once(factories.publish(cast.reader, cast.thread))
    Decision.objects.filter(pk=decision.pk).update(claimed_until=timezone.now() + timedelta(seconds=30))
    tell(decision)
    assert Decision.objects.get(pk=decision.pk).announced_at is None


@pytest.fixture
def ten_followers(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Comment:
    """In batches of three."""
    monkeypatch.setattr(fanning.audience, "BATCH", 3)
    comment = factories.publish(cast.reader, cast.thread)
    for number in range(10):
        follow(factories.make_reader(f"Pengikut {number}"), comment)
    return comment


def test_followers_come_in_batches_and_none_is_missed(ten_followers: Comment) -> None:
    first = tell(at_once(ten_followers))
    assert len(first) == 3, "one batch, so that a decision is never long"
    owed = fanning.tell(happening_id=Happening.objects.get().pk, now=timezone.now())
    assert len(owed) == 10
    assert Notification.objects.filter(channel="inbox").count() == 10
    assert Happening.objects.get().announced_at is not None


def test_out_of_time_or_killed_it_goes_on_where_it_stopped(
    ten_followers: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fanning, "BUDGET_SECONDS", -1.0)
    tell(at_once(ten_followers))
    seen = []
    for _ in range(5):
        happening = Happening.objects.get()
        seen.append((happening.told_to, Notification.objects.filter(channel="inbox").count()))
        fanning.tell(happening_id=happening.pk, now=timezone.now())
    followers = list(Subscription.objects.order_by("pk").values_list("pk", flat=True))
    assert seen == [(followers[2], 3), (followers[5], 6), (followers[8], 9), (0, 10), (0, 10)]


def test_of_500_mentions_ten_are_told_and_of_a_stranger_to_the_thread_none(cast: Cast) -> None:
    for number in range(20):
        factories.publish(factories.make_reader(f"Warga {number}"), cast.thread)
    factories.make_reader("Orang Luar")
    names = " ".join(f"@Warga {number % 20}" for number in range(500))
    tell(at_once(factories.publish(cast.reader, cast.thread, f"@Orang Luar {names}")))
    assert {kind for _, kind, _ in told()} == {"mention"}
    assert len({who for who, _, _ in told()}) == 10


def _report(comment: Comment, reporter: User) -> None:
    report(reporter=reporter, comment_id=comment.pk, reason="spam", now=timezone.now())
