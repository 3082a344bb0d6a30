"""The reader's own: name, language, inbox."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.models import Comment, Site, User
from comments.names import skeleton
from comments.vocabulary import Status
from engagement.models import Byline, Notification
from tests import factories
from tests.cast import Cast

SignIn = Callable[[User], Any]


def test_who_is_signed_in(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.reader)("GET", "me/")
    assert answer.json() == {
        "id": str(cast.reader.pk),
        "name": "Ani",
        "language": "id",
        "verified": True,
        "unread": 0,
    }
    assert answer["Cache-Control"] == "private, no-store"
    assert cast.reader.email.encode() not in answer.content


@pytest.mark.parametrize("path", ["me/", "me/notifications/"])
def test_signed_out_there_is_nobody(cast: Cast, visitor: Any, path: str) -> None:
    assert visitor("GET", path).status_code == 401


@pytest.mark.parametrize(("method", "path"), [("GET", "me/"), ("PATCH", "me/"), ("GET", "me/notifications/")])
def test_a_widgets_token_is_not_enough(cast: Cast, embed: Callable[[User, Site], Any], method: str, path: str) -> None:
    assert embed(cast.reader, cast.site)(method, path, {}).status_code == 403


def test_name_and_language_change(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.reader)("PATCH", "me/", {"display_name": "Ani Lestari", "language": "en"})
    assert (answer.json()["name"], answer.json()["language"]) == ("Ani Lestari", "en")
    cast.reader.refresh_from_db()
    assert cast.reader.name_skeleton == skeleton("Ani Lestari")


BAD: list[tuple[str, dict[str, Any]]] = [
    ("a byline's look-alike", {"display_name": "Dewi Penu1is"}),
    ("a moderator's name", {"display_name": "R I N A"}),
    ("a reserved name", {"display_name": "Redaksi"}),
    ("one letter", {"display_name": "A"}),
    ("a control character", {"display_name": "Ani\x1b[2J"}),
    ("a language that is not spoken here", {"language": "fr"}),
    ("an unknown field", {"is_staff": True}),
    ("a name that is no text", {"display_name": ["Ani"]}),
]


@pytest.mark.parametrize(("what", "sent"), BAD, ids=[row[0] for row in BAD])
def test_it_refuses(cast: Cast, sign_in: SignIn, what: str, sent: dict[str, Any]) -> None:
    Byline.objects.create(slug="dewi", name="Dewi Penulis", name_skeleton=skeleton("Dewi Penulis"))
    answer = sign_in(cast.reader)("PATCH", "me/", sent)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def test_not_from_a_strange_page(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in(cast.reader)("PATCH", "me/", {"language": "en"}, Origin="https://koran.example")
    assert answer.status_code == 403


def test_the_inbox_newest_first_in_pages_without_gap_or_double(cast: Cast, sign_in: SignIn) -> None:
    same_moment = timezone.now()
    rows = [_message(cast, f"comment:{n}", same_moment - timedelta(seconds=n // 4)) for n in range(10)]
    reader, seen, path = sign_in(cast.reader), [], "me/notifications/?limit=3"
    while path:
        page = reader("GET", path).json()
        seen += [entry["id"] for entry in page["notifications"]]
        path = f"me/notifications/?limit=3&cursor={page['next']}" if page["next"] else ""
    expected = sorted(rows, key=lambda row: (row.created_at, row.pk), reverse=True)
    assert seen == [str(row.pk) for row in expected]


def test_an_entry_says_what_and_where(cast: Cast, sign_in: SignIn) -> None:
    row = _message(cast, "comment:1", timezone.now())
    (entry,) = sign_in(cast.reader)("GET", "me/notifications/", **{"Accept-Language": "en"}).json()["notifications"]
    assert entry["text"] == "Budi replied to your comment"
    assert entry["kind"] == "reply"
    assert entry["comment"]["permalink"] == f"https://koran.example/artikel-1#comment-{row.comment_id}"


def test_what_was_taken_down_is_listed_no_more_and_not_counted(cast: Cast, sign_in: SignIn) -> None:
    row, reader = _message(cast, "comment:1", timezone.now()), sign_in(cast.reader)
    assert reader("GET", "me/").json()["unread"] == 1
    Comment.objects.filter(pk=row.comment_id).update(status=Status.REJECTED)
    assert reader("GET", "me/notifications/").json()["notifications"] == []
    assert reader("GET", "me/").json()["unread"] == 0


def test_a_bad_cursor_is_refused(cast: Cast, sign_in: SignIn) -> None:
    for cursor in ("x", "MTI", "=" * 20, "9" * 64):
        assert sign_in(cast.reader)("GET", f"me/notifications/?cursor={cursor}").status_code == 400


def _message(cast: Cast, event: str, at: Any) -> Notification:
    return Notification.objects.create(
        event=event,
        kind="reply",
        channel="inbox",
        recipient=cast.reader,
        comment=factories.publish(cast.other_reader, cast.thread),
        created_at=at,
        not_before=at,
        sent_at=at,
    )
