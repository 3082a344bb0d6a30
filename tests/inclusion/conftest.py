"""A Sahut that answers, hesitates, breaks off or is gone, as each test says."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from engagement.widget.fragment import CACHE_CONTROL

TEXT = '<section id="comments-list"><p>Semoga "notulennya" diumumkan.</p></section>'
MOODS = ("slow", "dripping", "dripping head", "broken", "failing", "refusing")


class Sahut:
    """`mood`: well, or one of MOODS. Counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.mood, self.text = "well", TEXT
        self.over = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server.server_port)

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()


def _answering(sahut: Sahut) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sahut.asked.append(self.path)
            mood, body = sahut.mood, sahut.text.encode()
            if mood == "slow":
                sahut.over.wait(20)
            if mood == "broken":
                return
            if mood == "dripping head":
                for sign in b"HTTP/1.0 200 OK\r\nX-Slow: " + b"x" * 300:
                    with suppress(OSError):
                        self.wfile.write(bytes([sign]))
                        self.wfile.flush()
                    if sahut.over.wait(0.1):
                        return
            self.send_response({"failing": 503, "refusing": 404}.get(mood, 200))
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", CACHE_CONTROL.replace("s-maxage=60", "s-maxage=1"))
            self.end_headers()
            with suppress(OSError):  # whoever asked did not wait
                for sign in body if mood == "dripping" else [body]:
                    self.wfile.write(bytes([sign]) if isinstance(sign, int) else sign)
                    self.wfile.flush()
                    if mood == "dripping" and sahut.over.wait(0.1):
                        return

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Answering


@pytest.fixture
def sahut() -> Iterator[Sahut]:
    serving = Sahut()
    yield serving
    serving.stop()
