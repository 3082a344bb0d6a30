"""Sahut's comments in the HTML of a Django site, from its fragment. Copy this file into an app's `templatetags`:

    {% load sahut_tags %}{% sahut_comments article.pk %}

with SAHUT_HOST = "https://komentar.example.id" and SAHUT_SITE = "koran" in the settings. A copy of the last minute,
else a new one that comes within 300 ms, else the last copy; without any, the script fetches the comments by itself.
"""

import socket
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from urllib.parse import urlencode, urlsplit

from django import template
from django.conf import settings
from django.core.cache import cache
from django.utils.html import format_html
from django.utils.safestring import mark_safe

SECONDS, FRESH, REST, STALE = 0.3, 60, 5, 7 * 86_400
LARGEST = 1024 * 1024

register = template.Library()


@register.simple_tag
def sahut_comments(key: object, lang: str = "") -> str:
    """The element with the server's text inside, and the script."""
    query = {"site": settings.SAHUT_SITE, "key": str(key)} | ({"lang": lang} if lang else {})
    return format_html(
        '<sahut-comments id="comments" site="{}" key="{}"><a id="respond"></a><a id="reply-title"></a>{}'
        '</sahut-comments>\n<script async src="{}/embed/v1/comments.js"></script>',
        settings.SAHUT_SITE,
        key,
        mark_safe(_fragment(f"/embed/v1/fragment/?{urlencode(query)}")),  # noqa: S308 (our own Sahut's HTML)
        settings.SAHUT_HOST,
    )


def _fragment(path: str) -> str:
    kept_at, copy = cache.get(f"sahut:{path}", (0.0, ""))
    if time.time() - kept_at < FRESH or cache.get("sahut:rest"):
        return str(copy)
    found = _fetch(path)
    if found is None:
        cache.set("sahut:rest", 1, REST)  # no page waits for a Sahut that was away a moment ago
        return str(copy)
    cache.set(f"sahut:{path}", (time.time(), found), STALE)
    return found


def _fetch(path: str) -> str | None:
    """The body, or None where it does not come whole in time: a time-out counts each read anew, so the line is cut."""
    end = time.monotonic() + SECONDS
    host = urlsplit(settings.SAHUT_HOST)
    connection = (HTTPSConnection if host.scheme == "https" else HTTPConnection)(host.netloc, timeout=SECONDS)
    cutter = None
    try:
        connection.connect()
        cutter = Timer(end - time.monotonic(), _cut, [connection.sock])
        cutter.daemon = True
        cutter.start()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read(LARGEST + 1)
        is_whole = answer.status == 200 and len(body) <= LARGEST and not answer.length
        return body.decode() if is_whole else None
    except (OSError, HTTPException, UnicodeDecodeError):
        return None
    finally:
        if cutter:
            cutter.cancel()
        connection.close()


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
