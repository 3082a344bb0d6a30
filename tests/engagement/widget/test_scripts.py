"""The scripts: fresh for ten minutes, compressed, readable by any page, within their budgets; pinned ones for ever."""

import gzip
from base64 import b64encode
from hashlib import sha384
from urllib.parse import urlsplit

import pytest
from django.apps.registry import Apps
from django.utils import timezone

from engagement import receivers
from engagement.actions.keep_scripts import keep_scripts
from engagement.models import Release
from engagement.reading import scripts

SCRIPTS = {
    "/embed/v1/comments.js": 10 * 1024,
    "/embed/v1/extras.js": 6912,
    "/embed/v1/count.js": 700,
    "/embed/v1/lists.js": 2048,
    "/embed/v1/reader.js": 4608,
}


@pytest.mark.parametrize("address", SCRIPTS)
def test_a_script_may_be_kept_ten_minutes_and_read_by_any_page(client, db, address):
    response = client.get(address, headers={"Origin": "https://anywhere.example", "Accept-Encoding": "gzip"})
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"].startswith("public, max-age=600, stale-while-revalidate=")
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert {name.strip().lower() for name in response["Vary"].split(",")} == {"accept-encoding", "origin"}
    assert not response.cookies


@pytest.mark.parametrize(("address", "budget"), SCRIPTS.items())
def test_a_script_fits_its_budget_as_it_travels(client, address, budget):
    sent = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert len(sent.content) <= budget
    assert gzip.decompress(sent.content) == client.get(address).content


@pytest.mark.parametrize("address", SCRIPTS)
def test_a_script_that_has_not_changed_is_not_sent_again(client, address):
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)


@pytest.mark.parametrize(
    "sink", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("]
)
def test_no_script_makes_markup_or_code_from_text(client, sink):
    assert not [address for address in SCRIPTS if sink.encode() in client.get(address).content]


def versions(client) -> dict[str, tuple[str, str]]:
    told = client.get("/embed/v1/scripts/").json()
    return {name: (urlsplit(each["url"]).path, each["integrity"]) for name, each in told.items()}


def test_a_version_has_its_own_address_for_ever_and_the_integrity_of_its_bytes(client, db):
    assert set(versions(client)) == {"comments.js", "extras.js", "count.js", "lists.js", "reader.js", "frame.js"}
    for address, integrity in versions(client).values():
        sent = client.get(address, headers={"Origin": "https://anywhere.example"})
        assert integrity == "sha384-" + b64encode(sha384(sent.content).digest()).decode()
        assert sent["Cache-Control"] == "public, max-age=31536000, immutable"
        assert sent["Access-Control-Allow-Origin"] == "*"
        zipped = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert gzip.decompress(zipped.content) == sent.content
        assert len(zipped.content) <= 10 * 1024 + 256


def test_a_pinned_script_asks_for_the_extras_that_belong_to_it(client, db):
    found = versions(client)
    text = client.get(found["comments.js"][0]).content.decode()
    assert f"import(BASE+'{found['extras.js'][0]}')" in text
    assert f"integrity:'{found['extras.js'][1]}'" in text
    assert "/extras.js" not in text


def test_a_version_is_there_after_the_update_that_changed_it(client, db, monkeypatch, tmp_path):
    """`migrate` kept it when it was new."""
    Release.objects.all().delete()
    keep_scripts(now=timezone.now())
    keep_scripts(now=timezone.now())
    assert Release.objects.count() == len(scripts.NAMES)
    before = {address: client.get(address).content for address, _ in versions(client).values()}
    for name in scripts.NAMES:
        text = (scripts.FOLDER / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(f"{text}\nself;\n", encoding="utf-8")
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    after = [address for address, _ in versions(client).values()]
    assert not set(after) & set(before)
    assert {address: client.get(address).content for address in before} == before
    keep_scripts(now=timezone.now())
    assert Release.objects.count() == 2 * len(scripts.NAMES)


def test_migrating_back_keeps_nothing_and_breaks_nothing(db):
    Release.objects.all().delete()
    receivers.on_migrated(None, apps=Apps())
    assert not Release.objects.exists()
    receivers.on_migrated(None)
    assert Release.objects.count() == len(scripts.NAMES)


@pytest.mark.parametrize(
    "path", ["comments.00000000000000000000.js", "extras.x.js", "close.0.js", "..%2fsettings.0.js"]
)
def test_a_version_that_never_was_is_not_found(client, db, path):
    assert client.get(f"/embed/v1/{path}").status_code == 404


def test_words_of_another_language_may_be_read_by_any_page_and_only_where_they_are(client, db):
    sent = client.get("/embed/v1/locales/ms.json", headers={"Origin": "https://anywhere.example"})
    assert sent["Content-Type"] == "application/json; charset=utf-8"
    assert sent["Access-Control-Allow-Origin"] == "*"
    assert sent["Cache-Control"].startswith("public, max-age=600")
    assert sent.json()["one"] == "1 komen"
    assert not sent.cookies
    for language in ("id", "xx", "..%2fms"):
        assert client.get(f"/embed/v1/locales/{language}.json").status_code == 404
    assert "LANGUAGES=['id','en','ms']" in client.get("/embed/v1/comments.js").content.decode()
