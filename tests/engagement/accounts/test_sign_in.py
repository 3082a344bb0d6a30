"""Signing in and out, and what strangers may not learn or redirect."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.test import Client

from comments.models import User
from tests.engagement.accounts.conftest import PASSWORD, Post, make_account, sign_in, sign_up

pytestmark = pytest.mark.django_db
OURS = {"", "testserver", urlsplit(settings.SAHUT_BASE_URL).netloc}


@pytest.mark.parametrize(
    ("path", "field", "known", "unknown"),
    [
        ("/accounts/password/reset/", {}, "email", "email"),
        ("/accounts/login/code/", {}, "email", "email"),
        ("/accounts/login/", {"password": "wrong-password"}, "login", "login"),
        ("/_allauth/app/v1/auth/code/request", None, "email", "email"),
        ("/_allauth/app/v1/auth/password/request", None, "email", "email"),
        ("/_allauth/app/v1/auth/login", {"password": "wrong-password"}, "email", "email"),
    ],
)
def test_nobody_learns_who_has_an_account(path: str, field: dict[str, str] | None, known: str, unknown: str) -> None:
    make_account("ada@example.test")
    answers = []
    for email, name in (("ada@example.test", known), ("tiada@example.test", unknown)):
        who = Client()
        kind: dict[str, Any] = {"content_type": "application/json"} if path.startswith("/_allauth") else {}
        first = who.post(path, {name: email, **(field or {})}, **kind)
        page = who.get(first["Location"]) if first.status_code == 302 else first
        answers.append((first.status_code, first.get("Location"), _plain(page.content.decode(), email)))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("path", ["/accounts/login/", "/_allauth/app/v1/auth/login", "/accounts/signup/"])
def test_a_known_address_costs_as_many_slow_hashes_as_an_unknown_one(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_account("ada@example.test")
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(given[1]) or encode(*given))
    counts = []
    for email in ("ada@example.test", "tiada@example.test"):
        form = {"login": email, "email": email, "password": "wrong-password", "password1": PASSWORD}
        kind: dict[str, Any] = {"content_type": "application/json"} if path.startswith("/_allauth") else {}
        Client().post(path, {**form, "display_name": "Ada B", "terms": "on"}, **kind)
        counts.append(len(hashed))
        hashed.clear()
    assert counts[0] == counts[1] > 0


def test_a_stranger_without_an_account_gets_a_mail_that_says_so() -> None:
    Client().post("/accounts/password/reset/", {"email": "tiada@example.test"})
    assert mail.outbox[-1].to == ["tiada@example.test"]
    assert "/accounts/signup/" in mail.outbox[-1].body


def test_the_session_is_another_one_after_signing_in(client: Client) -> None:
    make_account()
    client.get("/accounts/login/")
    session = client.session
    session["before"] = True
    session.save()
    old = session.session_key
    sign_in(client)
    assert client.session.session_key != old


def test_a_new_password_ends_every_session(client: Client) -> None:
    make_account()
    elsewhere = Client()
    sign_in(client)
    sign_in(elsewhere)
    new = {"oldpassword": PASSWORD, "password1": "layang-layang-77", "password2": "layang-layang-77"}
    assert client.post("/accounts/password/change/", new).status_code == 302
    for who in (client, elsewhere):
        assert who.get("/accounts/profile/").status_code == 302


def test_a_forgotten_password_is_set_anew_by_the_link_once(client: Client, post: Post) -> None:
    make_account()
    elsewhere = Client()
    sign_in(elsewhere)
    client.post("/accounts/password/reset/", {"email": "sekar@example.test"})
    link = post.link()
    form = client.get(link)["Location"]
    new = {"password1": "layang-layang-77", "password2": "layang-layang-77"}
    assert client.post(form, new).status_code == 302
    assert elsewhere.get("/accounts/profile/").status_code == 302
    assert client.get(link, follow=True).context["token_fail"]
    sign_in(client, password="layang-layang-77")
    assert "_auth_user_id" in client.session


def test_others_of_ones_sessions_are_listed_and_ended(client: Client) -> None:
    make_account()
    elsewhere = Client(HTTP_USER_AGENT="Peramban di warnet")
    sign_in(elsewhere)
    sign_in(client)
    assert "Peramban di warnet" in client.get("/accounts/sessions/").content.decode()
    client.post("/accounts/sessions/")
    assert elsewhere.get("/accounts/profile/").status_code == 302
    assert client.get("/accounts/profile/").status_code == 200


def test_a_shut_account_does_not_get_in(client: Client) -> None:
    make_account(is_active=False)
    assert sign_in(client)["Location"] == "/accounts/inactive/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("door", ["sign in", "sign up", "sign out", "confirm", "admin", "code"])
def test_no_next_leads_to_another_host(shared_dir: Path, full: bool, post: Post, door: str) -> None:
    corpus = json.loads((shared_dir / "data/corpora/open_redirect_shared.json").read_text())
    payloads = [*corpus, "http://localhost:9999/", "//evil.example", "/\\evil.example", "http:///evil.example"]
    make_account()
    for payload in payloads if full else payloads[::4] + payloads[-4:]:
        location = _knock(door, payload, post)
        parts = urlsplit(location)
        assert parts.netloc in OURS, (payload, location)
        assert parts.scheme in {"", "http", "https"}, (payload, location)
        assert not re.match(r"^[\s\\/]{2}", location), (payload, location)


def _knock(door: str, payload: str, post: Post) -> str:
    who = Client()
    if door == "sign in":
        answer = sign_in(who, next=payload)
    elif door == "sign up":
        answer = sign_up(who, f"a{User.objects.count()}@example.test", next=payload)
    elif door == "sign out":
        sign_in(who)
        answer = who.post("/accounts/logout/", {"next": payload})
    elif door == "admin":
        who.force_login(User.objects.get(email="sekar@example.test"))
        User.objects.filter(email="sekar@example.test").update(is_staff=True)
        answer = who.get("/admin/login/", {"next": payload})
    elif door == "code":
        answer = who.post("/accounts/login/code/", {"email": "sekar@example.test", "next": payload})
    else:
        sign_up(who, f"b{User.objects.count()}@example.test")
        answer = who.post(post.link(), {"next": payload})
    return str(answer.get("Location", ""))


@pytest.fixture(autouse=True)
def _many_tries(settings: Any) -> None:
    """The limits have tests of their own."""
    settings.ACCOUNT_RATE_LIMITS = False


def _plain(page: str, email: str) -> str:
    page = re.sub(r'"session_token": "[^"]+"', "", page)
    return "\n".join(line for line in page.replace(email, "@").splitlines() if "csrfmiddlewaretoken" not in line)
