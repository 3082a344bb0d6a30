"""Whatever is posted to an account's forms: a form again or a coded refusal, never a fault."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from comments.models import User
from tests.engagement.accounts.conftest import make_account, sign_in, sign_up

pytestmark = pytest.mark.django_db

FORMS = {
    "/accounts/signup/": ("email", "password1", "display_name", "next"),
    "/accounts/login/": ("login", "password", "next"),
    "/accounts/login/code/": ("email", "next"),
    "/accounts/password/reset/": ("email", "next"),
    "/accounts/profile/": ("display_name", "language"),
    "/accounts/email/": ("email", "action_add"),
    "/accounts/delete/": ("comments", "sure"),
    "/accounts/password/change/": ("oldpassword", "password1", "password2"),
    "/accounts/2fa/totp/activate/": ("code",),
    "/accounts/reauthenticate/": ("password", "next"),
}


@pytest.fixture(autouse=True)
def _many_tries(settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.mark.parametrize("path", FORMS)
def test_naughty_strings_break_no_form(shared_dir: Path, full: bool, path: str) -> None:
    corpora = shared_dir / "data/corpora"
    strings = [
        *json.loads((corpora / "blns.json").read_text()),
        *json.loads((corpora / "crlf_injection.json").read_text()),
    ]
    odd = ["\x00", "a\x00@example.test", "x" * 5_000, "%ED%A0%80", "\r\nBcc: a@example.test", "\u202e", "٣@٣.example"]
    make_account()
    client = Client(raise_request_exception=False)
    sign_in(client)
    for text in [*(strings if full else strings[::19]), *odd]:
        answer = client.post(path, dict.fromkeys(FORMS[path], text))
        assert answer.status_code < 500, (path, text)
        assert not any("\n" in value or "\r" in value for value in answer.headers.values())


@pytest.mark.parametrize(
    "raw", [b"display_name=%ED%A0%80&email=%FF", b"email=%00", b"=&=&&", b"\xff\xfe", b"a=" * 3000]
)
def test_bytes_that_are_no_text_break_no_form(raw: bytes) -> None:
    client = Client(raise_request_exception=False)
    kind = "application/x-www-form-urlencoded"
    for path in FORMS:
        assert client.generic("POST", path, raw, content_type=kind).status_code < 500


def test_a_name_cannot_add_a_header_to_a_mail(client: Client) -> None:
    sign_up(client, display_name="Ani\r\nBcc: korban@example.test")
    assert not User.objects.filter(display_name__contains="\n").exists()
    assert all("korban@example.test" not in message.recipients() for message in mail.outbox)


@pytest.mark.parametrize("signed_in", [False, True])
def test_every_address_below_accounts_answers(signed_in: bool) -> None:
    make_account()
    client = Client(raise_request_exception=False)
    if signed_in:
        sign_in(client)
    for path in _paths():
        for method in ("get", "post", "put", "delete"):
            answer = getattr(client, method)(path)
            assert answer.status_code < 500, (method, path)
            if signed_in and "_auth_user_id" not in client.session:
                sign_in(client)


def _paths() -> list[str]:
    """The addresses without arguments, as the address table has them."""
    found: list[str] = []

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route)
            elif route.startswith(("accounts/", "_allauth/")) and "<" not in route and "(" not in route:
                found.append("/" + route)

    walk(get_resolver(django_settings.ROOT_URLCONF).url_patterns, "")
    assert len(found) > 40
    return found
