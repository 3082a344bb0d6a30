"""Sahut's comments in the HTML of a Django site, from its fragment. Copy this file into an app's `templatetags`:

    {% load sahut_tags %}{% sahut_comments article.pk %}

with SAHUT_HOST = "https://komentar.example.id" and SAHUT_SITE = "koran" in the settings. A copy of the last minute,
else a new one that comes within 300 ms, else the last copy; without any, the script fetches the comments by itself.
"""

import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection
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
    """The body, or None where it does not come whole in time."""
    end = time.monotonic() + SECONDS
    host = urlsplit(settings.SAHUT_HOST)
    connection = (HTTPSConnection if host.scheme == "https" else HTTPConnection)(host.netloc, timeout=SECONDS)
    try:
        connection.request("GET", path)
        answer, body = connection.getresponse(), b""
        while part := answer.read1(65_536):
            body += part
            if time.monotonic() > end or len(body) > LARGEST:
                return None
        return body.decode() if answer.status == 200 else None
    except (OSError, HTTPException, UnicodeDecodeError):
        return None
    finally:
        connection.close()
