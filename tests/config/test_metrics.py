"""/metrics: what waits, in numbers that fit the rows."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from comments.models import Comment, Decision
from engagement.models import Notification
from tests.cast import assemble
from tests.factories import hold, publish


def scraped(client: Client) -> dict[str, float]:
    text = client.get("/metrics").content.decode()
    return {name: float(value) for name, value in re.findall(r"^(sahut_\S+) (\S+)$", text, re.M)}


def _owe(comment: Comment, event: str, **fields: object) -> None:
    now = timezone.now()
    row = {"created_at": now, "not_before": now - timedelta(seconds=90), **fields}
    Notification.objects.create(
        event=event, kind="reply", channel="email", recipient=comment.author, comment=comment, **row
    )


def test_an_empty_house_owes_nothing(db: None, client: Client) -> None:
    found = scraped(client)
    assert (
        found["sahut_messages_owed"] == found["sahut_messages_oldest_seconds"] == found["sahut_decisions_untold"] == 0
    )


def test_what_waits_is_counted_and_aged(db: None, client: Client) -> None:
    cast = assemble()
    comment = publish(cast.reader, cast.thread)
    hold(cast.reader, cast.thread)
    now = timezone.now()
    _owe(comment, "comment:1")
    _owe(comment, "comment:2", sent_at=now)
    _owe(comment, "comment:3", given_up_at=now, outcome="SMTPServerDisconnected")
    _owe(comment, "comment:4", given_up_at=now, outcome="gone")
    Decision.objects.create(
        comment=comment, revision_number=1, verdict="publish", decided_at=now - timedelta(seconds=30)
    )

    found = scraped(client)

    assert found["sahut_messages_owed"] == 1
    assert found["sahut_messages_dead"] == 1
    assert 90 <= found["sahut_messages_oldest_seconds"] < 900
    assert found["sahut_decisions_untold"] == 1
    assert 30 <= found["sahut_decisions_oldest_seconds"] < 300
    assert found['sahut_cases_open{queue="anarkis"}'] == 1


def test_it_speaks_prometheus_and_is_kept_by_nobody(db: None, client: Client) -> None:
    answer = client.get("/metrics")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Cache-Control"] == "no-store"
