"""A publisher's own little web server, on another site than the service, with the strictest policy a page can have."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = """<!doctype html>
<html lang="{lang}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Warta</title>
{head}</head>
<body><main><h1>Warta</h1><p>Isi artikel.</p>
{body}
</main></body></html>"""


@dataclass
class Publisher:
    """`pages` by path; every page goes out under a policy that lets in nothing but itself and `service`."""

    service: str
    pages: dict[str, str] = field(default_factory=dict)
    policy: bool = True
    also: str = ""
    """What pages may connect to beside the service."""
    frames: str = ""
    """What pages may frame."""
    open_pages: set[str] = field(default_factory=set)
    """Paths that go out without a policy."""

    def __enter__(self) -> "Publisher":
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(self))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: Any) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def origin(self) -> str:
        """Another site than 127.0.0.1: ports do not make a site, names do."""
        return f"http://localhost:{self.server.server_port}"

    def put(self, path: str, body: str, *, head: str = "", lang: str = "id", direction: str = "ltr") -> str:
        self.pages[path] = PAGE.format(body=body, head=head, lang=lang, direction=direction)
        return self.origin + path

    def snippet(self, **attributes: str) -> str:
        """The one line that publishers paste."""
        told = " ".join(f'data-{name.replace("_", "-")}="{value}"' for name, value in attributes.items())
        return f'<script async src="{self.service}/embed/v1/comments.js" {told}></script>'

    @property
    def content_security_policy(self) -> str:
        return (
            f"default-src 'self'; frame-src 'self' {self.frames}; script-src 'self' {self.service}; "
            f"connect-src {self.service} {self.also}; "
            "style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
        )


def _answering(publisher: Publisher) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = publisher.pages.get(self.path.split("?")[0])
            content = (text or "").encode()
            self.send_response(200 if text is not None else 404)
            kind = (
                "text/javascript"
                if self.path.endswith(".js")
                else "text/css"
                if self.path.endswith(".css")
                else "text/html"
            )
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if publisher.policy and self.path not in publisher.open_pages:
                self.send_header("Content-Security-Policy", publisher.content_security_policy)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Answering
