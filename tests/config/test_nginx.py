"""The configuration of docs/operators.md under Debian's nginx: one request for many, the last answer when Sahut is
away, and nothing of one reader's own ever kept."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from _children import Crew
from _servers import find_nginx

from comments.api.caching import PUBLIC
from tests.proxy import start_nginx

pytestmark = pytest.mark.one_lane

PAGE = "/api/v1/threads/?site=koran&key=artikel-1"
OTHERS_OWN = [
    "/api/v1/overlay/?site=koran&key=artikel-1",
    "/api/v1/me/",
    "/accounts/login/",
    "/",
    "/api/v1/comments/1/",
]


class Upstream(BaseHTTPRequestHandler):
    """Answers as Sahut does; counts; works as long as it is told to."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, str]] = []
    may_answer = threading.Event()
    cache_control = PUBLIC
    is_away = False

    def do_GET(self) -> None:
        if self.is_away:
            self.close_connection = True  # no answer at all
            return
        self.asked.append((self.command, self.path, self.headers.get("X-Forwarded-For", "")))
        assert self.may_answer.wait(60)
        origin = self.headers.get("Origin", "")
        body = f"{len(self.asked)} {origin} {self.headers.get('Cookie', '')}".encode()
        self.send_response(200)
        for name, value in (("ETag", '"1-1"'), ("Cache-Control", self.cache_control), ("Vary", "Origin")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        """Nothing: pytest's output is not the place."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Upstream.asked.clear()
    Upstream.may_answer.set()
    Upstream.cache_control, Upstream.is_away = PUBLIC, False
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    serving.daemon_threads = True
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield serving
    serving.shutdown()
    serving.server_close()


@pytest.fixture
def proxy(server: ThreadingHTTPServer, tmp_path: Path) -> Iterator[httpx.Client]:
    if find_nginx() is None:
        pytest.skip("no nginx here; bin/test says how to get it")
    crew = Crew(environment=dict(os.environ), logs=tmp_path / "log", folder=tmp_path)
    try:
        with httpx.Client(base_url=start_nginx(crew, tmp_path / "nginx", server.server_port), timeout=60) as client:
            yield client
    finally:
        crew.stop()


def test_many_at_once_are_one_request(proxy: httpx.Client) -> None:
    Upstream.may_answer.clear()
    with ThreadPoolExecutor(20) as pool:
        waiting = [pool.submit(proxy.get, PAGE) for _ in range(20)]
        assert _until(lambda: Upstream.asked)
        Upstream.may_answer.set()
        found = [one.result() for one in waiting]
    assert {answer.text for answer in found} == {found[0].text}
    assert len(Upstream.asked) == 1
    assert proxy.get(PAGE).headers["X-Cache"] == "HIT"
    assert proxy.get(PAGE, headers={"If-None-Match": '"1-1"'}).status_code == 304


def test_pages_of_two_origins_have_copies_of_their_own(proxy: httpx.Client) -> None:
    for origin in ("https://satu.example", "https://dua.example"):
        assert origin in proxy.get(PAGE, headers={"Origin": origin}).text
        assert origin in proxy.get(PAGE, headers={"Origin": origin}).text
    assert len(Upstream.asked) == 2


def test_when_sahut_is_away_the_last_answer_stands(proxy: httpx.Client) -> None:
    Upstream.cache_control = PUBLIC.replace("s-maxage=5", "s-maxage=1").replace("stale-while-revalidate=30, ", "")
    first = proxy.get(PAGE)
    Upstream.is_away = True
    assert _until(lambda: proxy.get(PAGE).headers["X-Cache"] != "HIT")
    late = proxy.get(PAGE)
    assert (late.status_code, late.text) == (200, first.text)
    assert proxy.get("/accounts/login/").status_code == 502


@pytest.mark.parametrize("path", OTHERS_OWN)
def test_what_is_ones_own_is_kept_by_nobody(proxy: httpx.Client, path: str) -> None:
    """Whatever it says of itself."""
    for cookie in ("sessionid=satu", "sessionid=dua"):
        assert cookie in proxy.get(path, headers={"Cookie": cookie}).text
    assert len(Upstream.asked) == 2


def test_writes_pass_and_addresses_are_told_once(proxy: httpx.Client) -> None:
    for _ in range(2):
        proxy.post("/api/v1/comments/", headers={"X-Forwarded-For": "203.0.113.9"})
        proxy.post(PAGE)
    assert [(method, told) for method, _, told in Upstream.asked] == [("POST", "127.0.0.1")] * 4
    assert proxy.get("/metrics").status_code == 403


def _until(holds: Any) -> bool:
    from _servers import wait_until

    return wait_until(lambda: bool(holds()), 60)
