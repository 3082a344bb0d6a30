"""The inbox and the link that stops mail, without JavaScript and without signing in where that is promised."""

from collections.abc import Iterator

import pytest
from django.test import Client

from engagement.models import Notification, Preference, Subscription
from engagement.notifications import unsubscribing
from tests import cast as casting
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell


@pytest.fixture
def people(db: None) -> Cast:
    return casting.assemble()


@pytest.fixture
def followed(people: Cast) -> Notification:
    """Budi follows; Ani wrote; a mail and an inbox message are there."""
    comment = factories.publish(people.reader, people.thread)
    follow(people.other_reader, comment)
    (pk,) = tell(at_once(comment))
    return Notification.objects.select_related("comment").get(pk=pk)


@pytest.fixture
def reader(people: Cast) -> Client:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(people.other_reader)
    return client


@pytest.fixture
def stranger() -> Iterator[Client]:
    """A mail program: no cookie, no token."""
    return Client(enforce_csrf_checks=True)


def test_the_inbox_lists_what_came_and_marks_it_read(followed: Notification, reader: Client) -> None:
    page = reader.get("/notifications/").content.decode()
    assert "Ani wrote on “Judul”" in page
    assert f"https://koran.example/artikel-1#comment-{followed.comment_id}" in page
    newest = Notification.objects.get(channel="inbox").pk
    assert f'name="newest" value="{newest}"' in page
    assert reader.post("/notifications/", {"newest": str(newest)}).status_code == 302
    assert Notification.objects.get(channel="inbox").read_at is not None
    assert "Mark all as read" not in reader.get("/notifications/").content.decode()


def test_what_came_since_the_page_was_shown_stays_unread(followed: Notification, reader: Client) -> None:
    reader.post("/notifications/", {"newest": str(Notification.objects.get(channel="inbox").pk - 1)})
    assert Notification.objects.filter(channel="inbox", read_at=None).count() == 1


@pytest.mark.parametrize("newest", ["", "x", "-1", "9" * 40, "１２"])
def test_nonsense_marks_nothing(followed: Notification, reader: Client, newest: str) -> None:
    assert reader.post("/notifications/", {"newest": newest}).status_code == 302
    assert Notification.objects.filter(channel="inbox", read_at=None).count() == 1


def test_nobody_elses_messages_are_shown_or_marked(followed: Notification, people: Cast) -> None:
    client = Client()
    client.force_login(people.reader)
    assert "Judul" not in client.get("/notifications/").content.decode()
    client.post("/notifications/", {"newest": "999999"})
    assert Notification.objects.filter(read_at=None, channel="inbox").count() == 1


def test_an_empty_inbox_says_so(people: Cast, reader: Client) -> None:
    assert "No notifications yet" in reader.get("/notifications/").content.decode()


def test_signed_out_it_leads_to_the_sign_in(people: Cast, stranger: Client) -> None:
    answer = stranger.get("/notifications/")
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/notifications/")


def test_the_inbox_is_kept_by_nobody(followed: Notification, reader: Client) -> None:
    assert "no-store" in reader.get("/notifications/")["Cache-Control"]


def test_reading_the_link_stops_nothing(followed: Notification, stranger: Client) -> None:
    for _ in range(2):
        assert stranger.get(_path(followed)).status_code == 200
    assert stranger.head(_path(followed)).status_code == 200
    assert Subscription.objects.exists()
    assert not Preference.objects.exists()


def test_one_click_stops_it_signed_out_and_twice(followed: Notification, stranger: Client) -> None:
    for _ in range(2):
        answer = stranger.post(_path(followed), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert not Subscription.objects.exists()


def test_all_mail_can_be_stopped_from_the_page(followed: Notification, stranger: Client) -> None:
    stranger.post(_path(followed), {"scope": "all"})
    assert Preference.objects.get().kind == ""


def test_a_link_that_we_did_not_make_is_not_found(followed: Notification, stranger: Client) -> None:
    path = _path(followed)
    for forged in (path[:-3] + "xx/", "/notifications/stop/WzEsInJlcGx5Iiwx/", "/notifications/stop/:::/"):
        assert stranger.post(forged).status_code == 404
    assert Subscription.objects.exists()


def test_the_link_tells_no_address(followed: Notification, people: Cast, stranger: Client) -> None:
    assert people.other_reader.email not in stranger.get(_path(followed)).content.decode()


def _path(row: Notification) -> str:
    return unsubscribing.link([row]).removeprefix("http://127.0.0.1:8000")
