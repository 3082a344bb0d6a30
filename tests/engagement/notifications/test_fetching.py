"""The way out leads to public addresses alone, whatever is asked for, and never waits long."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from engagement.notifications import fetching
from engagement.notifications.fetching import Forbidden, check, get, is_allowed, post

pytestmark = pytest.mark.one_lane

PRIVATE = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::",
    "2001:0:7f00:1::1",
    "2001:db8::1",
    "fe80::1",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2606:4700::5efe:7f00:1",
    "2606:4700::200:5efe:a9fe:a9fe",
]
PUBLIC = [
    "1.1.1.1",
    "93.184.216.34",
    "2606:4700:4700::1111",
    "2a00:1450:4001:82b::200e",
    "::ffff:1.1.1.1",
    "64:ff9b::1.1.1.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_never_to(address: str) -> None:
    assert not is_allowed(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_gladly_to(address: str) -> None:
    assert is_allowed(ip_address(address))


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where sockets went. Names resolve as a hostile resolver likes: to this machine."""
    gone: list[str] = []

    def connect(self: socket.socket, where: Any) -> None:
        gone.append(where[0])
        raise ConnectionRefusedError

    def resolve(host: str, port: int, **options: Any) -> list[Any]:
        try:
            found = socket.inet_ntoa(socket.inet_aton(host))  # as the C library reads 0x7f000001 and 0177.0.0.1
        except OSError:
            found = host if ":" in host else "127.0.0.1"
        family = socket.AF_INET6 if ":" in found else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (found, port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    return gone


def test_the_corpus_makes_no_connection_to_a_private_address(shared_dir: Path, connections: list[str]) -> None:
    rows = json.loads((shared_dir / "data/corpora/ssrf_targets_shared.json").read_text(encoding="utf-8"))
    for row in rows:
        for url in (row["url"], row["url"].replace("http://", "https://", 1)):
            with pytest.raises((Forbidden, OSError)):
                post(url, body=b"", headers={})
    assert len(rows) > 70
    assert [address for address in connections if not is_allowed(ip_address(address))] == []


@pytest.mark.parametrize("address", PRIVATE)
def test_no_spelling_of_a_private_address_is_connected_to(address: str, connections: list[str]) -> None:
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(Forbidden):
        post(f"https://{host}/x", body=b"", headers={})
    assert connections == []


ODD = [
    "http://example.com/",
    "ftp://example.com/",
    "https://user:secret@example.com/",
    "https://example.com\\@127.0.0.1/",
    "https://example.com/ x",
    "https://example.com/\r\nHost: x",
    "https://exämple.com/ü",
    "https://",
    "https://example.com:99999/",
    "https://example.com:0/",
    "//example.com/",
    "https://[::1",
    "",
]


@pytest.mark.parametrize("url", ODD)
def test_odd_addresses_are_refused_where_they_are_given(url: str) -> None:
    with pytest.raises(Forbidden):
        check(url)


def test_the_address_that_was_looked_at_is_the_one_that_is_spoken_to(
    monkeypatch: pytest.MonkeyPatch, connections: list[str]
) -> None:
    """Rebinding: a second answer of the resolver, which would lead here, is never asked for."""
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def resolve(host: str, port: int, **options: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", resolve)
    with pytest.raises(ConnectionRefusedError):
        post("https://rebind.example/", body=b"", headers={})
    assert connections == ["93.184.216.34"]


class _Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, str]] = []

    def do_POST(self) -> None:
        self.seen.append((self.command, self.path))
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/redirect":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/private")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/large":
            self.send_response(200)
            self.send_header("Content-Length", str(20 * 1024 * 1024))
            self.end_headers()
            try:
                self.wfile.write(b"x" * 20 * 1024 * 1024)
            except OSError:
                return
        elif self.path == "/drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            try:
                while not self.server.is_over.wait(0.05):  # type: ignore[attr-defined]
                    self.wfile.write(b"X-Drip: 1\r\n")
            except OSError:
                return
        else:
            self.send_response(429)
            self.send_header("Retry-After", "120")
            self.send_header("Content-Length", "0")
            self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("X-Policy", "one")
        self.send_header("X-Policy", "two")
        self.send_header("Content-Length", "30000")
        self.end_headers()
        self.wfile.write(b"x" * 30_000)

    def log_message(self, *arguments: Any) -> None: ...


@contextmanager
def serving() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    server.is_over = threading.Event()  # type: ignore[attr-defined]
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.is_over.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()


def test_no_redirect_is_followed_no_long_answer_read_and_no_drip_endured(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SAHUT_OUTGOING_LOOPBACK = True
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    _Server.seen.clear()
    with serving() as url:
        assert post(f"{url}/redirect", body=b"{}", headers={}).status == 302
        assert post(f"{url}/large", body=b"{}", headers={}).status == 200
        with pytest.raises(TimeoutError):
            post(f"{url}/drip", body=b"{}", headers={})
        assert post(f"{url}/wait", body=b"{}", headers={}) == fetching.Answer(429, 120.0)
    assert [path for _, path in _Server.seen] == ["/redirect", "/large", "/drip", "/wait"]


def test_what_is_read_is_cut_and_headers_of_one_name_are_joined(settings: Any) -> None:
    settings.SAHUT_OUTGOING_LOOPBACK = True
    with serving() as url:
        assert len(get(url, headers={}).body) == fetching.LONGEST_ANSWER
        answer = get(url, headers={}, most=10)
    assert (answer.status, answer.body, answer.headers["x-policy"]) == (200, b"x" * 10, "one, two")


def test_this_machine_is_spoken_to_only_where_the_settings_say_so(settings: Any) -> None:
    settings.SAHUT_OUTGOING_LOOPBACK = False
    with serving() as url, pytest.raises(Forbidden):
        post(url, body=b"", headers={})
