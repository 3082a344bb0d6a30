"""Web Push: sealed for one browser, told once, forgotten where the browser is gone."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.errors import Invalid, Missing
from comments.models import Comment
from comments.vocabulary import Status
from engagement.actions.choose_telling import Wish, choose_telling
from engagement.actions.forget_reader import forget_reader
from engagement.actions.tend_browser import add_browser, remove_browser
from engagement.models import Browser, Notification, Rest, Rhythm
from engagement.notifications import fetching
from engagement.notifications.channels import push
from engagement.notifications.deliver import deliver
from engagement.notifications.fetching import Answer
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.browsers import SERVICE, SITE_KEY, Agent, text
from tests.engagement.notifications.telling import at_once, tell

NOW = timezone.now()


class Service:
    """Everything that was pushed, and what the push service answers."""

    def __init__(self) -> None:
        self.pushed: list[tuple[str, bytes, dict[str, str]]] = []
        self.answer: Callable[[str], Answer] = lambda url: Answer(201)

    def post(self, url: str, *, body: bytes, headers: Any) -> Answer:
        self.pushed.append((url, body, dict(headers)))
        return self.answer(url)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Service:
    settings.SAHUT_PUSH_KEY = SITE_KEY
    found = Service()
    monkeypatch.setattr(fetching, "post", found.post)
    return found


def answered(cast: Cast, body: str = "Betul.") -> Comment:
    """Budi answers Ani, and it is told."""
    parent = factories.publish(cast.reader, cast.thread)
    reply = factories.publish(cast.other_reader, cast.thread, body, parent=parent)
    tell(at_once(reply))
    return reply


def owed() -> Notification:
    return Notification.objects.get(channel="push")


def push_all(now: datetime | None = None) -> None:
    for pk in Notification.objects.owed().heads().filter(channel="push").values_list("pk", flat=True):
        deliver(notification_id=pk, now=now or timezone.now())


def test_a_reply_is_shown_by_each_browser_once_and_only_it_can_read_it(cast: Cast, service: Service) -> None:
    agents = [Agent(), Agent(f"{SERVICE}2")]
    for agent in agents:
        agent.asks(cast.reader)
    reply = answered(cast, "Rahasia di sini.")
    for _ in range(3):
        push_all()
    assert [url for url, _, _ in service.pushed] == [agent.url for agent in agents]
    for agent, (_, body, headers) in zip(agents, service.pushed, strict=True):
        shown = agent.read(body, headers)
        assert set(shown) == {"title", "url", "tag"}
        assert shown["title"] == "Budi membalas komentar Anda"
        assert shown["url"].endswith(f"#comment-{reply.pk}")
        assert headers["Topic"] == shown["tag"] == push.compose(owed()).mark
        assert b"Rahasia" not in body
    with pytest.raises(Exception, match=r"(?i)decrypt|tag|invalid"):
        agents[0].read(*service.pushed[1][1:])
    assert owed().sent_at is not None


def test_it_is_signed_for_the_push_service_alone_and_for_hours(cast: Cast, service: Service, settings: Any) -> None:
    settings.SAHUT_BASE_URL = "https://komentar.example"
    Agent().asks(cast.reader)
    answered(cast)
    push_all()
    ((_, _, headers),) = service.pushed
    token, key = headers["Authorization"].removeprefix("vapid t=").split(",k=")
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert (claims["aud"], claims["sub"]) == ("https://push.example", "https://komentar.example")
    assert timedelta(0) < datetime.fromtimestamp(claims["exp"], UTC) - timezone.now() <= timedelta(hours=12)
    assert key == push.public_key()


def test_whoever_has_no_browser_or_did_not_tick_it_gets_no_row(cast: Cast, service: Service) -> None:
    answered(cast)
    assert not Notification.objects.filter(channel="push").exists()
    Agent().asks(cast.reader)
    choose_telling(reader=cast.reader, wishes=[Wish(kind="reply", channel="push", is_on=False)], rhythm={}, now=NOW)
    answered(cast)
    Rhythm.objects.update_or_create(user=cast.reader, defaults={"is_paused": True})
    choose_telling(reader=cast.reader, wishes=[Wish(kind="reply", channel="push", is_on=True)], rhythm={}, now=NOW)
    answered(cast)
    assert not Notification.objects.filter(channel="push").exists()


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(cast: Cast, service: Service, status: int) -> None:
    Agent().asks(cast.reader)
    answered(cast)
    service.answer = lambda url: Answer(status)
    push_all()
    assert not Browser.objects.exists()
    assert (owed().outcome, owed().sent_at) == ("unreachable", None)


def test_only_the_browser_that_has_not_had_it_is_tried_again(cast: Cast, service: Service) -> None:
    for number in (1, 2, 3):
        Agent(f"https://push{number}.example/").asks(cast.reader)
    answered(cast)
    service.answer = lambda url: Answer({"1": 201, "2": 503, "3": 410}[url[12]])
    push_all()
    assert (owed().outcome, owed().sent_at, owed().attempts) == ("HTTP 503", None, 1)
    assert Rest.objects.get().name == "push2.example", "and its service rests"
    service.answer = lambda url: Answer(201)
    Rest.objects.all().delete()
    Notification.objects.filter(channel="push").update(not_before=timezone.now())
    push_all()
    assert [url for url, _, _ in service.pushed] == [f"https://push{number}.example/" for number in (1, 2, 3, 2)]
    assert owed().sent_at is not None


def test_services_that_hang_are_asked_once_each_and_hold_no_worker_for_long(
    cast: Cast, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [0.0]
    monkeypatch.setattr("engagement.notifications.reaching.time.monotonic", lambda: clock[0])

    def hang(url: str) -> Answer:
        clock[0] += 5.0
        raise TimeoutError

    service.answer = hang
    for number in range(9):
        Agent(f"https://push{number // 2}.example/{number}").asks(cast.reader)
    answered(cast)
    push_all()
    assert [url for url, _, _ in service.pushed] == [
        f"https://push{number}.example/{number * 2}" for number in range(3)
    ]
    assert (owed().outcome, owed().sent_at) == ("late", None)


def test_what_was_taken_down_meanwhile_is_not_shown(cast: Cast, service: Service) -> None:
    Agent().asks(cast.reader)
    answered(cast)
    Comment.objects.update(status=Status.WITHDRAWN)
    push_all()
    assert service.pushed == []
    assert owed().outcome == "gone"


def test_many_replies_within_minutes_are_two_pushes(cast: Cast, service: Service) -> None:
    agent = Agent()
    agent.asks(cast.reader)
    for _ in range(5):
        answered(cast)
    push_all()
    push_all(timezone.now() + timedelta(minutes=11))
    shown = [agent.read(body, headers) for _, body, headers in service.pushed]
    assert len(shown) == 1, "what came before the first went goes with it"
    assert shown[0]["title"] == "5 balasan baru untuk komentar Anda"
    assert shown[0]["url"].endswith("/notifications/")


def test_a_shared_browser_is_the_last_readers_and_ten_are_enough(cast: Cast, service: Service) -> None:
    agent = Agent()
    agent.asks(cast.reader)
    agent.asks(cast.other_reader)
    assert Browser.objects.get().user == cast.other_reader
    for number in range(12):
        Agent(f"{SERVICE}many-{number}").asks(cast.other_reader)
    urls = set(Browser.objects.filter(user=cast.other_reader).values_list("url", flat=True))
    assert urls == {f"{SERVICE}many-{number}" for number in range(2, 12)}


def test_who_leaves_leaves_no_browser(cast: Cast, service: Service) -> None:
    row = Agent().asks(cast.reader)
    remove_browser(reader=cast.other_reader, browser_id=row.pk)
    assert Browser.objects.exists(), "nobody else's"
    forget_reader(reader=cast.reader)
    assert not Browser.objects.exists()


WRONG: list[tuple[str, dict[str, str], str]] = [
    ("a private network", {"url": "https://10.0.0.1/x"}, "url"),
    ("this machine", {"url": "https://[::1]/x"}, "url"),
    ("plain http", {"url": "http://push.example/x"}, "url"),
    ("a point off the curve", {"public": text(b"\x04" + b"\x01" * 64)}, "keys"),
    ("no point", {"public": "AAAA"}, "keys"),
    ("a short secret", {"secret": text(b"short")}, "keys"),
    ("no base64", {"secret": "é"}, "keys"),
]


@pytest.mark.parametrize(("what", "sent", "field"), WRONG, ids=[row[0] for row in WRONG])
def test_it_refuses(cast: Cast, service: Service, what: str, sent: dict[str, str], field: str) -> None:
    fields = {"url": SERVICE, **Agent().keys, "name": "", **sent}
    with pytest.raises(Invalid) as refusal:
        add_browser(reader=cast.reader, now=NOW, **fields)
    assert list(refusal.value.extra["fields"]) == [field]


def test_without_a_key_there_is_no_such_channel(cast: Cast, service: Service, settings: Any) -> None:
    settings.SAHUT_PUSH_KEY = ""
    with pytest.raises(Missing):
        Agent().asks(cast.reader)
