"""While a crisis mode is on, readers are told in words: on the page, in the API, in the fragment; after it no more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from comments.actions.call_crisis import begin_crisis
from comments.models import User
from comments.vocabulary import CrisisKind
from tests.engagement.pages.conftest import Stage

NOW = timezone.now()
HOUR = timedelta(hours=1)
FIRST = "For now all comments here are reviewed first."


@pytest.fixture
def begin(stage: Stage) -> Callable[[CrisisKind], Any]:
    def begin(kind: CrisisKind) -> Any:
        said = {"reason": "Rusuh.", "until": NOW + HOUR, "now": NOW}
        return begin_crisis(person=stage.cast.administrator, site=stage.cast.site, kind=kind, **said)

    return begin


def api(client: Client, stage: Stage) -> Any:
    return client.get(f"/api/v1/threads/?site=koran&key={stage.thread.key}")


def fragment(client: Client, stage: Stage) -> Any:
    return client.get(f"/embed/v1/fragment/?site=koran&key={stage.thread.key}&lang=id")


def test_the_composer_says_that_comments_wait_for_now(
    stage: Stage, begin: Callable[[CrisisKind], Any], signed_in: Callable[[User | None], Client]
) -> None:
    comment = stage.say(stage.cast.other_reader)
    begin(CrisisKind.HOLD)
    with time_machine.travel(NOW, tick=False):
        reader, visitor = signed_in(stage.cast.reader), signed_in(None)
        for client in (reader, visitor):
            html = client.get(stage.address).content.decode()
            assert html.count(FIRST) == 1
            assert html.index('id="respond"') < html.index(FIRST) < html.index("</form>", html.index(FIRST))
        reply = reader.get(f"/comments/{comment.pk}/reply/")
        assert FIRST in reply.content.decode()
        before = api(visitor, stage)
        told = before.json()["thread"]["notice"]
        assert told["text"]["en"] == FIRST
        assert told["until"] == (NOW + HOUR).strftime("%Y-%m-%dT%H:%M:%SZ")
        assert "ditinjau dahulu" in fragment(visitor, stage).content.decode()
    with time_machine.travel(NOW + HOUR, tick=False):
        assert FIRST not in visitor.get(stage.address).content.decode()
        after = api(visitor, stage)
        assert (after.json()["thread"]["notice"], after["ETag"] == before["ETag"]) == (None, False)
        assert "ditinjau dahulu" not in fragment(visitor, stage).content.decode()


def test_a_pause_takes_the_composer_away_and_says_until_when(
    stage: Stage, begin: Callable[[CrisisKind], Any], visitor: Client
) -> None:
    begin(CrisisKind.PAUSE)
    with time_machine.travel(NOW, tick=False):
        html = visitor.get(stage.address).content.decode()
        assert "For now no new comments are taken." in html
        assert "Until " in html
        assert ("<textarea" in html, "Comments are closed." in html) == (False, False)
        assert api(visitor, stage).json()["thread"]["is_open"] is False
        assert "Untuk sementara komentar baru dihentikan." in fragment(visitor, stage).content.decode()
    with time_machine.travel(NOW + HOUR, tick=False):
        assert "<textarea" in visitor.get(stage.address).content.decode()
