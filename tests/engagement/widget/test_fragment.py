"""The fragment for publishers' servers: everybody's, cacheable, safe in any page, nothing that is not published."""

import json
import re

import html5lib
import pytest
from django.urls import reverse

from tests import factories

ADDRESS = reverse("widget-fragment")


def fragment(client, **query):
    return client.get(ADDRESS, {"site": "koran", "key": "artikel-1"} | query)


def blocks(response) -> dict[str, dict]:
    found = re.findall(r'<script type="([^"]+)">(.*?)</script>', response.content.decode(), re.DOTALL)
    return {kind: json.loads(text) for kind, text in found}


def test_it_holds_the_list_its_api_page_and_its_linked_data(client, cast):
    first = factories.publish(cast.reader, cast.thread, "Semoga **notulennya** diumumkan.")
    factories.publish(cast.other_reader, cast.thread, "Setuju.", parent=first)
    response = fragment(client)
    assert "<strong>notulennya</strong>" in response.content.decode()
    found = blocks(response)
    assert found["application/json"] == client.get("/api/v1/threads/", {"site": "koran", "key": "artikel-1"}).json()
    told = found["application/ld+json"]
    assert told["commentCount"] == 2
    assert told["comment"][0]["text"] == "Semoga notulennya diumumkan."
    assert told["comment"][0]["comment"][0]["author"] == {"@type": "Person", "name": "Budi"}


def test_what_is_not_published_is_nowhere_in_it(client, cast):
    first = factories.publish(cast.reader, cast.thread, "Yang ditarik.")
    factories.publish(cast.other_reader, cast.thread, "Jawaban.", parent=first)
    factories.hold(cast.reader, cast.thread, "Yang ditahan.")
    type(first).objects.filter(pk=first.pk).update(status="withdrawn")
    response = fragment(client)
    assert b"Yang ditahan" not in response.content
    assert b"Yang ditarik" not in response.content
    assert blocks(response)["application/ld+json"]["comment"] == []


def test_every_cache_may_keep_it(client, cast):
    factories.publish(cast.reader, cast.thread)
    client.force_login(cast.reader)
    client.cookies["django_language"] = "en"
    response = fragment(client)
    assert response["Cache-Control"].startswith("public, ")
    assert "s-maxage=60, stale-while-revalidate=600" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")
    assert not response.cookies
    assert response.content == type(client)().get(ADDRESS, {"site": "koran", "key": "artikel-1"}).content


def test_it_is_not_sent_again_until_a_reader_could_see_a_change(client, cast):
    first = fragment(client)
    assert (
        client.get(ADDRESS, {"site": "koran", "key": "artikel-1"}, headers={"If-None-Match": first["ETag"]}).status_code
        == 304
    )
    factories.publish(cast.reader, cast.thread)
    assert fragment(client)["ETag"] != first["ETag"]


def test_an_unknown_page_of_a_known_site_is_an_empty_thread(client, cast):
    response = fragment(client, key="baru")
    assert response.status_code == 200
    assert blocks(response)["application/json"]["comments"] == []


@pytest.mark.parametrize(
    "query", [{"site": "tidak-ada"}, {"key": ""}, {"key": "a" * 201}, {"key": "a\x00b"}, {"site": "\x00"}]
)
def test_what_cannot_be_is_not_found(client, cast, query):
    assert fragment(client, **query).status_code == 404


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--<script>", "\u2028alert(1)", "]]>", "&lt;/script&gt;"]
)
def test_no_text_breaks_out_of_its_block(client, cast, text):
    factories.publish(factories.make_reader(text[:40]), cast.thread, text)
    document = html5lib.parse(fragment(client).content, namespaceHTMLElements=False)
    assert [script.get("type") for script in document.iter("script")] == ["application/ld+json", "application/json"]
    assert (
        json.loads(document.find(".//script[@type='application/json']").text)["comments"][0]["author"]["name"]
        == text[:40]
    )
