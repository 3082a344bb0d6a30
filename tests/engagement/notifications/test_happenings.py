"""What no decision stands for is noted in its deed's transaction and told once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from comments import audit
from comments.actions.orders.receive import Writ, receive
from comments.actions.pick import pick, unpick
from comments.actions.submit import Letter, submit
from comments.models import Case, Comment, Thread
from comments.tasks import verify_audit
from comments.vocabulary import OrderCategory, OrderKind, Regime, Role, Status, Verdict
from engagement.actions.react import MILESTONES, react, unreact
from engagement.models import Dispatch, Endpoint, Happening, Notification
from engagement.notifications import fan_out as fanning
from engagement.notifications import wording
from engagement.notifications.deliver import deliver
from engagement.notifications.sweep import sweep
from engagement.notifications.watching import watch
from engagement.reading import inbox
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import decided, told


@pytest.fixture
def waiting(cast: Cast) -> Thread:
    """A thread in which every comment is held."""
    Thread.objects.filter(pk=cast.thread.pk).update(is_premoderated=True)
    return Thread.objects.select_related("site").get(pk=cast.thread.pk)


def tell_all() -> None:
    for pk in Happening.objects.values_list("pk", flat=True):
        for _ in range(2):
            fanning.tell(happening_id=pk, now=timezone.now())


def test_what_is_held_shows_in_its_authors_inbox_while_it_waits(cast: Cast, waiting: Thread) -> None:
    sent = factories.send(cast.reader, waiting)
    tell_all()
    assert told() == {("Ani", "held", "inbox")}
    assert inbox.unread_count(cast.reader) == 1
    decided(Comment.objects.get(pk=sent.comment.pk), cast.moderator, Verdict.REJECT, "spam")
    assert inbox.unread_count(cast.reader) == 0


def test_an_import_tells_nobody_that_it_is_held(cast: Cast, waiting: Thread) -> None:
    letter = Letter(site_key="koran", key="artikel-1", body="Setuju.")
    assert submit(author=cast.reader, letter=letter, now=timezone.now(), is_import=True).status == "held"
    assert Case.objects.exists()
    assert not Happening.objects.exists()


def test_a_milestone_is_told_once_whoever_takes_back_and_gives_again(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    crowd = [factories.make_reader(f"Warga {number}") for number in range(min(MILESTONES))]
    for person in crowd:
        react(reader=person, comment_id=comment.pk, now=timezone.now())
    unreact(reader=crowd[0], comment_id=comment.pk)
    react(reader=crowd[0], comment_id=comment.pk, now=timezone.now())
    tell_all()
    assert told() == {("Ani", "reactions", "inbox")}
    assert Notification.objects.get().facts == {"count": 10}


def test_a_deed_that_is_undone_notes_nothing(cast: Cast, waiting: Thread) -> None:
    with transaction.atomic():
        factories.send(cast.reader, waiting)
        assert Happening.objects.exists()
        transaction.set_rollback(True)
    assert not Happening.objects.exists()


def test_staff_hear_of_a_long_queue_and_of_cases_almost_due_once(cast: Cast, settings: object) -> None:
    settings.SAHUT_QUEUE_ALARM = 2  # type: ignore[attr-defined]
    now = timezone.now()
    for _ in range(2):
        factories.hold(cast.reader, cast.thread)
    watch(now=now)
    assert {row.kind for row in Happening.objects.all()} == {"queue"}
    Case.objects.update(due_at=now + timedelta(minutes=5))
    for _ in range(3):
        watch(now=now)
    tell_all()
    assert told() == {("Rina", "queue", "inbox"), ("Rina", "queue", "email"), ("Rina", "deadline", "inbox")}
    sweep_later()
    (message,) = mail.outbox
    assert message.subject == "Komentar yang menunggu peninjauan di Koran: 2"
    assert "/admin/comments/case/queue/" in message.body


def test_administrators_hear_that_messages_fail(cast: Cast) -> None:
    comment, now = factories.publish(cast.reader, cast.thread), timezone.now()
    dead = {"kind": "reply", "channel": "email", "comment": comment, "recipient": cast.reader, "created_at": now}
    for number in range(10):
        Notification.objects.create(
            event=f"x:{number}", not_before=now, given_up_at=now, outcome="SMTPServerDisconnected", **dead
        )
    watch(now=now)
    tell_all()
    assert {who for who, kind, _ in told() if kind == "failing"} == {"Wulan"}


def test_they_hear_that_posts_to_endpoints_fail_and_what_was_cancelled_is_no_failure(cast: Cast) -> None:
    now = timezone.now()
    endpoint = Endpoint.objects.create(site=cast.site, carrier="webhook", url="https://hooks.example/", created_at=now)
    for number in range(12):
        Dispatch.objects.create(
            event=f"x:{number}", kind="queue", endpoint=endpoint, created_at=now - timedelta(hours=1), not_before=now
        )
    Dispatch.objects.filter(event__in=["x:0", "x:1", "x:2"]).update(given_up_at=now, outcome="cancelled")
    Dispatch.objects.exclude(outcome="cancelled").update(attempts=1, outcome="HTTP 500")
    watch(now=now)
    assert not Happening.objects.exists(), "nine fail"
    Dispatch.objects.filter(event="x:0").update(outcome="HTTP 400")
    watch(now=now)
    assert Happening.objects.get().facts == {"count": 10, "posts": 10}


def test_administrators_hear_once_a_day_that_the_record_is_broken(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    verify_audit()
    assert not Happening.objects.exists()
    broken = audit.Report(6, audit.last(), (7, "was changed"))
    monkeypatch.setattr(audit, "verify", lambda: broken)
    for _ in range(2):
        verify_audit()
    tell_all()
    assert told() == {("Wulan", "record_broken", "inbox"), ("Wulan", "record_broken", "email")}
    sweep_later()
    (message,) = mail.outbox
    assert "7" in message.subject
    assert "/admin/comments/auditentry/" in message.body


def test_watching_costs_a_fixed_number_of_queries(cast: Cast, django_assert_num_queries: object) -> None:
    factories.hold(cast.reader, cast.thread)
    with django_assert_num_queries(5):  # type: ignore[operator]
        watch(now=timezone.now())


def test_what_came_out_of_review_meanwhile_is_not_mailed_as_waiting(cast: Cast, waiting: Thread) -> None:
    factories.send(cast.reader, waiting)
    tell_all()
    Notification.objects.update(channel="email", sent_at=None)
    Comment.objects.update(status=Status.PUBLISHED)
    sweep_later()
    assert mail.outbox == []
    assert Notification.objects.get().outcome == "gone"


def sweep_later() -> None:
    Notification.objects.update(created_at=timezone.now() - timedelta(seconds=10))
    sweep()


def test_an_editors_pick_is_told_once_to_its_author_and_while_it_is_one(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    mine = factories.publish(cast.moderator, cast.thread)
    for deed in (pick, unpick, pick):
        deed(moderator=cast.moderator, comment_id=comment.pk, now=timezone.now())
    pick(moderator=cast.moderator, comment_id=mine.pk, now=timezone.now())
    tell_all()
    assert told() == {("Ani", "pick", "inbox"), ("Ani", "pick", "email")}, "and nobody of a pick of one's own"
    unpick(moderator=cast.moderator, comment_id=comment.pk, now=timezone.now())
    row = Notification.objects.get(channel="email")
    deliver(notification_id=row.pk, now=timezone.now())
    row.refresh_from_db()
    assert row.outcome == "gone"


def test_an_order_is_told_to_who_answers_for_the_site_but_not_to_who_received_it(cast: Cast) -> None:
    lead, counsel = (factories.make_moderator(cast.site, name, Role.LEGAL) for name in ("Sari", "Dewi"))
    writ = Writ(
        kind=OrderKind.TAKEDOWN,
        regime=Regime.MINISTRY,
        category=OrderCategory.OTHER,
        sender="Kementerian",
        legal_basis="PM 5/2020",
        scope="satu komentar",
        received_at=timezone.now(),
        comment_ids=(factories.publish(cast.reader, cast.thread).pk,),
    )
    order = receive(person=lead, site=cast.site, writ=writ, now=timezone.now())
    tell_all()
    assert told() == {(counsel.display_name, "order_received", channel) for channel in ("inbox", "email")}
    row = Notification.objects.filter(channel="inbox").select_related(*Notification.NEEDED).get()
    assert order.reference in wording.headline(row)
    assert wording.place(row).endswith(f"/order/{order.pk}/answer/")
    assert "%(" not in wording.of(row).opening
