"""Signing in with an account elsewhere: by `sub` alone, with our name rules and consent, and into nobody's account."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from comments.models import User
from config import providers
from tests.engagement.accounts.conftest import PASSWORD, make_account, sign_in
from tests.engagement.accounts.provider import Provider, serving

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/oidc/google/login/"
SARI = {"sub": "1", "name": "Sari Dewi", "email": "sari@example.test", "email_verified": True}


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with serving() as made:
        settings.SOCIALACCOUNT_PROVIDERS = made.settings
        made.person = dict(SARI)
        yield made


def go(client: Client, provider: Provider, query: str = "") -> Any:
    """Presses the button, agrees there, and comes back."""
    page = client.post(f"{LOGIN}{query}")
    (address,) = set(re.findall(r'href="(http[^"]+/authorize[^"]+)"', page.content.decode()))
    return client.get(provider.authorized(unescape(address)))


def sign_up(client: Client, **fields: str) -> Any:
    return client.post("/accounts/3rdparty/signup/", {"display_name": "Sari Dewi", "terms": "on"} | fields)


def who(client: Client) -> User | None:
    return User.objects.filter(pk=client.session.get("_auth_user_id") or 0).first()


def test_there_are_buttons_for_what_is_configured_and_for_nothing_else(
    client: Client, settings: Any, provider: Provider
) -> None:
    for address in ("/accounts/login/?next=/policy/", "/accounts/signup/"):
        page = client.get(address).content.decode()
        assert "Lanjutkan dengan Google" in page
    assert (
        'action="/accounts/oidc/google/login/?process=login&amp;next=%2Fpolicy%2F"'
        in client.get("/accounts/login/?next=/policy/").content.decode()
    )
    assert client.post("/accounts/oidc/oidc/login/").status_code == 404
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "oidc" not in client.get("/accounts/login/").content.decode()
    assert client.post(LOGIN).status_code == client.get(f"{LOGIN}callback/").status_code == 404


def test_a_new_reader_chooses_a_name_accepts_the_guidelines_and_is_verified(client: Client, provider: Provider) -> None:
    assert go(client, provider, "?next=/policy/")["Location"] == "/accounts/3rdparty/signup/"
    form = client.get("/accounts/3rdparty/signup/").context["form"]
    assert (form["email"].value(), form["display_name"].value()) == ("sari@example.test", "Sari Dewi")
    assert sign_up(client, email="korban@example.test")["Location"] == "/policy/"
    reader = who(client)
    assert reader is not None
    assert (reader.email, reader.display_name, reader.is_verified) == ("sari@example.test", "Sari Dewi", True)
    assert reader.terms_accepted_at is not None
    assert not reader.has_usable_password()
    assert mail.outbox == []
    again = Client()
    go(again, provider)
    assert who(again) == reader


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"terms": ""}, "terms"), ({"display_name": "Redaksi"}, "display_name"), ({"display_name": ""}, "display_name")],
)
def test_names_and_consent_are_asked_as_ever(
    client: Client, provider: Provider, fields: dict[str, str], wrong: str
) -> None:
    go(client, provider)
    assert list(sign_up(client, **fields).context["form"].errors) == [wrong]
    assert not User.objects.exists()


SHAPES: dict[str, dict[str, Any]] = {
    "verified": {"email_verified": True},
    "not verified": {"email_verified": False},
    "not said": {"email_verified": None},
    "said as a text": {"email_verified": "true"},
    "denied as a text": {"email_verified": "false"},
    "said as a number": {"email_verified": 1},
    "in capitals": {"email": "SARI@EXAMPLE.TEST", "email_verified": True},
    "by a name that can be changed": {"email": None, "preferred_username": "sari@example.test", "email_verified": None},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_nobody_gets_into_an_account_by_its_address(client: Client, provider: Provider, shape: str) -> None:
    known = make_account("sari@example.test", name="Sari")
    provider.person = {name: value for name, value in (SARI | SHAPES[shape]).items() if value is not None}
    answer = go(client, provider, "?next=/policy/")
    if answer["Location"].startswith("/accounts/3rdparty/signup/"):
        sign_up(client, email="sari@example.test", display_name="Lain")
    assert who(client) != known
    assert not SocialAccount.objects.filter(user=known).exists()
    assert list(EmailAddress.objects.filter(verified=True).values_list("user", "email")) == [
        (known.pk, "sari@example.test")
    ]
    assert not User.objects.exclude(pk=known.pk).filter(verified_at__isnull=False).exists()


def test_whoever_has_the_address_is_told_to_sign_in_first_and_connects_the_two(
    client: Client, provider: Provider
) -> None:
    known = make_account("sari@example.test", name="Sari")
    answer = go(client, provider, "?next=/policy/")
    assert answer["Location"] == "/accounts/login/?next=%2Fpolicy%2F"
    assert "Google" in client.get(answer["Location"]).content.decode()
    sign_in(client, "sari@example.test")
    back = go(client, provider, "?process=connect")
    assert back["Location"] == "/accounts/reauthenticate/"
    assert not SocialAccount.objects.exists()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert SocialAccount.objects.get().user == known
    other = Client()
    go(other, provider)
    assert who(other) == known


def test_another_sub_is_another_reader_whatever_else_is_the_same(client: Client, provider: Provider) -> None:
    go(client, provider)
    sign_up(client)
    provider.person["sub"] = "2"
    other = Client()
    go(other, provider)
    assert who(other) is None
    assert SocialAccount.objects.get().uid == "1"


def test_a_code_is_worth_nothing_without_the_state_and_the_verifier_of_this_browser(
    client: Client, provider: Provider
) -> None:
    page = client.post(LOGIN)
    (address,) = set(re.findall(r'href="(http[^"]+/authorize[^"]+)"', page.content.decode()))
    back = provider.authorized(unescape(address))
    assert "code_challenge_method=S256" in address
    stranger = Client()
    assert stranger.get(back).status_code == 401
    assert who(stranger) is None
    provider.codes["kode-0"]["code_challenge"] = "x"
    assert client.get(back).status_code == 401
    assert who(client) is None


def test_the_way_out_is_a_page_that_our_policy_lets_pass(client: Client, provider: Provider) -> None:
    page = client.post(LOGIN)
    assert page.status_code == 200
    assert f'http-equiv="refresh" content="0; url={provider.url}/authorize' in page.content.decode()
    assert "form-action 'self'" in page["Content-Security-Policy"]
    assert Client(enforce_csrf_checks=True).post(LOGIN).status_code == 403


def test_a_provider_that_does_not_answer_is_said_so(client: Client, provider: Provider) -> None:
    provider.is_down = True
    answer = client.post(LOGIN, follow=True)
    assert answer.redirect_chain == [("/accounts/login/", 302)]
    assert "tidak menjawab" in answer.content.decode()


def test_settings_come_in_pairs() -> None:
    none = ("", "")
    found = providers.openid(google=("a", "b"), other=none, other_issuer="", other_name="")["openid_connect"]["APPS"]
    assert [(app["provider_id"], app["settings"]["server_url"]) for app in found] == [("google", providers.GOOGLE)]
    for wrong in (
        {"google": ("a", ""), "other": none, "other_issuer": ""},
        {"google": none, "other": ("", "b"), "other_issuer": "https://id.example"},
        {"google": none, "other": ("a", "b"), "other_issuer": ""},
        {"google": none, "other": ("a", "b"), "other_issuer": "http://id.example"},
    ):
        with pytest.raises(ImproperlyConfigured):
            providers.openid(other_name="x", **wrong)
