"""Endpoints: what is posted to them, how it is signed, and what becomes of those that hang, fail or want no more."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from standardwebhooks import Webhook

from comments.errors import Forbidden, Invalid
from comments.models import AuditEntry, Comment
from comments.vocabulary import Verdict
from engagement.actions.tend_endpoint import open_endpoint, rotate_key, switch_endpoint
from engagement.models import Dispatch, Endpoint, Happening
from engagement.notifications import dead_letters, fetching, serving
from engagement.notifications import fan_out as fanning
from engagement.notifications.fetching import Answer
from engagement.notifications.serving import TRIES, serve
from engagement.notifications.watching import watch
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, decided, tell

NOW = timezone.now()
URL = "https://hooks.koran.example/sahut"


class Outside:
    """Everything that was posted, and what it answers."""

    def __init__(self) -> None:
        self.posts: list[tuple[str, bytes, dict[str, str]]] = []
        self.answer: Callable[[str, bytes], Answer] = lambda url, body: Answer(200)

    def post(self, url: str, *, body: bytes, headers: Any) -> Answer:
        self.posts.append((url, body, dict(headers)))
        return self.answer(url, body)


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Outside:
    found = Outside()
    monkeypatch.setattr(fetching, "post", found.post)
    return found


def webhook(cast: Cast, url: str = URL, kinds: tuple[str, ...] = ("published", "rejected")) -> Endpoint:
    return open_endpoint(
        administrator=cast.administrator, site=cast.site, carrier="webhook", url=url, kinds=list(kinds), now=NOW
    )


def published(cast: Cast) -> Comment:
    comment = factories.publish(cast.reader, cast.thread)
    tell(at_once(comment))
    return comment


def test_a_publication_is_posted_signed_and_once(cast: Cast, outside: Outside) -> None:
    endpoint = webhook(cast)
    comment = published(cast)
    for _ in range(3):
        serve()
    ((url, body, headers),) = outside.posts
    assert url == URL
    found = Webhook(endpoint.secrets[0]).verify(body, headers)
    assert found["type"] == "comment.published"
    assert found["data"]["comment"]["id"] == str(comment.pk)
    assert "Setuju" not in body.decode(), "no text leaves by this door"
    assert Dispatch.objects.get().sent_at is not None


def test_another_sites_endpoint_hears_nothing_and_one_of_other_kinds_neither(cast: Cast, outside: Outside) -> None:
    webhook(cast, kinds=("rejected",))
    Endpoint.objects.update(site=cast.other_site)
    webhook(cast, kinds=("rejected",))
    published(cast)
    tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.REJECT, "spam"))
    serve()
    assert [json.loads(body)["data"]["facts"]["reason"] for _, body, _ in outside.posts] == ["spam"]


def test_while_keys_change_both_sign(cast: Cast, outside: Outside) -> None:
    endpoint = webhook(cast)
    (old,) = endpoint.secrets
    new = rotate_key(administrator=cast.administrator, endpoint=endpoint, now=NOW).secrets[0]
    published(cast)
    serve()
    ((_, body, headers),) = outside.posts
    for secret in (old, new):
        assert Webhook(secret).verify(body, headers)
    rotate_key(administrator=cast.administrator, endpoint=endpoint, now=NOW)
    published(cast)
    serve()
    with pytest.raises(Exception, match="No matching signature"):
        Webhook(old).verify(outside.posts[1][1], outside.posts[1][2])


def test_one_that_fails_rests_and_holds_up_no_other(cast: Cast, outside: Outside) -> None:
    bad, good = webhook(cast, "https://bad.example/"), webhook(cast, "https://good.example/")
    outside.answer = lambda url, body: Answer(500 if "bad" in url else 200)
    for _ in range(20):
        published(cast)
    serve()
    serve()
    assert [url for url, _, _ in outside.posts].count("https://bad.example/") == 1, "then it rests"
    assert Dispatch.objects.filter(endpoint=good, sent_at__isnull=False).count() == 20
    bad.refresh_from_db()
    assert bad.failures == 1
    assert timedelta(seconds=40) < bad.resting_until - timezone.now() < timedelta(seconds=80)  # type: ignore[operator]


def test_one_that_hangs_costs_its_time_out_once_and_then_all_arrives(cast: Cast, outside: Outside) -> None:
    endpoint = webhook(cast)

    def hang(url: str, body: bytes) -> Answer:
        raise TimeoutError

    outside.answer = hang
    for _ in range(5):
        published(cast)
    serve()
    assert len(outside.posts) == 1
    assert Dispatch.objects.get(attempts=1).outcome == "TimeoutError"
    outside.answer = lambda url, body: Answer(204)
    Endpoint.objects.update(resting_until=NOW)
    Dispatch.objects.update(not_before=NOW)
    serve()
    assert not Dispatch.objects.filter(sent_at=None).exists()
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.resting_until) == (0, None)


def test_it_rests_as_long_as_it_asks(cast: Cast, outside: Outside) -> None:
    endpoint = webhook(cast)
    outside.answer = lambda url, body: Answer(429, retry_after=7200.0)
    published(cast)
    serve()
    endpoint.refresh_from_db()
    assert endpoint.resting_until - timezone.now() > timedelta(minutes=119)  # type: ignore[operator]
    assert Dispatch.objects.get().not_before - timezone.now() > timedelta(minutes=119)


def test_410_closes_it_and_opened_again_what_was_owed_goes_out(cast: Cast, outside: Outside) -> None:
    endpoint = webhook(cast)
    outside.answer = lambda url, body: Answer(410)
    published(cast)
    published(cast)
    serve()
    endpoint.refresh_from_db()
    assert (endpoint.disabled_why, len(outside.posts)) == ("HTTP 410", 1)
    happening = Happening.objects.get(kind="endpoint_closed")
    assert happening.facts == {"endpoint": endpoint.pk, "host": "hooks.koran.example", "code": "HTTP 410"}
    published(cast)
    assert Dispatch.objects.count() == 2, "nothing more is promised to it"
    outside.answer = lambda url, body: Answer(200)
    switch_endpoint(administrator=cast.administrator, endpoint=endpoint, is_on=True, now=NOW)
    serve()
    assert Dispatch.objects.filter(sent_at__isnull=False).count() == 2


def test_a_post_that_the_receiver_refuses_stops_no_other_and_ends(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    refused = published(cast)
    for _ in range(4):
        published(cast)
    outside.answer = lambda url, body: Answer(400 if f'"id":"{refused.pk}"' in body.decode() else 200)
    for _ in range(TRIES + 2):
        Dispatch.objects.update(not_before=NOW)
        serve()
    assert Dispatch.objects.filter(sent_at__isnull=False).count() == 4
    dead = Dispatch.objects.get(given_up_at__isnull=False)
    assert (dead.attempts, dead.outcome) == (TRIES, "HTTP 400")
    outside.answer = lambda url, body: Answer(200)
    assert dead_letters.post_again(dispatch_ids=[dead.pk], now=NOW) == 1
    serve()
    marks = [headers["webhook-id"] for _, body, headers in outside.posts if f'"id":"{refused.pk}"' in body.decode()]
    assert len(set(marks)) == 1, "replayed it is the same message"


def test_a_post_that_kills_its_process_is_given_up(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    Dispatch.objects.update(attempts=TRIES)
    serve()
    assert (outside.posts, Dispatch.objects.get().outcome) == ([], "WorkerLost")


def test_cancelled_it_is_not_posted(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    assert dead_letters.cancel_posts(dispatch_ids=[Dispatch.objects.get().pk], now=NOW) == 1
    serve()
    assert outside.posts == []


def test_cancelled_while_another_is_posted_it_is_not_posted(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    published(cast)
    second = Dispatch.objects.order_by("not_before", "pk")[1]

    def cancelling(url: str, body: bytes) -> Answer:
        dead_letters.cancel_posts(dispatch_ids=[second.pk], now=NOW)
        return Answer(200)

    outside.answer = cancelling
    serve()
    assert len(outside.posts) == 1
    second.refresh_from_db()
    assert (second.attempts, second.sent_at) == (0, None)


def test_who_slept_through_the_lease_posts_no_more_and_frees_nothing(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    published(cast)
    successors = timezone.now() + timedelta(seconds=99)

    def overtaken(url: str, body: bytes) -> Answer:
        Endpoint.objects.update(claimed_until=successors)
        return Answer(200)

    outside.answer = overtaken
    serve()
    assert len(outside.posts) == 1
    assert Endpoint.objects.get().claimed_until == successors


def test_one_process_at_a_time_serves(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    cache.add(serving._TURN, 1, 5)
    assert serve() is False
    assert outside.posts == []


def test_an_endpoint_that_another_holds_is_left_to_it(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    Endpoint.objects.update(claimed_until=timezone.now() + timedelta(seconds=30))
    serve()
    assert outside.posts == []


def test_staff_read_alarms_in_slack_and_telegram_as_plain_text(cast: Cast, outside: Outside, settings: Any) -> None:
    settings.SAHUT_QUEUE_ALARM = 1
    type(cast.site).objects.update(name="Koran <@U1> & Co")
    for carrier, url, chat in (
        ("slack", "https://hooks.slack.example/x", ""),
        ("telegram", "https://api.telegram.example/botX/sendMessage", "-100"),
    ):
        open_endpoint(
            administrator=cast.administrator,
            site=cast.site,
            carrier=carrier,
            url=url,
            kinds=["queue"],
            now=NOW,
            chat=chat,
        )
    factories.hold(cast.reader, cast.thread)
    watch(now=NOW)
    fanning.tell(happening_id=Happening.objects.get(kind="queue").pk, now=NOW)
    serve()
    slack, telegram = (json.loads(body) for _, body, _ in sorted(outside.posts, reverse=True))
    assert "Koran &lt;@U1&gt; &amp; Co" in slack["text"]
    assert telegram["chat_id"] == "-100"
    assert "parse_mode" not in telegram


BAD: list[dict[str, Any]] = [
    {"url": "https://127.0.0.1/"},
    {"url": "https://[::ffff:10.0.0.1]/"},
    {"url": "http://hooks.example/"},
    {"carrier": "dove"},
    {"kinds": []},
    {"kinds": ["reply"]},
    {"carrier": "slack", "kinds": ["published"]},
    {"carrier": "telegram", "kinds": ["queue"]},
]


@pytest.mark.parametrize("change", BAD, ids=str)
def test_it_refuses(cast: Cast, change: dict[str, Any]) -> None:
    given = {"site": cast.site, "carrier": "webhook", "url": URL, "kinds": ["published"], "now": NOW} | change
    with pytest.raises(Invalid):
        open_endpoint(administrator=cast.administrator, **given)
    assert not Endpoint.objects.exists()


def test_only_administrators_tend_endpoints_and_the_chain_records_it(cast: Cast) -> None:
    endpoint = webhook(cast)
    for deed in (
        lambda: rotate_key(administrator=cast.moderator, endpoint=endpoint, now=NOW),
        lambda: switch_endpoint(administrator=cast.moderator, endpoint=endpoint, is_on=False, now=NOW),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert [entry.deed for entry in AuditEntry.objects.filter(deed__startswith="endpoint")] == ["endpoint.open"]
    assert all(secret not in str(AuditEntry.objects.values()) for secret in endpoint.secrets)


def test_the_timestamp_is_the_moment_of_posting(cast: Cast, outside: Outside) -> None:
    webhook(cast)
    published(cast)
    serve()
    at = datetime.fromtimestamp(int(outside.posts[0][2]["webhook-timestamp"]), tz=UTC)
    assert abs(at - timezone.now()) < timedelta(minutes=1)
