"""The profile: name and language, and what the account's pages promise to every browser."""

import re

import pytest
from django.test import Client

from comments.models import User
from comments.names import skeleton
from tests import factories
from tests.engagement.accounts.conftest import PASSWORD, make_account, sign_in, sign_up
from tests.staff_session import enrol

pytestmark = pytest.mark.django_db


def test_a_name_and_a_language_are_changed_and_the_pages_follow(client: Client) -> None:
    reader = make_account()
    sign_in(client)
    assert client.post("/accounts/profile/", {"display_name": "Sekar A.", "language": "en"}).status_code == 302
    reader.refresh_from_db()
    assert (reader.display_name, reader.name_skeleton, reader.language) == ("Sekar A.", skeleton("Sekar A."), "en")
    assert 'lang="en"' in client.get("/accounts/profile/").content.decode()


def test_a_refused_name_leaves_the_old_one_and_comes_back_in_the_form(client: Client) -> None:
    factories.make_moderator(factories.make_site(), "Rina Wulandari")
    reader = make_account()
    sign_in(client)
    page = client.post("/accounts/profile/", {"display_name": "Rina Wu1andari", "language": "id"}).content.decode()
    reader.refresh_from_db()
    assert reader.display_name == "Sekar Ayu"
    assert 'value="Rina Wu1andari"' in page
    assert 'aria-invalid="true"' in page


def test_staff_may_keep_and_change_their_own_name(client: Client) -> None:
    reader = make_account(name="Admin Koran", is_staff=True)
    sign_in(client)
    for name in ("Admin Koran", "Redaksi"):
        assert client.post("/accounts/profile/", {"display_name": name, "language": "id"}).status_code == 302
    reader.refresh_from_db()
    assert reader.display_name == "Redaksi"


def test_an_unknown_language_is_refused(client: Client) -> None:
    make_account()
    sign_in(client)
    assert client.post("/accounts/profile/", {"display_name": "Sekar Ayu", "language": "xx"}).status_code == 200
    assert User.objects.get().language == "id"


def test_who_is_not_confirmed_is_told_what_follows(client: Client) -> None:
    sign_up(client)
    assert 'class="note"' in client.get("/accounts/profile/").content.decode()


SIGNED_OUT = ("login/", "signup/", "password/reset/", "password/reset/done/", "login/code/", "inactive/")
SIGNED_OUT += ("confirm-email/", "confirm-email/MQ:x:y/", "password/reset/key/1-x/", "password/reset/key/done/")
SIGNED_IN = ("profile/", "delete/", "email/", "password/change/", "2fa/", "2fa/totp/activate/", "2fa/totp/deactivate/")
SIGNED_IN += ("2fa/recovery-codes/", "2fa/recovery-codes/generate/", "sessions/", "logout/", "reauthenticate/")
SIGNED_IN += ("2fa/reauthenticate/",)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("signed_in", "path"), [*((False, path) for path in SIGNED_OUT), *((True, path) for path in SIGNED_IN)]
)
def test_each_page_is_ours_in_the_readers_language_without_inline_code(
    client: Client, signed_in: bool, path: str, language: str
) -> None:
    if signed_in:
        reader = make_account()
        sign_in(client)
        client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        if path in {"2fa/totp/deactivate/", "2fa/reauthenticate/", "2fa/recovery-codes/generate/"}:
            enrol(reader)
    answer = client.get(f"/accounts/{path}", headers={"Accept-Language": language}, follow=True)
    page = answer.content.decode()
    assert f'<html lang="{language}">' in page
    assert page.count("<h1>") == 1
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?![^>]+src=)", page)
    assert "require-trusted-types-for 'script'" in answer["Content-Security-Policy"]
    assert _unlabelled(page) == []


def _unlabelled(page: str) -> list[str]:
    """Fields to fill in that no label names."""
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", page)
    labels = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    visible = [field for field in fields if 'type="hidden"' not in field]
    return [field for field in visible if not set(re.findall(r' id="([^"]+)"', field)) & labels]
