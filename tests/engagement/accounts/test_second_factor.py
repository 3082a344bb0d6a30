"""Authenticator apps and recovery codes, for everybody and for staff."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from comments.models import User
from tests.engagement.accounts.conftest import PASSWORD, make_account, sign_in
from tests.staff_session import TOTP_SECRET, code_now, enrol

pytestmark = pytest.mark.django_db


def _enrol_through_the_pages(client: Client) -> str:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = str(page.context["form"].secret)
    assert client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)}).status_code == 302
    return secret


def test_enrolling_asks_for_the_password_gives_recovery_codes_and_tells_by_mail(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    reader = make_account()
    sign_in(client)
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    with django_capture_on_commit_callbacks(execute=True):
        _enrol_through_the_pages(client)
    assert Authenticator.objects.filter(user=reader, type="totp").exists()
    assert mail.outbox[-1].to == [reader.email]
    codes = re.findall(r"<code>([0-9a-f]{4,})</code>", client.get("/accounts/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10


def test_the_picture_is_a_data_image_with_a_text_for_who_cannot_see_it(client: Client) -> None:
    make_account()
    sign_in(client)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert re.search(r'<img[^>]+src="data:image/svg\+xml;base64,[^"]+"[^>]+alt="[A-Z2-7]{32}"', page)
    assert "style=" not in page


def test_a_password_alone_does_not_sign_an_enrolled_account_in(client: Client) -> None:
    enrol(make_account())
    assert sign_in(client)["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post("/accounts/2fa/authenticate/", {"code": code_now(TOTP_SECRET)})
    assert "_auth_user_id" in client.session


def test_neither_does_a_mailed_code(client: Client) -> None:
    reader = make_account()
    enrol(reader)
    client.post("/accounts/login/code/", {"email": reader.email})
    code = re.findall(r"^([A-Z0-9-]{6,9})$", mail.outbox[-1].body, re.MULTILINE)[0]
    answer = client.post("/accounts/login/code/confirm/", {"code": code})
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session


def test_one_code_of_the_app_is_taken_once() -> None:
    enrol(make_account())
    code = code_now(TOTP_SECRET)
    entered = []
    for who in (Client(), Client()):
        sign_in(who)
        who.post("/accounts/2fa/authenticate/", {"code": code})
        entered.append("_auth_user_id" in who.session)
    assert entered == [True, False]


def test_guessing_codes_ends() -> None:
    enrol(make_account())
    answers = []
    for number in range(12):
        who = Client(REMOTE_ADDR=f"203.0.113.{number}")
        sign_in(who)
        answers.append(who.post("/accounts/2fa/authenticate/", {"code": f"{number:06}"}).content.decode())
    assert "Terlalu banyak" in answers[-1]


def test_staff_enrols_then_gives_a_code_then_enters_and_a_new_session_gives_one_again(client: Client) -> None:
    make_account(is_staff=True, is_superuser=True)
    sign_in(client, next="/admin/")
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    secret = _enrol_through_the_pages(client)
    assert client.get("/admin/").status_code == 302, "enrolling is not yet a code given"
    step = client.get("/admin/", follow=True)
    assert step.redirect_chain[-1][0].startswith("/accounts/2fa/reauthenticate/")
    assert client.post(step.redirect_chain[-1][0], {"code": code_now(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    again = Client()
    again.force_login(User.objects.get())
    assert again.get("/admin/").status_code == 302


def test_a_recovery_code_opens_the_desk_once(client: Client) -> None:
    reader = make_account(is_staff=True, is_superuser=True)
    sign_in(client)
    _enrol_through_the_pages(client)
    codes = re.findall(r"<code>([0-9a-f]{4,})</code>", client.get("/accounts/2fa/recovery-codes/").content.decode())
    entered = []
    for _ in range(2):
        who = Client()
        sign_in(who, reader.email)
        who.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        entered.append(who.get("/admin/").status_code == 200)
    assert entered == [True, False]
