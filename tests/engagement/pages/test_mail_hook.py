"""Bounces and complaints: believed where they are signed, fresh and new, and then no mail goes there any more."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from standardwebhooks import Webhook

from engagement.models import Mailbox
from engagement.notifications import mailboxes

SECRET = "whsec_" + "QUJD" * 8
pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client: Client, settings: Any) -> Any:
    settings.SAHUT_MAIL_HOOK_SECRET = SECRET

    def send(body: Any, mark: str = "msg_1", secret: str = SECRET, age: int = 0) -> int:
        text, at = json.dumps(body), datetime.now(tz=UTC) - timedelta(seconds=age)
        headers = {
            "webhook-id": mark,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": Webhook(secret).sign(mark, at, text),
        }
        return client.post("/hooks/mail/", text, content_type="application/json", headers=headers).status_code

    return send


def test_a_bounce_stops_mail_once_and_for_all(post: Any) -> None:
    told = {"event": "bounce", "address": "Ani@Example.test"}
    assert post(told) == 204
    assert mailboxes.is_stopped("ani@example.test")
    assert post(told) == 409
    assert post({"event": "complaint", "address": "ani@example.test"}, mark="msg_2") == 204
    assert Mailbox.objects.get().stop_reason == "bounce", "the first reason stays"


BAD: list[tuple[str, Any, dict[str, Any], int]] = [
    ("another's key", {"event": "bounce", "address": "a@x.test"}, {"secret": "whsec_" + "WFla" * 8}, 401),
    ("an old signature", {"event": "bounce", "address": "a@x.test"}, {"age": 400}, 401),
    ("one of tomorrow", {"event": "bounce", "address": "a@x.test"}, {"age": -400}, 401),
    ("another event", {"event": "open", "address": "a@x.test"}, {}, 400),
    ("no address", {"event": "bounce"}, {}, 400),
    ("a list", ["bounce"], {}, 400),
]


@pytest.mark.parametrize(("what", "body", "how", "status"), BAD, ids=[row[0] for row in BAD])
def test_it_refuses(post: Any, what: str, body: Any, how: dict[str, Any], status: int) -> None:
    assert post(body, **how) == status
    assert not Mailbox.objects.exists()


def test_unsigned_or_without_a_key_of_ours_nothing_is_there(client: Client, settings: Any) -> None:
    told = {"event": "bounce", "address": "a@x.test"}
    settings.SAHUT_MAIL_HOOK_SECRET = SECRET
    assert client.post("/hooks/mail/", told, content_type="application/json").status_code == 401
    settings.SAHUT_MAIL_HOOK_SECRET = ""
    assert client.post("/hooks/mail/", told, content_type="application/json").status_code == 404
    assert not Mailbox.objects.exists()
