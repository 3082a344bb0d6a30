"""A comment that a moderator removed after it was answered says why; nothing else that is gone says anything."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import threads
from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.open_case import open_case
from comments.actions.orders import comply
from comments.actions.orders.receive import Writ, receive
from comments.actions.undo import undo
from comments.actions.withdraw import withdraw
from comments.models import Case, Comment, Decision, Order, Policy, User
from comments.vocabulary import Category, OrderCategory, OrderKind, Regime, Sort, Verdict
from tests import factories
from tests.cast import Cast

NOW = timezone.now()
HOUR = timedelta(hours=1)
PAGE = {"site": "koran", "key": "artikel-1"}
SPAM = {"id": "Spam", "en": "Spam (en)"}


@pytest.fixture
def answered(cast: Cast) -> Comment:
    """What Ani wrote, with Budi's answer beneath."""
    policy = Policy.objects.get(site=cast.site)
    for entry in policy.reject_reasons:
        entry["label"]["en"] = f"{entry['label']['id']} (en)"
    policy.save()
    comment = factories.publish(cast.reader, cast.thread, "Beli di sini.", now=NOW - HOUR)
    factories.publish(cast.other_reader, cast.thread, "Jangan.", parent=comment, now=NOW - HOUR)
    return comment


def reject(comment: Comment, person: User, reason: str = "spam", verdict: Verdict = Verdict.REJECT) -> Decision:
    found = Case.objects.open().filter(comment=comment).first()
    case = found or open_case(comment, queue=Category.REPORTED, now=NOW)
    return decide(
        moderator=person,
        case_id=case.pk,
        revision_number=comment.revision_number,
        verdict=verdict,
        reason=reason if verdict == Verdict.REJECT else "",
        now=NOW,
    )


def shown(**headers: str) -> dict[str, Any]:
    found: dict[str, Any] = Client(headers=headers).get("/api/v1/threads/", PAGE).json()["comments"][0]
    return found


def reason() -> Any:
    found = shown()
    return found["tombstone"], found["tombstone_reason"]


def fragment(language: str) -> str:
    return Client().get("/embed/v1/fragment/", PAGE | {"lang": language}).content.decode()


def test_the_tombstone_says_why_in_both_languages(cast: Cast, answered: Comment) -> None:
    assert reason() == (None, None)
    reject(answered, cast.moderator)
    assert reason() == ("removed", SPAM)
    assert shown()["replies"][0]["tombstone_reason"] is None
    assert "Komentar ini dihapus moderator: Spam." in fragment("id")
    assert "Removed by a moderator: Spam (en)." in fragment("en")


def test_in_its_place_and_above_its_answers_too(cast: Cast, answered: Comment) -> None:
    reject(answered, cast.moderator)
    answer = Comment.objects.get(parent=answered)
    at = Client().get(f"/api/v1/comments/{answer.pk}/", {"context": "1"}).json()["comments"][0]
    assert at["tombstone_reason"] == SPAM, at


def test_what_was_decided_otherwise_says_nothing_more(cast: Cast, answered: Comment) -> None:
    decision = reject(answered, cast.moderator)
    undo(moderator=cast.moderator, decision_id=decision.pk, now=NOW)
    assert reason() == (None, None)
    reject(answered, cast.moderator, "threat")
    assert reason() == ("removed", {"id": "Ancaman", "en": "Ancaman (en)"})
    appeal(author=cast.reader, comment_id=answered.pk, statement="Keliru.", now=NOW)
    upheld = reject(answered, cast.administrator, verdict=Verdict.PUBLISH)
    assert reason() == (None, None)
    undo(moderator=cast.administrator, decision_id=upheld.pk, now=NOW)
    assert reason() == ("removed", {"id": "Ancaman", "en": "Ancaman (en)"}), "the first decision stands again"


def test_what_its_author_took_back_says_nothing(cast: Cast, answered: Comment) -> None:
    reject(answered, cast.moderator)
    withdraw(author=cast.reader, comment_id=answered.pk, now=NOW)
    assert reason() == ("withdrawn", None)
    assert Comment.objects.get(pk=answered.pk).removed_for == ""


def test_a_reason_that_the_policy_has_no_more_is_not_told(cast: Cast, answered: Comment) -> None:
    reject(answered, cast.moderator)
    Policy.objects.update(reject_reasons=[])
    assert reason() == ("removed", None)
    assert "Komentar ini tidak ditampilkan." in fragment("id")


def ordered(cast: Cast, comment: Comment) -> int:
    asked: Any = {"kind": OrderKind.TAKEDOWN, "regime": Regime.COURT, "category": OrderCategory.OTHER}
    said = {"sender": "Pengadilan", "legal_basis": "Putusan", "scope": "Hapus"}
    writ = Writ(**asked, **said, comment_ids=(comment.pk,), received_at=NOW)
    receive(person=cast.administrator, site=cast.site, writ=writ, now=NOW)
    return Order.objects.get().pk


def test_an_order_leaves_no_reason(cast: Cast, answered: Comment) -> None:
    order = ordered(cast, answered)
    comply.remove(person=cast.administrator, order_id=order, comment_id=answered.pk, note="Semua.", now=NOW)
    assert reason() == ("removed", None)


def test_where_an_order_hides_it_not_even_the_reason_is_seen(
    cast: Cast, answered: Comment, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = ordered(cast, answered)
    comply.hide(person=cast.administrator, order_id=order, comment_id=answered.pk, code="ID", now=NOW)
    reject(answered, cast.moderator)
    assert reason() == ("removed", SPAM)
    monkeypatch.setattr("comments.country.here", lambda: "ID")
    assert reason() == ("removed", None)


@pytest.mark.parametrize("removed", [0, 1, 3])
def test_it_takes_one_statement_more_and_only_where_there_is_one(cast: Cast, answered: Comment, removed: int) -> None:
    for number in range(3):
        comment = factories.publish(cast.reader, cast.thread, f"Beli {number}.")
        factories.publish(cast.other_reader, cast.thread, "Jangan.", parent=comment)
        if number < removed:
            reject(comment, cast.moderator)
    with CaptureQueriesContext(connection) as seen:
        threads.page(cast.thread, sort=Sort.BEST, cursor=None, limit=20)
    assert len([query for query in seen if "comments_policy" in query["sql"]]) == min(removed, 1)


def test_what_was_removed_before_learns_its_reason(cast: Cast, answered: Comment) -> None:
    reject(answered, cast.moderator)
    other = factories.publish(cast.reader, cast.thread, "Lain.")
    order = ordered(cast, other)
    comply.remove(person=cast.administrator, order_id=order, comment_id=other.pk, note="Semua.", now=NOW)
    published = factories.publish(cast.reader, cast.thread, "Tetap.")
    Comment.objects.update(removed_for="")
    import_module("comments.migrations.0029_reason_of_a_removal").as_it_was_decided(apps, None)
    told = dict(Comment.objects.values_list("pk", "removed_for"))
    assert [told[row.pk] for row in (answered, other, published)] == ["spam", "", ""]
