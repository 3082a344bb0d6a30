"""Opens the thread of a page, once."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings

from comments import kept
from comments.errors import Forbidden, Invalid, Missing
from comments.models import Site, Thread


def open_thread(*, site_key: str, key: str, now: datetime, url: str = "", title: str = "") -> Thread:
    """The thread of `key` at a site, made with `url` and `title` where it is new.

    Raises Missing for an unknown site, Invalid for a new thread without address, Forbidden for an address whose origin
    is neither the site's nor our own.
    """
    if not key or len(key) > 200 or "\x00" in key:
        raise Invalid(fields={"key": ["length"]})
    thread = Thread.objects.select_related("site").filter(site__key=site_key, key=key).first()
    if thread is not None:
        return thread
    site = Site.objects.filter(key=site_key).first()
    if site is None:
        raise Missing("unknown_site")
    _check(site, url)
    thread, _ = Thread.objects.get_or_create(
        site=site, key=key, defaults={"url": url, "title": title[:300], "created_at": now}
    )
    thread.site = site
    kept.changed(site.key, key)
    return thread


def _check(site: Site, url: str) -> None:
    if not url:
        raise Invalid(fields={"url": ["required"]})
    if len(url) > 500 or not may_stand_at(site, url):
        raise Forbidden("origin_not_allowed")


def may_stand_at(site: Site, url: str) -> bool:
    """Whether the address is on an origin of the site's, or on our own."""
    origin = origin_of(url)
    return site.allows_origin(origin) or origin != "" and origin == settings.SAHUT_BASE_URL


def is_origin(text: object) -> bool:
    """Whether `text` is exactly `scheme://host[:port]`, as browsers send it."""
    return isinstance(text, str) and text != "" and origin_of(text) == text


def origin_of(url: str) -> str:
    """`scheme://host[:port]` of an absolute web address, or an empty string. Blanks and control characters, which
    browsers and libraries read each in their own way, make it no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_plain = url.isprintable() and " " not in url and "@" not in parts.netloc
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return f"{parts.scheme}://{parts.netloc.lower()}" if is_plain and is_web else ""
