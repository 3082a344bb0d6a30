"""Preferences, the unread count, marking as read, muting: what apps and the widget's bell call."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from comments.models import User
from engagement.models import Mute, Notification, Preference, Rhythm
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, tell

SignIn = Callable[[User], Any]
THREAD = {"site": "koran", "key": "artikel-1"}


def test_the_preferences_begin_with_the_catalogues_and_keep_what_is_chosen(cast: Cast, sign_in: SignIn) -> None:
    reader = sign_in(cast.reader)
    before = reader("GET", "me/preferences/", **{"Accept-Language": "en"}).json()
    assert before["events"][0] == {
        "kind": "reply",
        "label": "Replies to my comments",
        "channels": {"email": True, "inbox": True},
    }
    assert "queue" not in {event["kind"] for event in before["events"]}, "for staff"
    change = {
        "channels": [{"kind": "reply", "channel": "email", "is_on": False}],
        "pace": "weekly",
        "hour": 20,
        "weekday": 6,
        "time_zone": "Asia/Makassar",
        "quiet_from": 22,
        "quiet_to": 5,
    }
    answer = reader("PATCH", "me/preferences/", change)
    assert answer.status_code == 200
    after = reader("GET", "me/preferences/").json()
    assert after == answer.json()
    assert after["events"][0]["channels"]["email"] is False
    assert {name: after[name] for name in change if name != "channels"} | {"channels": change["channels"]} == change
    assert reader("PATCH", "me/preferences/", {"is_paused": True}).json()["pace"] == "weekly", "the rest stays"


def test_staff_see_the_staffs_events(cast: Cast, sign_in: SignIn) -> None:
    found = sign_in(cast.moderator)("GET", "me/preferences/").json()
    assert "queue" in {event["kind"] for event in found["events"]}


BAD: list[tuple[str, dict[str, Any]]] = [
    ("an unknown kind", {"channels": [{"kind": "nonsense", "channel": "email", "is_on": True}]}),
    ("a staff's kind", {"channels": [{"kind": "queue", "channel": "email", "is_on": True}]}),
    ("an unknown channel", {"channels": [{"kind": "reply", "channel": "dove", "is_on": True}]}),
    ("no zone of this world", {"time_zone": "Asia/Atlantis"}),
    ("a zone that is a path", {"time_zone": "../../etc/passwd"}),
    ("an hour beyond the day", {"hour": 24}),
    ("an hour before it", {"hour": -1}),
    ("a day beyond the week", {"weekday": 7}),
    ("half of the quiet hours", {"quiet_from": 22, "quiet_to": None}),
    ("an unknown pace", {"pace": "never"}),
    ("an unknown field", {"colour": "red"}),
    (
        "an unknown field of a choice",
        {"channels": [{"kind": "reply", "channel": "email", "is_on": True, "\U0007ec32": 1}]},
    ),
    ("too many wishes", {"channels": [{"kind": "reply", "channel": "email", "is_on": True}] * 201}),
]


@pytest.mark.parametrize(("what", "sent"), BAD, ids=[row[0] for row in BAD])
def test_it_refuses(cast: Cast, sign_in: SignIn, what: str, sent: dict[str, Any]) -> None:
    answer = sign_in(cast.reader)("PATCH", "me/preferences/", sent)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert not Preference.objects.exists()
    assert not Rhythm.objects.exists()


def test_unread_is_counted_and_read_up_to_what_was_seen(cast: Cast, sign_in: SignIn) -> None:
    parent, reader = factories.publish(cast.reader, cast.thread), sign_in(cast.reader)
    for _ in range(3):
        tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent)))
    assert reader("GET", "me/notifications/unread/").json() == {"unread": 3}
    second = Notification.objects.filter(channel="inbox").order_by("pk")[1]
    assert reader("POST", "me/notifications/read/", {"newest": str(second.pk)}).json() == {"unread": 1}
    assert reader("POST", "me/notifications/read/", {"newest": "x"}).status_code == 400
    assert sign_in(cast.other_reader)("POST", "me/notifications/read/", {"newest": "9" * 18}).status_code == 200
    assert reader("GET", "me/notifications/unread/").json() == {"unread": 1}, "nobody marks another's"


def test_a_thread_is_muted_and_heard_again(cast: Cast, sign_in: SignIn) -> None:
    reader = sign_in(cast.reader)
    for _ in range(2):
        assert reader("PUT", "threads/mute/", THREAD).json() == {"muted": True}
    assert Mute.objects.count() == 1
    assert reader("PUT", "threads/mute/", THREAD | {"key": "tidak-ada"}).status_code == 404
    for _ in range(2):
        assert reader("DELETE", "threads/mute/", THREAD).status_code == 204
    assert not Mute.objects.exists()


def test_a_page_shows_what_is_chosen_and_keeps_it(cast: Cast, client: Any) -> None:
    client.force_login(cast.reader)
    Mute.objects.create(user=cast.reader, thread=cast.thread, created_at=timezone.now())
    page = client.get("/notifications/preferences/").content.decode()
    assert 'value="reply.email" checked' in page
    assert "WITA" in page
    assert 'name="follow_written" value="1" checked' in page
    form = {"on": ["reply.inbox"], "pace": "daily", "hour": "6", "weekday": "2", "time_zone": "Asia/Jayapura"}
    answer = client.post("/notifications/preferences/", form | {"quiet_from": "", "quiet_to": "", "paused": "1"})
    assert (answer.status_code, answer["Location"]) == (302, "/notifications/preferences/")
    rhythm = Rhythm.objects.get(user=cast.reader)
    assert (rhythm.pace, rhythm.hour, rhythm.weekday, rhythm.is_paused) == ("daily", 6, 2, True)
    assert rhythm.follows_by_writing is False, "its box was not sent"
    page = client.get("/notifications/preferences/").content.decode()
    assert page.count('name="on"') == 28
    assert page.count("checked") == 3, "one box, the pause, the pace"
    client.post("/notifications/preferences/threads/", {"deed": "unmute", **THREAD})
    assert not Mute.objects.exists()


@pytest.mark.parametrize("field", ["hour", "weekday", "quiet_from"])
def test_a_page_refuses_what_is_no_hour(cast: Cast, client: Any, field: str) -> None:
    client.force_login(cast.reader)
    form = {"pace": "daily", "hour": "6", "weekday": "2", "time_zone": "Asia/Jayapura", "quiet_from": "1"}
    assert client.post("/notifications/preferences/", form | {"quiet_to": "2", field: "99"}).status_code == 400
    assert not Rhythm.objects.exists()


def test_signed_out_the_page_asks_to_sign_in(db: None, client: Any) -> None:
    for path in ("/notifications/preferences/", "/notifications/preferences/threads/"):
        assert client.post(path, {})["Location"].startswith("/accounts/login/?next=/notifications/preferences/")
