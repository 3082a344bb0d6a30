"""Reacting: once a reader, never to oneself, from the site's own pages."""

from collections.abc import Callable
from typing import Any

from comments.models import Comment, Site, User
from tests import factories
from tests.cast import Cast

SignIn = Callable[[User], Any]
Embed = Callable[[User, Site], Any]


def path(comment: Comment) -> str:
    return f"comments/{comment.pk}/reaction/"


def test_put_counts_once_and_delete_takes_it_back(cast: Cast, sign_in: SignIn) -> None:
    comment, reader = factories.publish(cast.reader, cast.thread), sign_in(cast.other_reader)
    for _ in range(2):
        answer = reader("PUT", path(comment))
        assert answer.status_code == 200
        assert answer.json() == {"id": str(comment.pk), "reacted": True, "reaction_count": 1}
    assert answer["Cache-Control"] == "private, no-store"
    for _ in range(2):
        assert reader("DELETE", path(comment)).status_code == 204
    comment.refresh_from_db()
    assert (comment.reaction_count, comment.score) == (0, 0)


def test_not_to_oneself(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.reader)("PUT", path(factories.publish(cast.reader, cast.thread)))
    assert (answer.status_code, answer.json()["code"]) == (403, "own_comment")


def test_not_signed_out(cast: Cast, visitor: Any) -> None:
    assert visitor("PUT", path(factories.publish(cast.reader, cast.thread))).status_code == 401


def test_not_to_what_readers_do_not_see(cast: Cast, sign_in: SignIn) -> None:
    reader = sign_in(cast.other_reader)
    assert reader("PUT", path(factories.hold(cast.reader, cast.thread))).status_code == 404
    for nothing in ("0", "999999", "abc", "-1", "9" * 30, "１"):
        assert reader("PUT", f"comments/{nothing}/reaction/").status_code == 404


def test_by_the_widgets_token_at_its_own_site_alone(cast: Cast, embed: Embed) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    assert embed(cast.other_reader, cast.site)("PUT", path(comment)).status_code == 200
    answer = embed(cast.other_reader, cast.other_site)("PUT", path(comment))
    assert answer.status_code == 403


def test_not_from_a_strange_page(cast: Cast, sign_in: SignIn) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    answer = sign_in(cast.other_reader)("PUT", path(comment), Origin="https://evil.example")
    assert answer.status_code == 403
    comment.refresh_from_db()
    assert comment.reaction_count == 0


def test_too_often_is_told_with_the_time_to_wait(cast: Cast, sign_in: SignIn) -> None:
    comment, reader = factories.publish(cast.reader, cast.thread), sign_in(cast.other_reader)
    answers = [reader("PUT", path(comment)) for _ in range(32)]
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) >= 1
