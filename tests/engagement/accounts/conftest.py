"""What an account's tests do again and again: sign up, open the mail, follow its link."""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from comments.models import User
from tests import factories

PASSWORD = "perahu-kertas-41"


def sign_up(client: Client, email: str = "sekar@example.test", **fields: Any) -> Any:
    form = {"email": email, "password1": PASSWORD, "display_name": "Sekar Ayu", "terms": "on", **fields}
    return client.post("/accounts/signup/", {name: value for name, value in form.items() if value is not None})


def make_account(email: str = "sekar@example.test", *, verified: bool = True, **fields: Any) -> User:
    """A reader as sign-up and confirmation leave one."""
    reader = factories.make_reader(fields.pop("name", "Sekar Ayu"), verified=verified, email=email, **fields)
    reader.set_password(PASSWORD)
    reader.save()
    EmailAddress.objects.create(user=reader, email=email, verified=verified, primary=True)
    return reader


def sign_in(client: Client, email: str = "sekar@example.test", password: str = PASSWORD, **fields: str) -> Any:
    return client.post("/accounts/login/", {"login": email, "password": password, **fields})


@dataclass(frozen=True)
class Post:
    """The mails sent so far."""

    def last(self) -> Any:
        return mail.outbox[-1]

    def link(self) -> str:
        """The path of the only link to our pages that is not the house's own address."""
        (found,) = set(re.findall(r"http://127\.0\.0\.1:8000(/accounts/\S+)", self.last().body))
        return str(found)

    def code(self) -> str:
        return re.findall(r"^([A-Z0-9-]{6,9})$", self.last().body, re.MULTILINE)[0]


@pytest.fixture
def post() -> Post:
    return Post()
