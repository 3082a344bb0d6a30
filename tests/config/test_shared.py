"""Answers that are everybody's differ by origin and encoding only, whoever asks."""

import pytest

from tests import factories
from tests.cast import assemble

PUBLIC = [
    "/api/v1/threads/?site=koran&key=artikel-1",
    "/api/v1/threads/version/?site=koran&key=artikel-1",
    "/api/v1/counts/?site=koran&key=artikel-1",
    "/api/v1/comments/{comment}/",
    "/api/v1/comments/{comment}/replies/",
    "/embed/v1/fragment/?site=koran&key=artikel-1",
    "/embed/v1/comments.js",
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_answers_are_the_same_for_everybody(client, db, address):
    cast = assemble()
    comment = factories.publish(cast.reader, cast.thread)
    address = address.format(comment=comment.pk)
    anonymous = client.get(address)
    client.force_login(cast.reader)
    client.cookies["django_language"] = "en"
    personal = client.get(address, headers={"Accept-Language": "en"})
    for response in (anonymous, personal):
        assert response["Cache-Control"].startswith("public")
        assert {name.strip().lower() for name in response["Vary"].split(",")} <= {"origin", "accept-encoding"}
        assert not response.cookies
    assert anonymous.content == personal.content


def test_private_answers_keep_what_they_say(client, db):
    cast = assemble()
    client.force_login(cast.reader)
    response = client.get("/api/v1/overlay/?site=koran&key=artikel-1")
    assert response["Cache-Control"] == "private, no-store"
    assert "Cookie" in response["Vary"]
