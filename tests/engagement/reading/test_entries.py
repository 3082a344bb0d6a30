"""A feed of somebody else's: what is text comes through as text, and nothing in it can harm or delay us."""

import zlib
from datetime import UTC, datetime

import nh3
import pytest

from engagement.reading.entries import LARGEST, LONGEST_HTML, MOST, MOST_MARKS, Entry, NotAFeed, entries, paragraphs

pytestmark = pytest.mark.one_lane

HEAD = '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
TAIL = "</channel></rss>"


def item(**fields: str) -> str:
    told = {"title": "Judul", "link": "https://koran.example/a", "description": "Isi."} | fields
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in told.items()) + "</item>"


def read(*items: str) -> list[Entry]:
    return entries((HEAD + "".join(items) + TAIL).encode())


def test_rss_with_all_its_parts() -> None:
    (entry,) = read(
        item(
            guid="tag:1",
            author="Laras Ayu",
            category="Banjir",
            pubDate="Sun, 01 Nov 2026 08:00:00 +0700",
            description="Ringkasnya.",
            **{"content:encoded": "<![CDATA[<p>Satu.</p><p>Dua &amp; <b>tiga</b>.</p><script>x()</script>]]>"},
        )
    )
    assert entry.paragraphs == ["Satu.", "Dua & tiga."]
    assert (entry.title, entry.standfirst, entry.author, entry.tags) == (
        "Judul",
        "Ringkasnya.",
        "Laras Ayu",
        ["Banjir"],
    )
    assert entry.published_at == datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
    assert entry.link == "https://koran.example/a"
    assert entry.slug == f"judul-{entry.mark[:8]}"


def test_atom() -> None:
    (entry,) = entries(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><title type="text">A &lt;b&gt; C</title>'
        b'<link href="https://koran.example/b"/><updated>2026-11-01T08:00:00Z</updated>'
        b'<content type="html">&lt;p&gt;Isi&lt;/p&gt;</content></entry></feed>'
    )
    assert (entry.title, entry.paragraphs, entry.link) == ("A <b> C", ["Isi"], "https://koran.example/b")


def test_the_same_entry_has_the_same_mark_whatever_it_says() -> None:
    (one,), (other,) = read(item(guid="1", title="A")), read(item(guid="1", title="B", description="Lain."))
    (third,) = read(item(guid="2", title="A"))
    assert one.mark == other.mark != third.mark


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("&lt;b&gt;Tebal&lt;/b&gt; &amp;amp; miring", "Tebal & miring"),
        ("&lt;img src=x onerror=alert(1)&gt;Judul", "Judul"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;Judul", "Judul"),
        ("<![CDATA[Harga < 5 & > 3]]>", "Harga < 5 & > 3"),
    ],
)
def test_a_title_is_words(title: str, expected: str) -> None:
    assert read(item(title=title))[0].title == expected


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a@evil.example/"]
)
def test_a_link_that_is_no_web_address_is_none(link: str) -> None:
    (entry,) = read(item(guid="1", link=link))
    assert entry.link == "" or entry.link.startswith("https://koran.example/")


@pytest.mark.parametrize("missing", ["title", "description"])
def test_an_entry_that_says_nothing_is_left_out(missing: str) -> None:
    assert read(item(**{missing: ""}), item(guid="2")) != []
    assert len(read(item(**{missing: ""}), item(guid="2"))) == 1


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    '<rss version="2.0"><channel><item><title>&b;</title><guid>1</guid><description>&b;</description></item>'
    "</channel></rss>"
)
OUTSIDE = BOMB.replace('<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (BOMB.encode(), "entities"),
        (OUTSIDE.encode(), "entities"),
        (BOMB.encode("utf-16"), "entities"),
        (b"x" * (LARGEST + 1), "too_large"),
        (b"", "not_a_feed"),
        (b"<!doctype html><html><body><p>404</p></body></html>", "not_a_feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not_a_feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "not_a_feed"),
        (zlib.compress(HEAD.encode() * 100), "not_a_feed"),
        (b"https://evil.example/feed.xml", "not_a_feed"),
        (b"/etc/passwd", "not_a_feed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_feed_is_told_by_code_and_never_fetched(body: bytes, code: str) -> None:
    with pytest.raises(NotAFeed, match=code):
        entries(body)


def test_no_more_entries_than_a_round_takes() -> None:
    assert len(read(*(item(guid=str(number)) for number in range(MOST + 30)))) == MOST


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 40_000, "<" * 190_000, "<!--" * 40_000, "<![" * 60_000, "&" * 190_000, "<p" * 90_000],
    ids=["deep", "open", "comments", "sections", "references", "unclosed"],
)
def test_hostile_markup_is_cut_before_it_is_parsed(markup: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: a parser's work grows by the square of the depth."""
    seen: list[str] = []
    clean = nh3.clean
    monkeypatch.setattr(nh3, "clean", lambda text, **options: clean(seen.append(text) or text, **options))
    assert all("<div>" not in part for part in paragraphs(markup))
    assert seen[0].count("<") <= MOST_MARKS
    assert len(seen[0]) <= LONGEST_HTML


def test_a_long_article_is_not_cut() -> None:
    assert len(paragraphs("<p>Satu kalimat.</p>" * 400)) == 400


def test_text_of_unseen_elements_and_control_characters_is_left_out() -> None:
    found = paragraphs("<style>p{}</style><p>Sa\x00tu\x1b</p><svg><text>x</text></svg><iframe>y</iframe>Dua<br>Tiga")
    assert found == ["Satu", "Dua", "Tiga"]
