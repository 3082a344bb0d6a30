"""A publisher's token at the door: once, from a listed page, for an account of that site alone."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, BoundedSemaphore
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connections
from django.test import Client
from django.utils import timezone

from comments import tokens
from comments.actions.restrict import restrict
from comments.models import Restriction, Site, User
from comments.vocabulary import RestrictionKind
from engagement.actions.leave import leave
from engagement.actions.purge import purge
from engagement.models import SpentToken, VouchedReader, Vouching
from tests.calling import Caller, code_of
from tests.cast import Cast, assemble
from tests.engagement.vouching import Signer, ed25519_signer, p256_signer, vouch
from tests.factories import make_reader

ED, EC = ed25519_signer(), p256_signer()
ORIGIN = "https://koran.example"
ADDRESS = "/embed/v1/session/"


def exchange(token: str, *, site: str = "koran", origin: str = ORIGIN, client: Client | None = None) -> Any:
    sent = {"site": site, "token": token}
    return (client or Client()).post(ADDRESS, sent, content_type="application/json", headers={"Origin": origin})


def reader_of(answer: Any) -> User:
    assert answer.status_code == 200, answer.content
    return tokens.read(answer.json()["token"])[0]  # type: ignore[index]


@pytest.fixture
def vouching(cast: Cast) -> Vouching:
    return vouch(cast.site, ED, EC)


@pytest.mark.parametrize("signer", [ED, EC], ids=["EdDSA", "ES256"])
def test_a_token_is_exchanged_for_the_widgets_own_and_its_reader_comments(
    cast: Cast, vouching: Vouching, signer: Signer
) -> None:
    answer = exchange(signer.token(name="Sari Dewi"))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    assert answer.json()["me"]["name"] == "Sari Dewi"
    reader, grant = tokens.read(answer.json()["token"])  # type: ignore[misc]
    assert (grant.site_key, grant.origin) == ("koran", ORIGIN)
    widget = Caller(Authorization=f"Bearer {answer.json()['token']}", Origin=ORIGIN)
    sent = widget.post("comments/", {"site": "koran", "key": "artikel-1", "body": "Halo"})
    assert (sent.status_code, sent.json()["status"]) == (201, "published")
    assert widget.get("me/").status_code == 403


def test_it_counts_once_under_every_spelling_of_its_header(vouching: Vouching) -> None:
    token = ED.token(jti="satu")
    assert exchange(token).status_code == 200
    assert code_of(exchange(token)) == (409, "token_used")
    assert code_of(exchange(ED.token(jti="satu"))) == (409, "token_used")
    assert code_of(exchange(EC.token(jti="satu", sub="lain"))) == (409, "token_used")
    assert exchange(ED.token(jti="dua")).status_code == 200


def test_a_refused_token_is_not_spent(vouching: Vouching) -> None:
    token = ED.token()
    for answer in (
        exchange(token, origin="https://evil.example"),
        exchange(token, site="warta"),
        exchange(token + "A"),
    ):
        assert answer.status_code in {400, 403, 404}
    assert not SpentToken.objects.exists()
    assert exchange(token).status_code == 200


@pytest.mark.parametrize(
    "origin", ["", "null", "https://evil.example", "http://koran.example", "https://warta.example"]
)
def test_only_pages_of_the_site_exchange_it(vouching: Vouching, origin: str) -> None:
    assert code_of(exchange(ED.token(), origin=origin)) == (403, "origin_not_allowed")


def test_a_token_for_one_site_is_none_for_another_that_trusts_the_same_key(cast: Cast, vouching: Vouching) -> None:
    vouch(cast.other_site, ED)
    answer = exchange(ED.token(aud="koran"), site="warta", origin="https://warta.example")
    assert code_of(answer) == (403, "bad_token")
    one = reader_of(exchange(ED.token(sub="7")))
    other = reader_of(exchange(ED.token(sub="7", aud="warta"), site="warta", origin="https://warta.example"))
    assert one != other


def test_a_site_without_it_or_with_it_off_takes_none(cast: Cast, vouching: Vouching) -> None:
    assert code_of(exchange(ED.token(aud="warta"), site="warta", origin="https://warta.example")) == (404, "no_sign_on")
    Vouching.objects.update(is_on=False)
    assert code_of(exchange(ED.token())) == (404, "no_sign_on")


def test_the_subject_alone_says_who_it_is(cast: Cast, vouching: Vouching) -> None:
    """An address or a name equal to another's is nothing: no account is ever taken over."""
    known = make_reader("Korban", email="korban@example.test")
    first = reader_of(exchange(ED.token(sub="7", email=known.email, email_verified=True, name="Sari")))
    again = reader_of(exchange(ED.token(sub="7", email="lain@example.test", name="Sari Dewi")))
    other = reader_of(exchange(ED.token(sub="8", email=known.email, preferred_username="Korban", name="Sari")))
    assert first == again
    assert len({first.pk, other.pk, known.pk}) == 3
    assert again.display_name == "Sari Dewi"


def test_the_account_opens_nothing_on_our_own_origin(vouching: Vouching, client: Client) -> None:
    reader = reader_of(exchange(ED.token()))
    assert not reader.has_usable_password()
    assert not reader.is_staff
    assert not reader.has_mailbox
    client.post("/accounts/login/code/", {"email": reader.email})
    client.post("/accounts/password/reset/", {"email": reader.email})
    assert "_auth_user_id" not in client.session
    assert mail.outbox == []


@pytest.mark.parametrize("role", ["staff", "subscriber", "moderator", "author", "admin"])
def test_a_role_is_nothing_unless_the_site_takes_badges_and_then_a_badge(vouching: Vouching, role: str) -> None:
    for takes in (False, True):
        Vouching.objects.update(takes_badges=takes)
        answer = exchange(ED.token(role=role))
        reader = reader_of(answer)
        widget = Caller(Authorization=f"Bearer {answer.json()['token']}", Origin=ORIGIN)
        sent = widget.post("comments/", {"site": "koran", "key": "artikel-1", "body": f"Halo {role} {takes}"})
        assert sent.json()["comment"]["author"]["badges"] == (
            [role] if takes and role in ("staff", "subscriber") else []
        )
        assert not reader.is_staff
        assert not reader.memberships.exists()
        assert widget.send("PUT", f"comments/{sent.json()['comment']['id']}/pick/").status_code == 403


def test_a_badge_goes_with_the_role(vouching: Vouching) -> None:
    Vouching.objects.update(takes_badges=True)
    assert reader_of(exchange(ED.token(role="staff"))).badge == "staff"
    assert reader_of(exchange(ED.token(role="subscriber"))).badge == "subscriber"
    assert reader_of(exchange(ED.token())).badge == ""


@pytest.mark.parametrize(
    "name", ["Redaksi Koran", "Rina", "Koran", "a", "x" * 120, "Sari\u202eDewi", "\U0001d173", "\ud800"]
)
def test_a_name_that_is_not_taken_gives_way_to_another(vouching: Vouching, name: str) -> None:
    reader = reader_of(exchange(ED.token(name=name)))
    assert reader.display_name.startswith("Pembaca ")
    assert reader_of(exchange(ED.token(name="Sari Dewi"))).display_name == "Sari Dewi"
    assert reader_of(exchange(ED.token(name=name))).display_name == "Sari Dewi"


def test_limits_and_leaving_hold_for_these_readers_too(cast: Cast, vouching: Vouching) -> None:
    answer = exchange(ED.token())
    reader = reader_of(answer)
    restrict(
        moderator=cast.moderator,
        user=reader,
        site=cast.site,
        kind=RestrictionKind.BAN,
        reason="spam",
        now=timezone.now(),
    )
    widget = Caller(Authorization=f"Bearer {exchange(ED.token()).json()['token']}", Origin=ORIGIN)
    assert code_of(widget.post("comments/", {"site": "koran", "key": "artikel-1", "body": "Halo"}))[1] == "restricted"
    assert Restriction.objects.get().user == reader
    leave(reader=reader, keep_comments=True, now=timezone.now())
    assert not VouchedReader.objects.exists()
    assert reader_of(exchange(ED.token())) != reader


def test_what_is_wrong_has_a_limit_and_what_is_right_has_none(vouching: Vouching) -> None:
    wrong = [exchange(STRANGER.token()).status_code for _ in range(60)]
    assert wrong[:40] == [403] * 40
    assert wrong[-1] == 429
    assert exchange(ED.token()).status_code == 200


STRANGER = ed25519_signer("a")


def by_cookie(client: Client, *, where: str = "same-site", origin: str = ORIGIN, site: str = "koran") -> Any:
    headers = {"Origin": origin, "Sec-Fetch-Site": where}
    return client.post(ADDRESS, f'{{"site": "{site}"}}', content_type="text/plain", headers=headers)


def test_a_session_counts_on_listed_pages_of_the_same_site_alone(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.reader)
    answer = by_cookie(client)
    assert reader_of(answer) == cast.reader
    assert answer["Access-Control-Allow-Credentials"] == "true"
    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    for where in ("cross-site", "same-origin", "none", ""):
        refused = by_cookie(client, where=where)
        assert code_of(refused) == (403, "origin_not_allowed")
        assert "Access-Control-Allow-Credentials" not in refused
    for origin in ("https://evil.example", "https://warta.example", "null", ""):
        assert code_of(by_cookie(client, origin=origin)) == (403, "origin_not_allowed")
    assert code_of(by_cookie(client, site="tidak-ada")) == (404, "unknown_site")
    assert code_of(by_cookie(Client())) == (401, "signed_out")


@pytest.mark.parametrize(
    "body", ['{"site": "koran"}', '{"site": 1, "token": "a"}', '{"site": "koran", "token": null}', '{"token": "a"}',
             '{"site": "kor\\u0000an", "token": "a"}', '{"site": "koran", "token": "a", "role": "admin"}']
)  # fmt: skip
def test_other_shapes_are_refused(vouching: Vouching, body: str) -> None:
    answer = Client().post(ADDRESS, body, content_type="application/json", headers={"Origin": ORIGIN})
    assert answer.status_code in {400, 403}
    assert not VouchedReader.objects.exists()


def test_the_ledger_forgets_what_can_no_longer_be_valid(vouching: Vouching) -> None:
    token = ED.token()
    exchange(token)
    purge(now=timezone.now())
    assert SpentToken.objects.count() == 1
    later = timezone.now() + timedelta(minutes=6)
    purge(now=later)
    assert not SpentToken.objects.exists()
    with time_machine.travel(later, tick=False):
        assert exchange(token).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_a_hundred_replays_at_once_one_is_a_session(transactional_db: None) -> None:
    people = assemble()
    vouch(Site.objects.get(pk=people.site.pk), ED)
    token = ED.token()
    start, few = Barrier(100), BoundedSemaphore(80)  # PostgreSQL takes a hundred connections in all

    def replay(_: int) -> int:
        start.wait()
        with few:
            try:
                return exchange(token).status_code
            finally:
                connections.close_all()

    with ThreadPoolExecutor(100) as crowd:
        statuses = Counter(crowd.map(replay, range(100)))
    assert statuses[200] == 1
    assert set(statuses) <= {200, 409, 429}
    assert sum(statuses.values()) == 100
    assert SpentToken.objects.count() == VouchedReader.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_tokens_of_a_new_reader_at_once_are_one_account(transactional_db: None) -> None:
    people = assemble()
    vouch(Site.objects.get(pk=people.site.pk), ED)
    before = User.objects.count()
    start = Barrier(8)

    def one(_: int) -> int:
        start.wait()
        try:
            return int(exchange(ED.token(sub="baru")).status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        assert list(crowd.map(one, range(8))) == [200] * 8
    assert User.objects.count() == before + 1
