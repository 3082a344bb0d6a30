"""A provider that speaks OpenID Connect, on this machine, for tests: it vouches for whomever it is told to."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT_ID, SECRET = "sahut", "rahasia-penyedia-yang-cukup-panjang"


@dataclass
class Provider:
    """`person` is whose account is signed in there; `codes` what was handed out."""

    person: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    is_down: bool = False
    url: str = ""

    @property
    def settings(self) -> dict[str, Any]:
        app = {"provider_id": "google", "name": "Google", "client_id": CLIENT_ID, "secret": SECRET}
        return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app | {"settings": {"server_url": self.url}}]}}

    def authorized(self, address: str) -> str:
        """Where the browser is sent back to, when the person agrees to what `address` asks."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT_ID
        code = f"kode-{len(self.codes)}"
        self.codes[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': asked['state']})}"


@contextmanager
def serving() -> Iterator[Provider]:
    made = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(made))
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()


def _answering(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if provider.is_down:
                self._send(503, {})
            elif self.path.endswith("openid-configuration"):
                self._send(200, _about(provider.url))
            elif self.path.startswith("/userinfo"):
                self._send(200, provider.person)
            elif self.path.startswith("/authorize"):
                address = urlsplit(parse_qs(urlsplit(self.path).query)["redirect_uri"][0])
                self.send_response(302)
                back = provider.authorized(self.path)
                self.send_header("Location", f"{address.scheme}://{address.netloc}{back}")
                self.end_headers()
            else:
                self._send(404, {})

        def do_POST(self) -> None:
            """The token: for a code that was handed out, once, to whoever keeps its verifier."""
            sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            asked = provider.codes.pop(sent["code"][0], None)
            digest = hashlib.sha256(sent.get("code_verifier", [""])[0].encode()).digest()
            if asked is None or base64.urlsafe_b64encode(digest).decode().rstrip("=") != asked.get("code_challenge"):
                self._send(400, {"error": "invalid_grant"})
                return
            claims = {"iss": provider.url, "aud": CLIENT_ID, "iat": int(time.time()), "exp": int(time.time()) + 60}
            token = jwt.encode(provider.person | claims, SECRET, algorithm="HS256")
            self._send(200, {"access_token": "a", "token_type": "Bearer", "id_token": token})

        def _send(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: Any) -> None: ...

    return Answering


def _about(url: str) -> dict[str, Any]:
    ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
    addresses = {name: f"{url}/{path}" for name, path in ends.items()}
    return {"issuer": url, "jwks_uri": f"{url}/jwks", **addresses}
