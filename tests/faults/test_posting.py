"""Whoever was told "published" or "held" has a row, though the web server was killed around it."""

import threading
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.stacks import DEMO_PASSWORD, Running

pytestmark = pytest.mark.both_lanes


@pytest.fixture
def token(victim: Running) -> str:
    """A reader's app, signed in."""
    who = {"email": "reader@example.test", "password": DEMO_PASSWORD}
    answer = httpx.post(f"{victim.url}/_allauth/app/v1/auth/login", json=who)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["meta"]["session_token"])


class Writer(threading.Thread):
    """Posts until told to stop, and keeps what it was promised."""

    def __init__(self, url: str, token: str, number: int) -> None:
        super().__init__(daemon=True)
        self.url, self.token, self.number = url, token, number
        self.promised: list[str] = []
        self.refused = 0
        self.is_done = threading.Event()

    def run(self) -> None:
        turn = 0
        with httpx.Client(timeout=5, headers={"X-Session-Token": self.token}) as client:
            while not self.is_done.is_set():
                turn += 1
                letter = {"site": "koran", "key": "artikel-1", "body": f"Pendapat {self.number} yang ke-{turn}."}
                try:
                    answer = client.post(f"{self.url}/api/v1/comments/", json=letter)
                except httpx.TransportError:
                    self.refused += 1
                    self.is_done.wait(0.05)
                    continue
                assert answer.status_code in {201, 202}, answer.text
                self.promised.append(answer.json()["id"])


def test_every_promise_made_before_the_web_server_was_killed_is_a_row(
    victim: Running, scene: Callable[..., Any], token: str, full: bool
) -> None:
    writers = [Writer(victim.url, token, number) for number in range(4)]
    for writer in writers:
        writer.start()
    for _ in range(5 if full else 2):
        before = sum(len(writer.promised) for writer in writers)
        _until_more(writers, before + 10)
        victim.kill("web")
        victim.start("web")
    _until_more(writers, sum(len(writer.promised) for writer in writers) + 4)
    for writer in writers:
        writer.is_done.set()
        writer.join(120)
    promised = [promise for writer in writers for promise in writer.promised]
    assert sum(writer.refused for writer in writers) > 0, "the kill came between posts and proved nothing"
    assert len(promised) == len(set(promised)) == scene("stored", *promised)


def _until_more(writers: list[Writer], wanted: int) -> None:
    end = time.monotonic() + 300
    while sum(len(writer.promised) for writer in writers) < wanted:
        assert time.monotonic() < end, "no more posts went through"
        assert all(writer.is_alive() for writer in writers), "a writer met an answer it does not know"
        writers[0].is_done.wait(0.05)
