"""Dead letters in the admin: an administrator sees them and tries them again; nobody else does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from engagement.models import Dispatch, Endpoint, Notification
from engagement.notifications.sweep import sweep
from tests import cast as casting
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell
from tests.staff_session import sign_in_staff

AT = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
LIST = "/admin/engagement/notification/"


@pytest.fixture
def people(db: None) -> Cast:
    return casting.assemble()


@pytest.fixture
def dead(people: Cast) -> Notification:
    comment = factories.publish(people.reader, people.thread)
    follow(people.other_reader, comment)
    (pk,) = tell(at_once(comment))
    long_ago = timezone.now() - timedelta(days=2)
    Notification.objects.filter(pk=pk).update(
        created_at=long_ago, given_up_at=timezone.now(), attempts=8, outcome="SMTPServerDisconnected"
    )
    return Notification.objects.get(pk=pk)


def test_an_administrator_finds_it_and_sends_it_after_all(people: Cast, dead: Notification) -> None:
    client = sign_in_staff(Client(), people.administrator)
    assert "SMTPServerDisconnected" in client.get(f"{LIST}?state=dead").content.decode()
    assert client.get(f"{LIST}{dead.pk}/change/").status_code == 200
    assert client.post(LIST, {"action": "retry", "_selected_action": [dead.pk]}).status_code == 302
    sweep()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "given up 27 Nov 2026, 09:00<br>SMTPServerDisconnected · 8 attempts"),
        ({"given_up_at": None, "outcome": "", "attempts": 1}, "waiting<br>1 attempt<"),
        ({"given_up_at": None, "outcome": "", "sent_at": AT, "attempts": 0}, "sent 27 Nov 2026, 09:00<br><"),
    ],
)
def test_a_row_says_at_its_end_what_became_of_it(
    people: Cast, dead: Notification, fields: dict[str, object], words: str
) -> None:
    """In four narrow columns, so that it is seen without scrolling."""
    Notification.objects.filter(pk=dead.pk).update(**{"given_up_at": AT, **fields})
    client = sign_in_staff(Client(headers={"accept-language": "en"}), people.administrator)
    answer = client.get(LIST)
    page = answer.content.decode()
    for found in (words, f"{dead.event}<br>follow · email"):
        assert found in page, page
    assert answer.context["cl"].list_display == ["action_checkbox", "what", "recipient", "written", "became"]


def test_what_was_void_stays_void(people: Cast, dead: Notification) -> None:
    Notification.objects.filter(pk=dead.pk).update(outcome="stopped")
    client = sign_in_staff(Client(), people.administrator)
    client.post(LIST, {"action": "retry", "_selected_action": [dead.pk]})
    sweep()
    assert mail.outbox == []


def test_no_moderator_sees_who_is_told_what(people: Cast, dead: Notification) -> None:
    client = sign_in_staff(Client(), people.moderator)
    assert client.get(LIST).status_code == 403
    assert client.post(LIST, {"action": "retry", "_selected_action": [dead.pk]}).status_code == 403
    dead.refresh_from_db()
    assert dead.attempts == 8


def test_an_administrator_cancels_what_waits(people: Cast, dead: Notification) -> None:
    Notification.objects.filter(pk=dead.pk).update(given_up_at=None, outcome="")
    client = sign_in_staff(Client(), people.administrator)
    client.post(LIST, {"action": "cancel", "_selected_action": [dead.pk]})
    sweep()
    assert mail.outbox == []
    client.post(LIST, {"action": "retry", "_selected_action": [dead.pk]})
    sweep()
    assert len(mail.outbox) == 1, "whoever cancelled may think better of it"


def test_an_administrator_opens_an_endpoint_and_changes_its_key(people: Cast) -> None:
    client = sign_in_staff(Client(), people.administrator)
    path = "/admin/engagement/endpoint/"
    form = {"site": people.site.pk, "carrier": "webhook", "url": "https://hooks.example/x", "kinds": ["published"]}
    assert client.post(f"{path}add/", form | {"url": "https://10.0.0.1/"}).status_code == 200
    assert not Endpoint.objects.exists()
    assert client.post(f"{path}add/", form).status_code == 302
    endpoint = Endpoint.objects.get()
    for action in ("rotate", "disable", "enable"):
        assert client.post(path, {"action": action, "_selected_action": [endpoint.pk]}).status_code == 302
    page = client.get(f"{path}{endpoint.pk}/change/").content.decode()
    assert all(secret in page for secret in Endpoint.objects.get().secrets)
    assert len(Endpoint.objects.get().secrets) == 2


def test_an_administrator_replays_a_post(people: Cast) -> None:
    now = timezone.now()
    endpoint = Endpoint.objects.create(site=people.site, carrier="webhook", url="https://x.example", created_at=now)
    row = Dispatch.objects.create(
        endpoint=endpoint, event="decision:1", kind="published", created_at=now, not_before=now, sent_at=now
    )
    client, path = sign_in_staff(Client(), people.administrator), "/admin/engagement/dispatch/"
    assert client.get(f"{path}?age=24&q=decision:1").status_code == 200
    client.post(path, {"action": "replay", "_selected_action": [row.pk]})
    assert Dispatch.objects.get().sent_at is None
    client.post(path, {"action": "cancel", "_selected_action": [row.pk]})
    assert Dispatch.objects.get().outcome == "cancelled"


def test_no_moderator_sees_endpoints_or_their_keys(people: Cast) -> None:
    client = sign_in_staff(Client(), people.moderator)
    for path in ("/admin/engagement/endpoint/", "/admin/engagement/endpoint/add/", "/admin/engagement/dispatch/"):
        assert client.get(path).status_code == 403
