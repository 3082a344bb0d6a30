"""The mails of an account: whose language, which address, what subject."""

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from tests.engagement.accounts.conftest import make_account, sign_in, sign_up

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "word"), [("id", "Konfirmasi"), ("en", "Confirm")])
def test_the_first_mail_is_in_the_language_of_the_page(client: Client, language: str, word: str) -> None:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    sign_up(client)
    assert word in mail.outbox[0].subject


def test_an_account_is_written_to_in_its_own_language(client: Client) -> None:
    make_account(language="en")
    client.post("/accounts/password/reset/", {"email": "sekar@example.test"}, headers={"Accept-Language": "id"})
    assert "password" in mail.outbox[0].body
    assert "kata sandi" not in mail.outbox[0].body


def test_links_lead_to_our_base_address_whatever_host_was_asked() -> None:
    make_account()
    Client().post("/accounts/password/reset/", {"email": "sekar@example.test"}, headers={"Host": "localhost:1234"})
    body = mail.outbox[0].body
    assert f"{settings.SAHUT_BASE_URL}/accounts/password/reset/key/" in body
    assert "localhost" not in body
    assert "testserver" not in body


def test_a_mail_has_a_plain_subject_a_text_and_the_same_as_a_page(client: Client) -> None:
    sign_up(client)
    message = mail.outbox[0]
    (page, kind), *others = message.alternatives
    assert (kind, others) == ("text/html", [])
    assert not message.subject.startswith("[")
    assert "\n" not in message.subject
    link = next(word for word in message.body.split() if "/confirm-email/" in word)
    assert f'<a href="{link}"' in page
    assert '<html lang="id">' in page


def test_a_name_is_text_in_a_mail_too(client: Client) -> None:
    sign_up(client, display_name="<b>Ani</b>")
    page = mail.outbox[0].alternatives[0][0]
    assert "<b>Ani</b>" not in page


def test_a_changed_password_is_told_with_the_place_it_came_from(client: Client) -> None:
    make_account()
    sign_in(client)
    new = {"oldpassword": "perahu-kertas-41", "password1": "layang-layang-77", "password2": "layang-layang-77"}
    client.post("/accounts/password/change/", new)
    assert "127.0.0.1" in mail.outbox[-1].body
