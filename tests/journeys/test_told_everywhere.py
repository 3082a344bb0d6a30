"""One reply, told to each reader where that reader wants it: by the real worker to a mail server, a push service and a
publisher's server on loopback."""

import re
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Comment, User
from engagement.actions.choose_telling import Wish, choose_telling
from engagement.actions.tend_endpoint import open_endpoint
from engagement.models import Notification
from tests import factories
from tests.cast import Cast, assemble
from tests.engagement.notifications.browsers import SITE_KEY, Agent, push_sink
from tests.engagement.notifications.telling import at_once, follow
from tests.faults.bench import bench, wait_until
from tests.faults.http_sink import http_sink
from tests.faults.sink import sink

CITRA, DEWI, EKA = (f"{name}@example.test" for name in ("citra", "dewi", "eka"))


@pytest.mark.django_db(transaction=True)
def test_a_reply_reaches_each_reader_where_they_want_it_until_they_say_stop(settings: object) -> None:
    """Ani is answered and has a browser; Citra follows; Dewi follows and wants no mail; Eka follows, and reads at 7."""
    loopback = {"SAHUT_OUTGOING_LOOPBACK": "True", "SAHUT_PUSH_KEY": SITE_KEY, "SAHUT_GATHER_MINUTES": "0"}
    settings.SAHUT_OUTGOING_LOOPBACK, settings.SAHUT_PUSH_KEY = True, SITE_KEY  # type: ignore[attr-defined]
    with (
        tempfile.TemporaryDirectory(prefix="sahut-told-") as folder,
        sink() as mailbox,
        http_sink() as hooks,
        push_sink() as pushes,
        bench(Path(folder), smtp_port=mailbox.port, **loopback) as stand,
    ):
        people, agent = assemble(), Agent(pushes.url)
        ani = people.reader.email
        parent = gather(people, agent, hooks.url + "/good")
        worker = stand.start_worker()
        answer(people, parent)
        until(worker.last_lines, lambda: mailbox.addresses() == {ani, CITRA} and pushes.taken and hooks.taken)
        until(worker.last_lines, lambda: {row.recipient.email for row in unsent()} == {EKA})
        assert unsent()[0].not_before.astimezone(ZoneInfo("Asia/Makassar")).strftime("%H:%M") == "07:00"
        told = Notification.objects.filter(channel="inbox").values_list("recipient__email", flat=True)
        assert set(told) == {ani, CITRA, DEWI, EKA}
        assert agent.read(*pushes.taken[0])["title"]

        unsubscribe(mailbox.to(CITRA)[0])
        answer(people, parent)
        until(worker.last_lines, lambda: len(mailbox.to(ani)) == len(pushes.taken) == len(hooks.taken) == 2)
    assert Counter(mail["To"].addresses[0].addr_spec for mail in mailbox.mails) == {ani: 2, CITRA: 1}
    assert set(mailbox.ids().values()) == set(hooks.ids("/good").values()) == {1}
    assert {row.recipient.email for row in unsent()} == {EKA}


def gather(people: Cast, agent: Agent, url: str) -> Comment:
    """Ani's comment, and who waits for answers to it."""
    now = timezone.now()
    parent = factories.publish(people.reader, people.thread)
    for email in (CITRA, DEWI, EKA):
        follow(factories.make_reader(email.split("@", maxsplit=1)[0].title(), email=email), parent)
    agent.asks(people.reader)
    dewi, eka = (follower(email) for email in (DEWI, EKA))
    choose_telling(reader=dewi, wishes=[Wish(kind="follow", channel="email", is_on=False)], rhythm={}, now=now)
    choose_telling(reader=eka, wishes=[], rhythm={"pace": "daily", "hour": 7, "time_zone": "Asia/Makassar"}, now=now)
    named = {"carrier": "webhook", "url": url, "kinds": ["published"]}
    open_endpoint(administrator=people.administrator, site=people.site, now=now, **named)  # type: ignore[arg-type]
    return parent


def follower(email: str) -> User:
    return User.objects.get(email=email)


def answer(people: Cast, parent: Comment) -> None:
    """By Budi, a moment ago: the sweep alone finds it."""
    now = timezone.now() - timedelta(seconds=10)
    at_once(factories.publish(people.other_reader, people.thread, parent=parent, now=now))


def unsent() -> list[Notification]:
    return list(Notification.objects.owed().filter(channel="email").select_related("recipient"))


def unsubscribe(mail: EmailMessage) -> None:
    """As a mail program does it, by RFC 8058: one POST from nowhere, signed out, without a cookie."""
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    (path,) = re.findall(r"<https?://[^/>]+(/[^>]+)>", mail["List-Unsubscribe"])
    client = Client(enforce_csrf_checks=True)
    answer = client.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200


def until(log: Callable[[], str], holds: Callable[[], object]) -> None:
    assert wait_until(lambda: bool(holds()), 120), log()
