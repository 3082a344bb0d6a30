"""The framed document: who may frame it, what is in it, what it refuses."""

import pytest

from comments import tokens
from comments.models import Site
from tests import factories

ADDRESS = "/embed/v1/frame/?site=koran&key=artikel-1&url=https://koran.example/artikel-1"


@pytest.fixture
def listed(cast) -> list[str]:
    origins = ["https://koran.example", "https://koran-example.cdn.ampproject.org"]
    Site.objects.filter(pk=cast.site.pk).update(origins=[*origins, "https://a.example;sandbox"])
    return origins


def test_the_sites_origins_may_frame_it_and_nobody_else(client, cast, listed):
    factories.publish(cast.reader, cast.thread, "Kata pertama.")
    answer = client.get(ADDRESS)
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["frame-ancestors"].split() == ["'self'", *listed]
    assert policy["default-src"] == "'none'"
    assert "sandbox" not in policy
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    assert "Kata pertama." in answer.content.decode(), "without JavaScript too"


def test_it_stays_closed_to_frames_elsewhere(client, cast):
    assert client.get("/embed/v1/fragment/?site=koran&key=artikel-1")["X-Frame-Options"] == "DENY"
    assert client.get("/")["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("site=koran&key=artikel-1&url=javascript:alert(1)", 404),
        ("site=koran&key=artikel-1&url=https://" + "a" * 500, 404),
        ("site=nowhere&key=artikel-1", 404),
        ("site=%00&key=artikel-1", 404),
        ("site=koran&key=", 404),
        ("site=koran&key=artikel-1&theme=%22onload=x&lang=xx", 200),
    ],
)
def test_what_cannot_be_is_refused(client, cast, query, status):
    answer = client.get(f"/embed/v1/frame/?{query}")
    assert answer.status_code == status
    assert b"onload" not in answer.content


@pytest.mark.parametrize(("origin", "status"), [("http://testserver", 200), ("https://koran.example", 403)])
def test_a_read_without_an_origin_counts_as_ours_alone(client, cast, origin, status):
    token = tokens.issue(user=cast.reader, site=cast.site, origin=origin)
    asked = "/api/v1/overlay/?site=koran&key=artikel-1"
    assert client.get(asked, headers={"Authorization": f"Bearer {token}"}).status_code == status
