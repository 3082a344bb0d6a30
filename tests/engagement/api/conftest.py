"""The cast, and callers of the JSON door."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client

from comments import tokens
from comments.models import Site, User
from tests.cast import Cast, assemble

API = "/api/v1/"


class Caller:
    """JSON in, JSON out; `path` is below /api/v1/."""

    def __init__(self, **headers: str) -> None:
        self.client, self.headers = Client(), headers

    def __call__(self, method: str, path: str, content: Any = None, **headers: str) -> Any:
        body = {} if content is None else {"data": orjson.dumps(content), "content_type": "application/json"}
        return self.client.generic(method, API + path, headers={**self.headers, **headers}, **body)


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def visitor(cast: Cast) -> Caller:
    return Caller()


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[User], Caller]:
    """By the cookie of our own pages."""

    def caller(user: User) -> Caller:
        found = Caller()
        found.client.force_login(user)
        return found

    return caller


@pytest.fixture
def embed(cast: Cast) -> Callable[[User, Site], Caller]:
    """By the widget's token, from the site's own page."""

    def caller(user: User, site: Site) -> Caller:
        token = tokens.issue(user=user, site=site, origin=site.origins[0])
        return Caller(Authorization=f"Bearer {token}", Origin=site.origins[0])

    return caller
