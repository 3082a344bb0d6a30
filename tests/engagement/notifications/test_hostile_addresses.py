"""Addresses that lead inside, however they came into the database: webhooks and browsers are posted to nowhere private,
whatever the resolver says at the second asking."""

import json
import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from comments.models import User
from engagement.models import Browser, Dispatch, Endpoint, Notification
from engagement.notifications import fetching, serving
from engagement.notifications.deliver import deliver
from engagement.notifications.fetching import is_allowed
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.browsers import SITE_KEY, Agent
from tests.engagement.notifications.telling import at_once, tell
from tests.engagement.notifications.test_fetching import PRIVATE, connections

__all__ = ["connections"]
NOW = timezone.now()


@pytest.fixture
def urls(shared_dir: Path) -> list[str]:
    """The corpus by both schemes, and every private address by itself."""
    rows = json.loads((shared_dir / "data/corpora/ssrf_targets_shared.json").read_text(encoding="utf-8"))
    given = {row["url"] for row in rows} | {row["url"].replace("http://", "https://", 1) for row in rows}
    hosts = [f"[{address}]" if ":" in address else address for address in PRIVATE]
    return sorted({*given, *(f"https://{host}/x" for host in hosts)})


def to_browsers(cast: Cast, urls: list[str]) -> None:
    keep_browsers(cast.reader, urls)
    owe(cast)
    row = Notification.objects.get(channel="push")
    deliver(notification_id=row.pk, now=timezone.now())
    row.refresh_from_db()
    assert row.sent_at is None
    assert row.outcome in {"unreachable", "ConnectionRefusedError"}, "each was looked at"


def to_webhooks(cast: Cast, urls: list[str]) -> None:
    keep_endpoints(cast, urls)
    owe(cast)
    for pk in Endpoint.objects.values_list("pk", flat=True):
        serving.serve_one(endpoint_id=pk, now=timezone.now())
    assert not Dispatch.objects.filter(sent_at__isnull=False).exists()
    assert not Endpoint.objects.filter(disabled_at=None, failures=0).exists(), "each was looked at"


def keep_browsers(reader: User, urls: list[str]) -> None:
    keys = Agent().keys
    Browser.objects.bulk_create(Browser(user=reader, url=url, created_at=NOW, **keys) for url in urls)


def keep_endpoints(cast: Cast, urls: list[str]) -> None:
    kinds, key = ["published"], ["whsec_" + "QUJD" * 8]
    made = {"site": cast.site, "carrier": "webhook", "kinds": kinds, "secrets": key, "created_at": NOW}
    Endpoint.objects.bulk_create(Endpoint(url=url, **made) for url in urls)


def owe(cast: Cast) -> None:
    parent = factories.publish(cast.reader, cast.thread)
    tell(at_once(factories.publish(cast.other_reader, cast.thread, parent=parent)))


WAYS: dict[str, Callable[[Cast, list[str]], None]] = {"push": to_browsers, "webhook": to_webhooks}


@pytest.mark.one_lane
@pytest.mark.parametrize("way", list(WAYS))
def test_the_corpora_make_no_connection_to_a_private_address(
    cast: Cast, settings: Any, urls: list[str], connections: list[str], way: str
) -> None:
    settings.SAHUT_PUSH_KEY = SITE_KEY
    WAYS[way](cast, urls)
    private = [address for address in connections if not is_allowed(ip_address(address))]
    print(f"{way}: {len(urls)} addresses, {len(private)} connections to private ones")  # noqa: T201 (the figure)
    assert len(urls) > 150
    assert private == []


@pytest.mark.one_lane
@pytest.mark.parametrize("way", list(WAYS))
def test_a_resolver_that_changes_its_mind_changes_nothing(
    cast: Cast, settings: Any, connections: list[str], monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    settings.SAHUT_PUSH_KEY = SITE_KEY
    answers = iter(["93.184.216.34", "127.0.0.1", "10.0.0.1"])

    def resolve(host: str, port: int, **options: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    WAYS[way](cast, ["https://rebind.example/x"])
    assert connections == ["93.184.216.34"]
