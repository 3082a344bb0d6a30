"""Single sign-on in the admin: administrators give keys, every change is in the record, nobody else gets near."""

from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client

from comments.models import AuditEntry
from engagement.models import Vouching
from engagement.notifications import fetching
from engagement.notifications.fetching import Answer
from engagement.reading.public_keys import thumbprint
from tests import cast as casting
from tests.cast import Cast
from tests.engagement.vouching import ISSUER, ed25519_signer, jwks, p256_signer
from tests.staff_session import sign_in_staff

LIST = "/admin/engagement/vouching/"
ED, EC = ed25519_signer(), p256_signer()


@pytest.fixture
def people(db: None) -> Cast:
    return casting.assemble()


@pytest.fixture
def client(people: Cast) -> Client:
    return sign_in_staff(Client(), people.administrator)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    answers = [Answer(200, body=jwks(EC).encode())]
    monkeypatch.setattr(fetching, "get", lambda url, **options: answers[-1])
    return answers


def add(client: Client, people: Cast, **fields: Any) -> Any:
    return client.post(f"{LIST}add/", {"site": people.site.pk, "issuer": ISSUER} | fields)


def deeds() -> list[str]:
    return list(AuditEntry.objects.filter(deed__startswith="sign_on.").order_by("pk").values_list("deed", flat=True))


def test_keys_are_registered_changed_and_recorded_by_their_thumbprints(client: Client, people: Cast) -> None:
    assert add(client, people, pasted=jwks(ED)).status_code == 302
    row = Vouching.objects.get()
    assert row.keys == [ED.key]
    page = client.get(f"{LIST}{row.pk}/change/").content.decode()
    assert thumbprint(ED.key) in page
    kept = {"issuer": f"{ISSUER}/akun", "takes_badges": "on"}
    assert client.post(f"{LIST}{row.pk}/change/", kept).status_code == 302
    assert client.post(f"{LIST}{row.pk}/change/", kept | {"pasted": jwks(EC)}).status_code == 302
    row.refresh_from_db()
    assert (row.issuer, row.keys, row.takes_badges, row.site) == (f"{ISSUER}/akun", [EC.key], True, people.site)
    assert deeds() == ["sign_on.open", "sign_on.change", "sign_on.change"]
    assert AuditEntry.objects.get(deed="sign_on.open").facts["keys"] == [thumbprint(ED.key)]
    assert AuditEntry.objects.filter(deed="sign_on.change").last().facts["changed"] == ["keys"]  # type: ignore[union-attr]
    client.post(f"{LIST}{row.pk}/change/", kept)
    assert len(deeds()) == 3


def test_an_address_is_asked_at_once_and_says_what_is_wrong(client: Client, people: Cast, server: list[Answer]) -> None:
    server.append(Answer(404))
    add(client, people, jwks_url="https://koran.example/keys")
    row = Vouching.objects.get()
    assert (row.keys, row.trouble) == ([], "HTTP 404")
    assert "HTTP 404" in client.get(LIST).content.decode()
    server.append(Answer(200, body=jwks(EC).encode()))
    Vouching.objects.update(tried_at=None)
    client.post(LIST, {"action": "refresh", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert (row.keys, row.trouble) == ([EC.key], "")
    assert deeds() == ["sign_on.open", "sign_on.keys"]


def test_from_an_address_to_keys_and_back(client: Client, people: Cast, server: list[Answer]) -> None:
    add(client, people, jwks_url="https://koran.example/keys")
    row = Vouching.objects.get()
    client.post(f"{LIST}{row.pk}/change/", {"issuer": ISSUER, "pasted": jwks(ED)})
    row.refresh_from_db()
    assert (row.keys, row.jwks_url) == ([ED.key], "")
    client.post(f"{LIST}{row.pk}/change/", {"issuer": ISSUER, "jwks_url": "https://koran.example/keys2"})
    row.refresh_from_db()
    assert (row.keys, row.jwks_url) == ([EC.key], "https://koran.example/keys2")


SECRET = ED.private.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()
REFUSED: dict[str, dict[str, str]] = {
    "nothing to verify with": {},
    "both": {"jwks_url": "https://koran.example/keys", "pasted": jwks(ED)},
    "no issuer": {"issuer": "", "pasted": jwks(ED)},
    "a private key": {"pasted": SECRET},
    "no key": {"pasted": "kunci"},
    "an address in here": {"jwks_url": "https://127.0.0.1/keys"},
    "an address without TLS": {"jwks_url": "http://koran.example/keys"},
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sign_on_is_refused_in_the_form(client: Client, people: Cast, name: str) -> None:
    answer = add(client, people, **REFUSED[name])
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert not Vouching.objects.exists()
    assert deeds() == []


def test_it_is_switched_off_and_on(client: Client, people: Cast) -> None:
    add(client, people, pasted=jwks(ED))
    chosen = {"_selected_action": [Vouching.objects.get().pk]}
    for action, is_on in (("disable", False), ("disable", False), ("enable", True)):
        client.post(LIST, chosen | {"action": action})
        assert Vouching.objects.get().is_on == is_on
    assert deeds() == ["sign_on.open", "sign_on.disable", "sign_on.enable"]


def test_nobody_else_sees_or_changes_it(client: Client, people: Cast) -> None:
    add(client, people, pasted=jwks(ED))
    row = Vouching.objects.get()
    for person in (people.moderator, people.stranger):
        other = sign_in_staff(Client(), person)
        for address in (LIST, f"{LIST}add/", f"{LIST}{row.pk}/change/"):
            assert other.get(address).status_code == 403
            assert other.post(address, {"issuer": "x", "pasted": jwks(EC)}).status_code == 403
        other.post(LIST, {"action": "disable", "_selected_action": [row.pk]})
    assert client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Vouching.objects.get().keys == [ED.key]
