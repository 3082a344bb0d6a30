"""The keys behind an address: fetched seldom, rotated in time, kept while nobody answers, recorded when they change."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.models import AuditEntry
from engagement.actions.keep_keys import AGAIN, FRESH, LASTING, key_for
from engagement.models import Vouching
from engagement.notifications import fetching
from engagement.notifications.fetching import Answer
from engagement.reading.vouchers import Header
from tests.cast import Cast
from tests.engagement.vouching import Signer, ed25519_signer, jwks, vouch

OLD, NEW = ed25519_signer("old"), ed25519_signer("new")
NOW = timezone.now()


class Server:
    def __init__(self) -> None:
        self.answer: Callable[[], Answer] = lambda: Answer(200, body=jwks(OLD).encode())
        self.asked = 0

    def get(self, url: str, **options: Any) -> Answer:
        self.asked += 1
        return self.answer()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server()
    monkeypatch.setattr(fetching, "get", made.get)
    return made


@pytest.fixture
def row(cast: Cast, server: Server) -> Vouching:
    made = vouch(cast.site, jwks_url="https://koran.example/keys")
    assert found(made, OLD, NOW)
    return made


def found(row: Vouching, signer: Signer, at: datetime) -> bool:
    """As a request of its own would find it."""
    fresh = Vouching.objects.select_related("site").get(pk=row.pk)
    return key_for(fresh, Header("EdDSA", signer.kid), now=at) == signer.key


def test_a_list_serves_for_ten_minutes_and_is_then_fetched_again(row: Vouching, server: Server) -> None:
    assert found(row, OLD, NOW + FRESH / 2)
    assert server.asked == 1
    assert found(row, OLD, NOW + FRESH)
    assert server.asked == 2


def test_a_new_key_is_found_as_soon_as_a_token_names_it(row: Vouching, server: Server) -> None:
    server.answer = lambda: Answer(200, body=jwks(OLD, NEW).encode())
    assert found(row, NEW, NOW + AGAIN)
    assert server.asked == 2


def test_unknown_names_do_not_make_us_ask_all_the_time(row: Vouching, server: Server) -> None:
    for second in range(int(AGAIN.total_seconds())):
        assert not found(row, NEW, NOW + timedelta(seconds=second))
    assert server.asked == 1


def test_a_key_that_was_taken_off_the_list_is_dead_after_ten_minutes(row: Vouching, server: Server) -> None:
    server.answer = lambda: Answer(200, body=jwks(NEW).encode())
    assert not found(row, OLD, NOW + FRESH)


BAD: list[Callable[[], Answer]] = [
    lambda: Answer(500),
    lambda: Answer(302, body=jwks(NEW).encode()),
    lambda: Answer(200, body=b"<html>"),
    lambda: Answer(200, body=b'{"keys": []}'),
    lambda: Answer(200, body=b'{"keys": [{"kty": "oct", "k": "AAAA"}]}'),
]


def away() -> Answer:
    raise TimeoutError


def private() -> Answer:
    raise fetching.Forbidden("address")


@pytest.mark.parametrize("answer", [*BAD, away, private])
def test_while_no_list_is_to_be_had_the_last_one_serves_for_a_day(
    row: Vouching, server: Server, answer: Callable[[], Answer]
) -> None:
    server.answer = answer
    assert found(row, OLD, NOW + FRESH)
    assert Vouching.objects.get().trouble
    assert not found(row, OLD, NOW + LASTING)
    server.answer = lambda: Answer(200, body=jwks(OLD).encode())
    assert found(row, OLD, NOW + LASTING + AGAIN)
    assert Vouching.objects.get().trouble == ""


def test_every_change_of_the_keys_is_in_the_record(row: Vouching, server: Server) -> None:
    found(row, OLD, NOW + FRESH)
    server.answer = lambda: Answer(200, body=jwks(NEW).encode())
    found(row, NEW, NOW + FRESH * 2)
    entries = AuditEntry.objects.filter(deed="sign_on.keys").order_by("pk")
    assert [len(entry.facts["keys"]) for entry in entries] == [1, 1]
    assert {entry.actor for entry in entries} == {"machine"}
    assert entries[0].facts["keys"] != entries[1].facts["keys"]
