"""Browsers for tests: keys as a browser makes them, and its reading of what came."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone
from py_vapid import Vapid02

from comments.models import User
from engagement.actions.tend_browser import add_browser
from engagement.models import Browser

SERVICE = "https://push.example/send/"
SITE_KEY = base64.urlsafe_b64encode(bytes(range(1, 33))).rstrip(b"=").decode()


@dataclass
class Agent:
    """A browser from the inside: it alone can read what is sealed for it."""

    url: str = f"{SERVICE}1"
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = b"sixteen bytes ok"

    @property
    def keys(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"public": text(point), "secret": text(self.auth)}

    def asks(self, reader: User, name: str = "Firefox, Android") -> Browser:
        return add_browser(reader=reader, url=self.url, **self.keys, name=name, now=timezone.now())

    def read(self, body: bytes, headers: dict[str, str]) -> dict[str, str]:
        """What the push shows; raises for what is not sealed for it or not signed by a key."""
        assert headers["Content-Encoding"] == "aes128gcm"
        assert Vapid02.verify(headers["Authorization"])
        found: dict[str, str] = json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth))
        return found


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode("ascii")


@contextmanager
def push_sink() -> Iterator[Any]:
    """A push service on loopback: `.url`, and in `.taken` each body with its headers."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.taken.append((body, dict(self.headers)))  # type: ignore[attr-defined]
            self.send_response(201)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    server.daemon_threads = True
    server.taken = []  # type: ignore[attr-defined]
    server.url = f"http://127.0.0.1:{server.server_address[1]}/send/1"  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
