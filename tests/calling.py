"""Calling the JSON door in tests: as nobody, by cookie, by the widget's token."""

from typing import Any

import orjson
from django.http import HttpResponse
from django.test import Client

from comments import tokens
from comments.models import Site, User

API = "/api/v1/"


class Caller:
    """JSON in, JSON out; `path` is below /api/v1/. Bytes and text go as they are."""

    def __init__(self, client: Client | None = None, **headers: str) -> None:
        self.client, self.headers = client or Client(), headers

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(API + path, headers={**self.headers, **headers})

    def send(
        self, method: str, path: str, content: Any = None, *, kind: str = "application/json", **headers: str
    ) -> Any:
        data = b"" if content is None else content if isinstance(content, str | bytes) else orjson.dumps(content)
        sent = {**self.headers, **headers}
        return self.client.generic(method, API + path, data=data, content_type=kind, headers=sent)

    def post(self, path: str, content: Any = None, **headers: str) -> Any:
        return self.send("POST", path, content, **headers)


def by_cookie(person: User, **client: Any) -> Caller:
    """As on our own pages."""
    made = Client(**client)
    made.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return Caller(made)


def by_token(person: User, site: Site, origin: str = "https://koran.example") -> Caller:
    """As the widget on a page of the site."""
    token = tokens.issue(user=person, site=site, origin=origin)
    return Caller(Authorization=f"Bearer {token}", Origin=origin)


def code_of(response: HttpResponse) -> tuple[int, str]:
    """Status and code of a refusal, which is problem+json."""
    assert response["Content-Type"] == "application/problem+json", (response.status_code, response.content[:300])
    content = orjson.loads(response.content)
    assert content["status"] == response.status_code
    assert content["type"] == f"urn:sahut:{content['code']}"
    assert content["title"]
    return response.status_code, content["code"]
