"""Opening the thread of a page: once, and only for addresses of the site."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from comments.actions.open_thread import open_thread
from comments.errors import CommentsError
from comments.models import Thread
from tests.cast import Cast

NOW = timezone.now()

ADDRESSES = [
    ("a page of the site", "https://koran.example/a?b=1", None),
    ("the same in capitals", "HTTPS://KORAN.EXAMPLE/a", None),
    ("our own page", "http://127.0.0.1:8000/articles/a/", None),
    ("no address", "", "invalid"),
    ("another origin", "https://evil.example/", "origin_not_allowed"),
    ("another scheme", "http://koran.example/", "origin_not_allowed"),
    ("another port", "https://koran.example:8443/", "origin_not_allowed"),
    ("a subdomain", "https://a.koran.example/", "origin_not_allowed"),
    ("our name in front", "https://koran.example.evil.example/", "origin_not_allowed"),
    ("our name as a user", "https://koran.example@evil.example/", "origin_not_allowed"),
    ("a backslash", "https://evil.example\\.koran.example/", "origin_not_allowed"),
    ("a script", "javascript:alert(1)//https://koran.example/", "origin_not_allowed"),
    ("no scheme", "//koran.example/", "origin_not_allowed"),
    ("a line break", "https://koran.example/a\nX: y", "origin_not_allowed"),
    ("a tab in the host", "https://kor\tan.example/", "origin_not_allowed"),
    ("a blank in front", " https://koran.example/", "origin_not_allowed"),
    ("a broken IPv6", "https://[::1", "origin_not_allowed"),
    ("501 characters", "https://koran.example/" + "a" * 479, "origin_not_allowed"),
]


@pytest.mark.parametrize(("url", "code"), [row[1:] for row in ADDRESSES], ids=[row[0] for row in ADDRESSES])
def test_a_new_thread_needs_an_address_of_its_site(cast: Cast, url: str, code: str | None) -> None:
    if code is None:
        assert open_thread(site_key="koran", key="baru", url=url, now=NOW).url == url
        return
    with pytest.raises(CommentsError) as caught:
        open_thread(site_key="koran", key="baru", url=url, now=NOW)
    assert caught.value.code == code
    assert not Thread.objects.filter(key="baru").exists()


def test_a_known_thread_is_found_again_and_not_changed(cast: Cast) -> None:
    found = open_thread(site_key="koran", key="artikel-1", url="https://evil.example/", title="Lain", now=NOW)
    assert found == cast.thread
    cast.thread.refresh_from_db()
    assert (cast.thread.url, cast.thread.title) == ("https://koran.example/artikel-1", "Judul")


def test_the_same_key_at_two_sites_is_two_threads(cast: Cast) -> None:
    assert open_thread(site_key="warta", key="artikel-1", url="https://warta.example/", now=NOW) != cast.thread


@pytest.mark.parametrize("key", ["", "x" * 201, "a\x00"])
def test_a_key_has_one_to_200_characters(cast: Cast, key: str) -> None:
    with pytest.raises(CommentsError) as caught:
        open_thread(site_key="koran", key=key, url="https://koran.example/", now=NOW)
    assert caught.value.extra == {"fields": {"key": ["length"]}}


def test_an_unknown_site_is_missing(cast: Cast) -> None:
    with pytest.raises(CommentsError) as caught:
        open_thread(site_key="nirgendwo", key="a", url="https://koran.example/", now=NOW)
    assert (caught.value.status, caught.value.code) == (404, "unknown_site")


def test_no_odd_address_of_the_corpus_passes_for_ours(cast: Cast, shared_dir: Path) -> None:
    """WHATWG's URL tests: what we take has exactly the host that a browser would go to."""
    rows = json.loads((shared_dir / "data/corpora/urltestdata.json").read_text(encoding="utf-8"))
    taken = 0
    for number, row in enumerate(row for row in rows if isinstance(row, dict)):
        host = row.get("host")
        cast.site.origins = [f"https://{host}", f"http://{host}", "http://example.com"]
        type(cast.site).objects.filter(pk=cast.site.pk).update(origins=cast.site.origins)
        try:
            found = open_thread(site_key="koran", key=f"u{number}", url=row["input"], now=NOW)
        except CommentsError:
            continue
        taken += 1
        assert not row.get("failure"), row["input"]
        assert urlsplit(found.url).netloc.lower() == host, row["input"]
    assert taken > 20
