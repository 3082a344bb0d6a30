"""Staff with a second factor: for Django's test client at once, for a browser by signing in as a person would."""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE,
)
from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY as METHODS,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from comments.models import User

TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def enrol(user: User, secret: str = TOTP_SECRET) -> Authenticator:
    """The authenticator app of `user`, set up with `secret`."""
    row, _ = Authenticator.objects.get_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": secret}}
    )
    return row


def sign_in_staff(client: Client, user: User) -> Client:
    """Signs `user` in on `client`, in a session that counts as having shown the second factor."""
    row = enrol(user)
    client.force_login(user)
    session = client.session
    now = time.time()
    session[METHODS] = [
        {"method": "password", "at": now, "email": user.email},
        {"method": "mfa", "at": now, "id": row.pk, "type": "totp"},
    ]
    session[WHOSE] = str(user.pk)
    session.save()
    return client


def code_now(secret: str = TOTP_SECRET) -> str:
    """What the authenticator app shows at this moment. One code is taken once."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in_in_browser(
    page: Any, base_url: str, email: str, password: str, *, secret: str = TOTP_SECRET, then: str = "/admin/"
) -> None:
    """Through the pages, with password and code; ends at `then`. `page` is Playwright's."""
    page.goto(f"{base_url}/accounts/login/?next={then}")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main form[action*=login] button[type=submit]")
    page.wait_for_url("**/accounts/2fa/authenticate/**")
    _give_a_code(page, secret)
    page.wait_for_url(f"**{then}**")


def _give_a_code(page: Any, secret: str) -> None:
    """The app's code; if somebody gave the same one within its half minute, the next."""
    tried = ""
    while "/2fa/authenticate/" in page.url:
        if (code := code_now(secret)) == tried:
            page.wait_for_timeout(500)
            continue
        tried = code
        page.fill("input[name=code]", code)
        with page.expect_navigation():
            page.click("main form[action*=authenticate] button[type=submit]")
