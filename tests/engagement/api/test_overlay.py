"""What one reader alone sees: nobody else's, never cached, at a fixed price."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.report import report
from comments.models import Comment, Restriction, Site, Thread, User
from comments.vocabulary import RestrictionKind, Verdict
from engagement.actions.react import react
from engagement.models import Subscription
from tests import factories
from tests.cast import Cast

SignIn = Callable[[User], Any]
PATH = "overlay/?site=koran&key=artikel-1"


def test_a_visitor_gets_nothing_of_anybodys(cast: Cast, visitor: Any) -> None:
    factories.hold(cast.reader, cast.thread)
    answer = visitor("GET", PATH)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json() == {
        "me": None,
        "comments": [],
        "editable": [],
        "marks": {"reacted": [], "reported": [], "muted": []},
        "rights": {"write": False, "moderate": False, "refusal": "signed_out", "restricted_until": None},
        "following": False,
        "saved": False,
        "feeling": None,
        "expected_minutes": None,
    }


def test_what_of_ones_own_is_published_and_may_still_be_edited(cast: Cast, sign_in: SignIn) -> None:
    mine = factories.publish(cast.reader, cast.thread, "Tadi *saja*.")
    factories.publish(cast.reader, cast.thread, "Lama.", now=timezone.now() - timedelta(minutes=6))
    factories.publish(cast.other_reader, cast.thread, "Orang lain.")
    (found,) = sign_in(cast.reader)("GET", PATH).json()["editable"]
    assert (found["id"], found["written"]) == (str(mine.pk), "Tadi *saja*.")
    assert found["editable_until"][:16] == mine.editable_until.isoformat()[:16]


def test_a_reader_sees_the_own_held_comment_with_its_reason(cast: Cast, sign_in: SignIn) -> None:
    factories.hold(cast.other_reader, cast.thread)
    comment = factories.hold(cast.reader, cast.thread, "Ayo bakar.")
    found = sign_in(cast.reader)("GET", PATH).json()
    assert found["me"] == {"id": str(cast.reader.pk), "name": "Ani", "language": "id", "verified": True}
    (own,) = found["comments"]
    assert (own["id"], own["status"], own["appeal"]) == (str(comment.pk), "held", None)
    assert own["reasons"] == [{"code": "A1", "text": "Ajakan kekerasan."}]
    assert own["editable_until"] is not None
    assert own["permalink"] == f"https://koran.example/artikel-1#comment-{comment.pk}"


def test_the_words_that_matched_are_not_told(cast: Cast, sign_in: SignIn) -> None:
    factories.hold(cast.reader, cast.thread)
    assert b"spans" not in sign_in(cast.reader)("GET", PATH).content


def test_after_the_window_it_is_not_editable(cast: Cast, sign_in: SignIn) -> None:
    factories.hold(cast.reader, cast.thread, now=timezone.now() - timedelta(minutes=6))
    assert sign_in(cast.reader)("GET", PATH).json()["comments"][0]["editable_until"] is None


def test_a_rejected_one_says_why_and_whether_to_appeal(cast: Cast, sign_in: SignIn) -> None:
    comment, reader = factories.hold(cast.reader, cast.thread), sign_in(cast.reader)
    _decide(comment, cast.moderator, Verdict.REJECT)
    (own,) = reader("GET", PATH).json()["comments"]
    assert (own["status"], own["appeal"]) == ("rejected", "open")
    assert own["reasons"] == [{"code": "spam", "text": "Alasan: Spam"}]
    appeal(author=cast.reader, comment_id=comment.pk, statement="Tidak.", now=timezone.now())
    assert reader("GET", PATH).json()["comments"][0]["appeal"] == "waiting"
    _decide(comment, factories.make_moderator(cast.site, "Sari"), Verdict.REJECT)
    assert reader("GET", PATH).json()["comments"][0]["appeal"] == "decided"


def test_marks_and_following(cast: Cast, sign_in: SignIn) -> None:
    liked, bad = factories.publish(cast.other_reader, cast.thread), factories.publish(cast.other_reader, cast.thread)
    react(reader=cast.reader, comment_id=liked.pk, now=timezone.now())
    report(reporter=cast.reader, comment_id=bad.pk, reason="spam", now=timezone.now())
    Subscription.objects.create(user=cast.reader, thread=cast.thread, created_at=timezone.now())
    found = sign_in(cast.reader)("GET", PATH).json()
    assert found["marks"] == {"reacted": [str(liked.pk)], "reported": [str(bad.pk)], "muted": []}
    assert found["following"] is True
    assert found["comments"] == []


RIGHTS: list[tuple[str, Callable[[Cast], Any], dict[str, Any]]] = [
    ("an open thread", lambda cast: None, {"write": True, "refusal": None}),
    (
        "a closed thread",
        lambda cast: Thread.objects.update(is_open=False),
        {"write": False, "refusal": "thread_closed"},
    ),
    (
        "a suspended reader",
        lambda cast: _restrict(cast, RestrictionKind.SUSPEND),
        {"write": False, "refusal": "restricted"},
    ),
    (
        "a reader whose comments wait",
        lambda cast: _restrict(cast, RestrictionKind.HOLD),
        {"write": True, "refusal": None},
    ),
]


@pytest.mark.parametrize(("what", "happens", "expected"), RIGHTS, ids=[row[0] for row in RIGHTS])
def test_the_rights_of(
    cast: Cast, sign_in: SignIn, what: str, happens: Callable[[Cast], Any], expected: dict[str, Any]
) -> None:
    happens(cast)
    rights = sign_in(cast.reader)("GET", PATH).json()["rights"]
    assert {name: rights[name] for name in expected} == expected


def test_who_moderates_here_is_told_so(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.moderator)("GET", PATH).json()["rights"]["moderate"] is True
    assert sign_in(cast.stranger)("GET", PATH).json()["rights"]["moderate"] is False


def test_an_unknown_page_is_an_empty_one_and_an_unknown_site_is_none(cast: Cast, sign_in: SignIn) -> None:
    reader = sign_in(cast.reader)
    assert reader("GET", "overlay/?site=koran&key=baru").json()["rights"]["write"] is True
    assert reader("GET", "overlay/?site=hilang&key=baru").status_code == 404
    assert reader("GET", "overlay/?site=koran").status_code == 400


def test_a_widgets_token_sees_its_own_site_alone(cast: Cast, embed: Callable[[User, Site], Any]) -> None:
    assert embed(cast.reader, cast.site)("GET", PATH).json()["me"]["name"] == "Ani"
    assert embed(cast.reader, cast.other_site)("GET", PATH).status_code == 403


def test_it_costs_the_same_however_much_there_is(cast: Cast, sign_in: SignIn) -> None:
    reader = sign_in(cast.reader)
    few = _queries(reader)
    for _ in range(12):
        factories.hold(cast.reader, cast.thread)
        react(reader=cast.reader, comment_id=factories.publish(cast.other_reader, cast.thread).pk, now=timezone.now())
    assert _queries(reader) == few


def _queries(reader: Any) -> int:
    with CaptureQueriesContext(connection) as found:
        assert reader("GET", PATH).status_code == 200
    return len(found)


def _decide(comment: Comment, moderator: User, verdict: Verdict) -> None:
    case = comment.cases.get(closed_at=None)
    decide(moderator=moderator, case_id=case.pk, revision_number=1, verdict=verdict, reason="spam", now=timezone.now())


def _restrict(cast: Cast, kind: RestrictionKind) -> None:
    Restriction.objects.create(
        site=cast.site,
        user=cast.reader,
        kind=kind,
        reason="spam",
        by_name="Rina",
        created_at=timezone.now(),
        confirmed_at=timezone.now(),
    )
