"""Asks a Sahut whose database does not answer, in a process of its own; prints what it answered, as JSON."""

import json
import os
import sys
import time
from typing import Any

ORIGIN = {"Origin": "https://koran.example"}
ASKED: list[tuple[str, str, dict[str, str]]] = [
    ("GET", "/api/v1/threads/?site=koran&key=a", {}),
    ("GET", "/api/v1/threads/?site=koran&key=a", ORIGIN),
    ("GET", "/api/v1/counts/?site=koran&key=a", {}),
    ("POST", "/api/v1/comments/", {"Cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"}),
    ("POST", "/api/v1/comments/", {"X-Session-Token": "x"}),
    ("POST", "/api/v1/comments/", {"Authorization": "Bearer x", **ORIGIN}),
    ("GET", "/", {}),
    ("GET", "/", {"Cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"}),
    ("GET", "/articles/a/", {}),
    ("GET", "/embed/v1/fragment/?site=koran&key=a", {}),
    ("GET", "/feeds/koran/comments.rss", {}),
    ("GET", "/admin/", {"Cookie": "sessionid=abcdefghijklmnopqrstuvwxyz012345"}),
    ("GET", "/healthz/live", {}),
    ("GET", "/healthz/ready", {}),
]


def _answers() -> list[Any]:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from django.test import Client

    client = Client(raise_request_exception=False)
    return [_asked(client, *asked) for asked in ASKED]


def _asked(client: Any, method: str, path: str, headers: dict[str, str]) -> list[Any]:
    """What was asked, its answer, and how many seconds that took."""
    began = time.monotonic()
    sent = {"Host": "127.0.0.1", **headers}
    body = b"{}" if method == "POST" else b""
    answer = client.generic(method, path, data=body, content_type="application/json", headers=sent)
    return [
        f"{method} {path} {headers}",
        answer.status_code,
        answer.get("Retry-After"),
        answer["Content-Type"],
        time.monotonic() - began,
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_answers()))
