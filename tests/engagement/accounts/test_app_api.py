"""The headless door for apps: sign-up, confirming and posting by token."""

import json
from typing import Any

import pytest
from django.test import Client

from comments.models import Comment, User
from comments.vocabulary import Status
from tests import factories
from tests.engagement.accounts.conftest import PASSWORD, Post, make_account

pytestmark = pytest.mark.django_db
APP = "/_allauth/app/v1/"
NEW = {"email": "sekar@example.test", "password": PASSWORD, "display_name": "Sekar Ayu", "terms": True}


def call(client: Client, method: str, path: str, body: Any = None, token: str = "") -> Any:
    headers = {"X-Session-Token": token} if token else {}
    return client.generic(method, path, _json(body), content_type="application/json", headers=headers)


def _json(body: Any) -> str:
    return body if isinstance(body, str) else json.dumps(body)


def test_sign_up_confirm_and_comment_by_token(client: Client, post: Post) -> None:
    thread = factories.make_thread(factories.make_site())
    answer = call(client, "POST", f"{APP}auth/signup", NEW)
    assert answer.status_code == 200
    token = answer.json()["meta"]["session_token"]
    comment = {"site": thread.site.key, "key": thread.key, "body": "Terima kasih atas beritanya."}

    held = call(Client(), "POST", "/api/v1/comments/", comment, token)
    assert (held.status_code, [reason["code"] for reason in held.json()["reasons"]]) == (202, ["unverified"])

    key = post.link().rstrip("/").rsplit("/", 1)[1]
    assert call(Client(), "POST", f"{APP}auth/email/verify", {"key": key}, token).status_code in {200, 401}
    assert User.objects.get().is_verified
    assert Comment.objects.get().status == Status.PUBLISHED
    published = call(Client(), "POST", "/api/v1/comments/", {**comment, "body": "Sekali lagi."}, token)
    assert published.status_code == 201


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"terms": False}, "terms"),
        ({"terms": None}, "terms"),
        ({"display_name": ""}, "display_name"),
        ({"display_name": "Aԁmin"}, "display_name"),
        ({"password": "12345678"}, "password"),
    ],
)
def test_the_app_is_held_to_the_same_rules_as_the_page(client: Client, change: dict[str, Any], field: str) -> None:
    answer = call(client, "POST", f"{APP}auth/signup", {**NEW, **change})
    assert answer.status_code == 400
    assert {error["param"] for error in answer.json()["errors"]} == {field}
    assert not User.objects.exists()


def test_a_signed_out_token_is_worth_nothing(client: Client) -> None:
    make_account()
    answer = call(client, "POST", f"{APP}auth/login", {"email": "sekar@example.test", "password": PASSWORD})
    token = answer.json()["meta"]["session_token"]
    assert call(Client(), "GET", "/api/v1/me/", "", token).status_code == 200
    assert call(Client(), "DELETE", f"{APP}auth/session", {}, token).status_code == 401
    assert call(Client(), "GET", "/api/v1/me/", "", token).status_code == 401


def test_browsers_have_the_pages_and_no_second_door(client: Client) -> None:
    assert client.get("/_allauth/browser/v1/auth/session").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        "[" * 20_000,
        '{"email":' * 5_000,
        '{"email": ' + "1" * 9_000 + "}",
        '{"email": 1, "password": []}',
        '{"email": {"a": 1}}',
        "\ud800",
        r'{"email": "a@example.test", "password": "\ud800-perahu-kertas", "display_name": "Ani", "terms": true}',
    ],
)
@pytest.mark.parametrize("path", ["auth/signup", "auth/login", "auth/code/request", "auth/password/request"])
def test_whatever_an_app_sends_is_refused_and_breaks_nothing(client: Client, path: str, body: str) -> None:
    client.raise_request_exception = False
    raw = body.encode("utf-8", "surrogatepass")
    answer = client.generic("POST", f"{APP}{path}", raw, content_type="application/json")
    assert 400 <= answer.status_code < 500


def test_a_nul_and_a_lone_surrogate_in_a_name_are_refused(client: Client) -> None:
    client.raise_request_exception = False
    for name in ("A\x00ni", "Ani \ud800"):
        assert call(client, "POST", f"{APP}auth/signup", {**NEW, "display_name": name}).status_code == 400
