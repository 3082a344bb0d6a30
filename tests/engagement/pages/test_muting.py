"""Muting without JavaScript: with a report, seen as a line, taken back by its button, and nobody else sees it."""

from collections.abc import Callable

from django.test import Client

from comments.models import User
from engagement.models import MutedReader
from tests.engagement.pages.conftest import Stage
from tests.engagement.pages.test_article import page, text


def test_a_report_mutes_where_it_is_asked_to_and_the_line_takes_it_back(
    stage: Stage, visitor: Client, signed_in: Callable[[User | None], Client]
) -> None:
    comment = stage.say(stage.cast.other_reader, "Beli sekarang juga!")
    reply = stage.say(stage.cast.moderator, "Bukan di sini.", comment)
    client, report = signed_in(stage.cast.reader), f"/comments/{comment.pk}/report/"
    assert "Also mute Budi" in text(page(client, report))
    client.post(report, {"reason": "spam", "note": ""})
    assert not MutedReader.objects.exists()
    client.post("/mutes/", {"reader": stage.cast.other_reader.pk, "on": "1", "next": stage.address})
    html = page(client, stage.address)
    assert "Budi is muted." in text(html)
    assert "Beli sekarang" not in html
    assert f'id="comment-{reply.pk}"' in html, "what others answered stays"
    assert "Beli sekarang" in page(visitor, stage.address)
    answer = client.post(
        "/mutes/",
        {"reader": stage.cast.other_reader.pk, "on": "0", "next": stage.address, "comment": comment.pk},
    )
    assert answer.headers["Location"] == f"{stage.address}#comment-{comment.pk}"
    assert "Beli sekarang" in page(client, stage.address)


def test_with_the_report_in_one(stage: Stage, signed_in: Callable[[User | None], Client]) -> None:
    comment = stage.say(stage.cast.other_reader)
    client = signed_in(stage.cast.reader)
    client.post(f"/comments/{comment.pk}/report/", {"reason": "spam", "note": "", "mute": "1"})
    assert MutedReader.objects.get().muted == stage.cast.other_reader


def test_signed_out_it_leads_to_the_sign_in(stage: Stage, visitor: Client) -> None:
    answer = visitor.post("/mutes/", {"reader": stage.cast.reader.pk, "on": "1", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/accounts/login/?next=/"
