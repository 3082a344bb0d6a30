"""How often one address is written to, and one account tried."""

import pytest
from django.core import mail
from django.test import Client

from tests.engagement.accounts.conftest import PASSWORD, make_account, sign_in, sign_up

pytestmark = pytest.mark.django_db
VICTIM = "sekar@example.test"
MAILS_AN_HOUR = 3


def _from(number: int) -> Client:
    """Another stranger at another address of the net."""
    return Client(REMOTE_ADDR=f"203.0.{number // 250}.{number % 250}")


@pytest.mark.parametrize("known", [True, False], ids=["an account's address", "nobody's address"])
def test_strangers_cannot_flood_a_mailbox(known: bool, full: bool) -> None:
    if known:
        make_account(VICTIM)
    for number in range(1000 if full else 60):
        stranger = _from(number)
        match number % 5:
            case 0:
                stranger.post("/accounts/password/reset/", {"email": VICTIM})
            case 1:
                sign_up(stranger, VICTIM)
            case 2:
                stranger.post("/accounts/login/code/", {"email": VICTIM.upper()})
            case 3:
                headless = {"email": VICTIM}
                stranger.post("/_allauth/app/v1/auth/code/request", headless, content_type="application/json")
            case 4:
                wish = {"site": "koran", "key": "artikel-1", "email": VICTIM}
                stranger.put("/api/v1/threads/subscription/", wish, content_type="application/json")
    sent = [message for message in mail.outbox if VICTIM in message.to]
    print(f"{number + 1} calls from as many addresses, {len(sent)} mails")  # noqa: T201 (the figure)
    assert len(sent) == MAILS_AN_HOUR


def test_a_signed_in_stranger_cannot_flood_either() -> None:
    for number in range(8):
        stranger = _from(number)
        make_account(f"stranger{number}@example.test")
        sign_in(stranger, f"stranger{number}@example.test")
        stranger.post("/accounts/reauthenticate/", {"password": PASSWORD})
        stranger.post("/accounts/email/", {"email": VICTIM, "action_add": ""})
    assert len([message for message in mail.outbox if VICTIM in message.to]) <= MAILS_AN_HOUR


def test_what_tells_of_a_change_to_ones_account_is_not_held_back_by_a_flood(client: Client) -> None:
    make_account(VICTIM)
    for number in range(5):
        _from(number).post("/accounts/password/reset/", {"email": VICTIM})
    sign_in(client, VICTIM)
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "layang-layang-77", "password2": "layang-layang-77"},
    )
    assert mail.outbox[-1].to == [VICTIM]
    assert len(mail.outbox) == MAILS_AN_HOUR + 1


@pytest.mark.parametrize("where", ["/accounts/login/", "/admin/login/"])
def test_guessing_one_accounts_password_ends_before_the_tenth_try(where: str) -> None:
    """From many addresses, against staff; Django's own form would take all fifty."""
    make_account(VICTIM, is_staff=True)
    for number in range(49):
        fields = {"login": VICTIM, "username": VICTIM, "password": f"wrong-{number}"}
        answer = _from(number).post(where, fields, follow=True)
        if "Terlalu banyak" in answer.content.decode() or answer.status_code == 429:
            assert number <= 10
            break
    else:
        assert where == "/admin/login/", "never blocked"
    late = _from(99)
    late.post(where, {"login": VICTIM, "username": VICTIM, "password": PASSWORD})
    assert "_auth_user_id" not in late.session


def test_a_forged_forwarding_header_does_not_make_a_new_guesser() -> None:
    make_account(VICTIM)
    answers = [
        Client(HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").post(
            "/accounts/login/", {"login": f"other{number}@example.test", "password": "wrong"}
        )
        for number in range(40)
    ]
    assert any(answer.status_code == 429 or "Terlalu banyak" in answer.content.decode() for answer in answers)


def test_with_redis_away_guessing_is_limited_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comments.redis_link.is_resting", lambda: True)
    make_account(VICTIM)
    for number in range(12):
        sign_in(_from(number), VICTIM, f"wrong-{number}")
    late = _from(99)
    sign_in(late, VICTIM)
    assert "_auth_user_id" not in late.session
