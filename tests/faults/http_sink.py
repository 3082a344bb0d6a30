"""A publisher's server for faults: it takes, hangs, fails or has gone, by path, and writes down what it took."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class HttpSink:
    def __init__(self) -> None:
        self.taken: list[tuple[str, str]] = []
        """(path, webhook-id) of every post that came whole, in order."""
        self.is_over = threading.Event()
        self.url = ""

    def ids(self, path: str) -> Counter[str]:
        return Counter(mark for where, mark in self.taken if where == path)


@contextmanager
def http_sink() -> Iterator[HttpSink]:
    """Paths: `/good`, `/hangs` (never answers), `/fails` (500), `/gone` (410)."""
    sink = HttpSink()

    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            sink.taken.append((self.path, self.headers["webhook-id"]))
            if self.path == "/hangs":
                sink.is_over.wait()
                return
            time.sleep(0.02)
            self.send_response({"/fails": 500, "/gone": 410}.get(self.path, 200))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    sink.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield sink
    finally:
        sink.is_over.set()
        server.shutdown()
        server.server_close()
