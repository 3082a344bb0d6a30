"""What mail providers tell in their own words: believed from the one that the settings name, and then mail stops."""

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils import timezone

from comments.errors import Forbidden
from comments.models import AuditEntry
from config import env, mail_providers
from engagement.actions.reopen_mailbox import reopen_mailbox
from engagement.models import Mailbox
from engagement.notifications import mailboxes
from tests.cast import assemble
from tests.staff_session import sign_in_staff

pytestmark = pytest.mark.django_db
ANI = "ani@example.test"


def configured(settings: Any, provider: str, *, secret: str = "", key: str = "") -> None:
    settings.SAHUT_MAIL_PROVIDER = provider
    settings.ANYMAIL = mail_providers.anymail(provider, secret=secret, key=key, address="https://x.example/")


def postmark(client: Client, event: Any, password: str = "sandi") -> int:
    mark = base64.b64encode(f"surat:{password}".encode()).decode()
    headers = {"Authorization": f"Basic {mark}"}
    body = event if isinstance(event, str) else json.dumps(event)
    return client.post("/hooks/mail/postmark/", body, content_type="application/json", headers=headers).status_code


def bounce(kind: str = "HardBounce") -> dict[str, Any]:
    return {"RecordType": "Bounce", "Type": kind, "Email": ANI, "BouncedAt": "2026-11-26T08:00:00Z", "ID": 1}


COMPLAINT = {**bounce("SpamComplaint"), "RecordType": "SpamComplaint"}
TOLD: list[tuple[str, Any, str]] = [
    ("a hard bounce", bounce(), "bounce"),
    ("an unknown address", bounce("BadEmailAddress"), "bounce"),
    ("a complaint", COMPLAINT, "complaint"),
    ("a full mailbox", bounce("Transient"), ""),
    ("a filter", bounce("Blocked"), ""),
    ("a delivery", {"RecordType": "Delivery", "Recipient": ANI, "DeliveredAt": "2026-11-26T08:00:00Z"}, ""),
]


@pytest.mark.parametrize(("what", "event", "reason"), TOLD, ids=[row[0] for row in TOLD])
def test_what_stops_mail(client: Client, settings: Any, what: str, event: Any, reason: str) -> None:
    configured(settings, "postmark", secret="surat:sandi")
    for _ in range(2):
        assert postmark(client, event) == 200
    assert list(Mailbox.objects.values_list("stop_reason", flat=True)) == ([reason] if reason else [])
    assert mailboxes.is_stopped(ANI) == bool(reason)


def test_a_wrong_password_another_shape_and_another_provider_change_nothing(client: Client, settings: Any) -> None:
    assert postmark(client, bounce()) == 404, "nothing is there without a setting"
    configured(settings, "postmark", secret="surat:sandi")
    assert postmark(client, bounce(), password="lain") == 400
    for shape in ("[]", "3", "{", '{"RecordType": "Bounce"}', '{"RecordType": "Bounce", "Email": {}}'):
        assert postmark(client, shape) in {200, 400}
    assert client.post("/hooks/mail/mailgun/", {}).status_code == 404
    assert client.post("/hooks/mail/../../etc/", {}).status_code == 404
    assert not Mailbox.objects.filter(stopped_at__isnull=False).exists()


def test_one_that_signs_is_believed_by_its_signature(client: Client, settings: Any) -> None:
    configured(settings, "mailgun", key="kunci")
    mark = hmac.new(b"kunci", b"1790000000tanda", hashlib.sha256).hexdigest()
    event = {"event": "failed", "severity": "permanent", "recipient": ANI, "timestamp": 1790000000.0, "id": "x"}
    for signature, status in (("0" * 64, 400), (mark, 200)):
        block = {"timestamp": "1790000000", "token": "tanda", "signature": signature}
        body = {"signature": block, "event-data": event}
        assert client.post("/hooks/mail/mailgun/", body, content_type="application/json").status_code == status
        assert mailboxes.is_stopped(ANI) == (status == 200)


UNSAFE = [("postmark", "", ""), ("postmark", "no-colon", ""), ("mailgun", "a:b", ""), ("brevo", "", "key")]


@pytest.mark.one_lane
@pytest.mark.parametrize(("provider", "secret", "key"), UNSAFE)
def test_a_hook_that_anybody_could_post_to_stops_the_start(provider: str, secret: str, key: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SAHUT_MAIL_PROVIDER"):
        mail_providers.anymail(provider, secret=secret, key=key, address="")


@pytest.mark.one_lane
def test_every_named_provider_has_its_hook(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in mail_providers.NAMES:
        configured(settings, name, secret="surat:sandi", key="kunci" if name in mail_providers.MUST_SIGN else "")
        assert client.head(f"/hooks/mail/{name}/").status_code == 200
        assert client.post(f"/hooks/mail/{name}/", "{}", content_type="application/json").status_code == 400
    monkeypatch.setenv("SAHUT_MAIL_PROVIDER", "pigeon")
    with pytest.raises(ImproperlyConfigured, match="pigeon"):
        env.choice("SAHUT_MAIL_PROVIDER", mail_providers.NAMES)


def test_an_administrator_finds_a_stopped_address_and_opens_it_on_record(client: Client) -> None:
    cast, now = assemble(), timezone.now()
    for address in (ANI, "lain@example.test", cast.reader.email):
        mailboxes.stop(address, reason="bounce", now=now)
    reader = Client()
    reader.force_login(cast.reader)
    assert "dilaporkan sebagai spam" in reader.get("/notifications/preferences/").content.decode()
    sign_in_staff(client, cast.administrator)
    page = "/admin/engagement/mailbox/"
    assert client.get(page).content.decode().count('class="action-select"') == 3
    found = client.get(page, {"q": " Ani@Example.test "}).content.decode()
    assert found.count('class="action-select"') == 1
    chosen = {"action": "reopen", "_selected_action": [mailboxes.digest(ANI)]}
    for _ in range(2):
        client.post(page, chosen)
    assert not mailboxes.is_stopped(ANI)
    assert mailboxes.is_stopped("lain@example.test")
    entry = AuditEntry.objects.get(deed="mailbox.reopen")
    assert (entry.facts, entry.actor) == ({"reason": "bounce"}, f"user:{cast.administrator.pk}")
    assert ANI not in entry.target
    with pytest.raises(Forbidden):
        reopen_mailbox(administrator=cast.moderator, digest=mailboxes.digest("lain@example.test"), now=now)
