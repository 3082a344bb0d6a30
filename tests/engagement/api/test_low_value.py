"""Even an administrator's token in a widget is worth little: every address of the API and every method is tried."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from comments import tokens
from tests.architecture import rights
from tests.cast import assemble
from tests.engagement.newsroom import make_article
from tests.factories import hold, publish

ORIGIN = "https://koran.example"
WORTH = {
    "api/v1/comments/ POST",
    "api/v1/comments/<str:comment_id>/ PATCH",
    "api/v1/comments/<str:comment_id>/ DELETE",
    "api/v1/comments/<str:comment_id>/edit/ POST",
    "api/v1/comments/<str:comment_id>/reports/ POST",
    "api/v1/comments/<str:comment_id>/appeal/ POST",
    "api/v1/comments/<str:comment_id>/resubmission/ POST",
    "api/v1/comments/<str:comment_id>/reaction/ PUT",
    "api/v1/comments/<str:comment_id>/reaction/ DELETE",
    "api/v1/preview/ POST",
    "api/v1/threads/reactions/ PUT",
    "api/v1/threads/reactions/ DELETE",
    "api/v1/threads/subscription/ PUT",
    "api/v1/threads/subscription/ DELETE",
    "api/v1/follows/<str:what>/<str:target>/ PUT",
    "api/v1/follows/<str:what>/<str:target>/ DELETE",
    "api/v1/mutes/<str:reader_id>/ PUT",
    "api/v1/mutes/<str:reader_id>/ DELETE",
}
"""Comment, react, report, follow; and not to see somebody."""
SEEN = {"overlay/", "me/notifications/unread/", "follows/<str:what>/<str:target>/"}
"""One's own at this site, a number for a bell, and whether a button is pressed."""
PUBLIC = {
    "schema/",
    "threads/",
    "threads/version/",
    "threads/news/",
    "threads/ranking/",
    "threads/reactions/",
    "latest/",
    "counts/",
    "articles/",
}


@pytest.mark.one_lane
def test_a_widgets_token_opens_nothing_but_what_readers_do_under_an_article(db: None, settings: Any) -> None:
    cast = assemble()
    article = make_article(cast.site)
    shown = publish(cast.reader, cast.thread, "Tampil")
    waiting = hold(cast.reader, cast.thread, "Menunggu")
    known = {"comment_id": shown.pk, "held": waiting.pk, "slug": article.slug, "reader_id": cast.reader.pk}
    others = {"what": "topic", "target": "1", "browser_id": "1", "url": "x"}
    arguments = {name: str(value) for name, value in (known | others).items()}
    stage = rights.Stage({}, arguments, {})
    token = tokens.issue(user=cast.administrator, site=cast.site, origin=ORIGIN)
    open_ones = set()
    for route in (found for found in rights.routes() if found.startswith("api/v1/")):
        for method in rights.METHODS:
            headers = {"Authorization": f"Bearer {token}", "Origin": ORIGIN}
            with transaction.atomic():
                sent = rights._sent(method, route)
                status = Client().generic(method, stage.path(route), headers=headers, **sent).status_code
                transaction.set_rollback(True)
            if status not in {401, 403, 404, 405}:
                open_ones.add(f"{route} {method}")
    writes = {each for each in open_ones if not each.endswith(" GET")}
    assert writes <= WORTH
    assert "api/v1/comments/ POST" in writes
    private = {each.removesuffix(" GET").removeprefix("api/v1/") for each in open_ones if each.endswith(" GET")}
    assert {each for each in private - PUBLIC if not each.startswith(("comments/", "articles/"))} == SEEN
