"""What a feed of somebody else's says: RSS or Atom in, plain text out. No HTML of theirs is kept anywhere."""

import hashlib
import html
import io
import re
from calendar import timegm
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import feedparser
import nh3
from django.utils.text import slugify

LARGEST = 2 * 1024 * 1024
MOST, MOST_TAGS, MOST_PARAGRAPHS = 50, 8, 400
LONGEST_HTML, MOST_MARKS = 200_000, 3_000
"""Tags within tags cost by the square of their number."""
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "blockquote", "pre", "table", "tr", "figure", "figcaption", "section"}
_HEADS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "noscript", "iframe", "template", "svg", "math"}
_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class NotAFeed(ValueError):
    """Its text is the code to tell: `not_a_feed`, `too_large`, `entities`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`mark`: the same for the same entry, however often it is read. `link`: a web address, or empty."""

    mark: str
    link: str
    title: str
    paragraphs: list[str]
    standfirst: str
    author: str
    tags: list[str]
    published_at: datetime | None

    @property
    def slug(self) -> str:
        return f"{slugify(self.title)[:100].strip('-') or 'berita'}-{self.mark[:8]}"


def entries(body: bytes) -> list[Entry]:
    """At most MOST, in the feed's order; an entry without title, text or identity is left out. Raises NotAFeed."""
    if len(body) > LARGEST:
        raise NotAFeed("too_large")
    if b"<!ENTITY" in body.replace(b"\0", b"").upper():
        raise NotAFeed("entities")  # no feed needs its own; a bomb does
    found = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not found.get("version"):
        raise NotAFeed("not_a_feed")
    is_rss = found.version.startswith("rss")  # its titles are HTML or look like it; Atom says which
    read = (_entry(row, is_rss=is_rss) for row in found.entries[:MOST])
    return [entry for entry in read if entry is not None]


def paragraphs(markup: str) -> list[str]:
    """The text of HTML, a block a paragraph; what no reader of the page would see is left out."""
    cut = "<".join(markup[:LONGEST_HTML].split("<", MOST_MARKS + 1)[: MOST_MARKS + 1])
    plain = nh3.clean(cut, tags=_BLOCKS | _HEADS, attributes={}, clean_content_tags=_UNSEEN, link_rel=None)
    pieces = (_line(piece) for piece in _TAG.split(plain))
    return [piece for piece in pieces if piece][:MOST_PARAGRAPHS]


def _entry(row: Any, *, is_rss: bool) -> Entry | None:
    link = _web(row.get("link", ""))
    identity = str(row.get("id") or link)
    title = _text(row, "title", is_html=is_rss)[:300]
    summary = " ".join(paragraphs(row.get("summary", "")))
    told = [paragraphs(part.get("value", "")) for part in row.get("content", [])]
    text = max(told, key=lambda part: sum(map(len, part)), default=[]) or paragraphs(row.get("summary", ""))
    if not (identity and title and text):
        return None
    return Entry(
        mark=hashlib.blake2b(identity.encode("utf-8", "replace"), digest_size=16).hexdigest(),
        link=link,
        title=title,
        paragraphs=text,
        standfirst=summary[:500] if told and summary and summary != " ".join(text) else "",
        author=_text(row, "author", is_html=True)[:60],
        tags=_tags(row),
        published_at=_at(dict(row).get("published_parsed") or dict(row).get("updated_parsed")),
    )


def _text(row: Any, name: str, *, is_html: bool) -> str:
    """A field as words."""
    value = str(row.get(name, ""))[:5000]
    is_html = is_html or "html" in str(row.get(f"{name}_detail", {}).get("type", ""))
    return " ".join(paragraphs(value)) if is_html else " ".join(_CONTROL.sub("", value).split())


def _tags(row: Any) -> list[str]:
    terms = (_line(_TAG.sub("", str(tag.get("term") or "")))[:60] for tag in row.get("tags", [])[: 4 * MOST_TAGS])
    return list(dict.fromkeys(term for term in terms if slugify(term)))[:MOST_TAGS]


def _line(text: str) -> str:
    return " ".join(_CONTROL.sub("", html.unescape(text)).split())


def _web(address: object) -> str:
    text = str(address).strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    return text if is_web and text.isprintable() and " " not in text and len(text) <= 500 else ""


def _at(moment: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(moment), UTC) if moment else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
