"""The breaker trips: the policy's owners are told, once each, in inbox and mail, and nobody else."""

from typing import Any

import pytest
from django.utils import timezone

from comments.actions.trip_rules import trip_rules
from comments.models import Hold, Policy, User
from comments.vocabulary import Role
from engagement.models import Happening, Notification
from engagement.notifications.deliver import deliver
from engagement.notifications.fan_out import tell
from tests import factories
from tests.cast import Cast
from tests.comments.governing import turned_on


@pytest.fixture
def editor(cast: Cast) -> User:
    return factories.make_moderator(cast.site, "Sari", Role.EDITOR)


def trip(cast: Cast, editor: User) -> Happening:
    rule = turned_on(editor, Policy.objects.select_related("site").get(site=cast.site))
    comments = [factories.hold(cast.reader, cast.thread, f"boikot {each}") for each in range(21)]
    now = timezone.now()
    Hold.objects.bulk_create(Hold(rule=rule, comment=one, revision_number=1, held_at=now) for one in comments)
    assert trip_rules(now=now) == 1
    return Happening.objects.get(kind="breaker_tripped")


def test_the_owners_hear_of_it_once(cast: Cast, editor: User, mailoutbox: list[Any]) -> None:
    happening = trip(cast, editor)
    for _ in range(2):
        tell(happening_id=happening.pk, now=timezone.now())
    told = Notification.objects.filter(kind="breaker_tripped")
    assert {(row.recipient, row.channel) for row in told} == {
        (person, channel) for person in (editor, cast.administrator) for channel in ("inbox", "email")
    }
    for row in told.filter(channel="email").order_by("pk"):
        deliver(notification_id=row.pk, now=timezone.now())
    mail = next(mail for mail in mailoutbox if editor.email in mail.to)
    assert mail.subject == "Aturan E1 di Koran tidak lagi menahan komentar"
    assert "(21/1000)" in mail.body
    assert f"/admin/comments/rule/{happening.facts['rule']}/change/" in mail.body
