"""A stranger gives notice without an account: what is asked, the receipt, the desk's case, the outcome."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.purge import purge
from comments.actions.withdraw import withdraw
from comments.models import Case, Comment, Letter, Notice
from comments.vocabulary import Verdict
from engagement.letters import post
from tests import factories
from tests.cast import Cast, assemble

WHOLE = {
    "ground": "libel",
    "explanation": "Itu <b>fitnah</b> atas diri saya.",
    "name": "Dewi",
    "email": "dewi@example.test",
    "is_good_faith": "1",
}


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def comment(cast: Cast) -> Comment:
    return factories.publish(cast.reader, cast.thread, "Dewi mencuri uang kas.")


def _give(comment: Comment, **changed: str) -> Any:
    place = f"https://koran.example/artikel-1#comment-{comment.pk}"
    return Client().post("/notices/", {"location": place, **WHOLE, **changed})


def _mails() -> list[str]:
    Letter.objects.update(not_before=timezone.now() - timedelta(minutes=1))
    post.sweep()
    return [message.body for message in mail.outbox]


def _decide(cast: Cast, comment: Comment, verdict: Verdict) -> None:
    case = Case.objects.open().get(comment=comment)
    reason = "other" if verdict == Verdict.REJECT else ""
    sent: dict[str, Any] = {"verdict": verdict, "reason": reason, "now": timezone.now()}
    decide(moderator=cast.moderator, case_id=case.pk, revision_number=1, **sent)


def test_a_whole_notice_opens_a_case_and_gives_a_receipt(comment: Comment) -> None:
    answer = _give(comment)
    row = Notice.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/notices/?sent={row.reference}")
    assert row.reference in Client().get(answer["Location"]).content.decode()
    assert (Case.objects.open().get(comment=comment).queue, comment.status) == ("reported", "published")
    (receipt,) = _mails()
    assert mail.outbox[0].to == ["dewi@example.test"]
    assert row.reference in receipt
    assert "fitnah" not in receipt
    assert "Dewi" not in receipt


@pytest.mark.parametrize("spelling", ["/comments/{}/", "https://x.example/a?comment={}#comment-{}", "#comment-{}"])
def test_every_way_to_name_a_comment_is_understood(comment: Comment, spelling: str) -> None:
    assert _give(comment, location=spelling.format(comment.pk, comment.pk)).status_code == 302
    assert Notice.objects.get().comment == comment


LACKING = [
    ({"location": "https://koran.example/artikel-1"}, "location"),
    ({"location": "/comments/999999/"}, "location"),
    ({"ground": ""}, "ground"),
    ({"explanation": " "}, "explanation"),
    ({"explanation": "x" * 3001}, "explanation"),
    ({"is_good_faith": ""}, "is_good_faith"),
    ({"email": ""}, "email"),
    ({"email": "bukan alamat"}, "email"),
    ({"name": ""}, "email"),
    ({"name": "a\x00"}, "name"),
]


def test_what_is_lacking_is_said_and_nothing_written_is_lost(comment: Comment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comments.limits.take", lambda limit, subject: None)
    for changed, field in LACKING:
        answer = _give(comment, **changed)
        assert answer.status_code == 400, changed
        assert field in answer.context["wrong"], changed
        written = {**WHOLE, **changed}["explanation"]
        assert written.replace("<", "&lt;").replace(">", "&gt;") in answer.content.decode()
    assert not Notice.objects.exists()
    assert not Case.objects.exists()


def test_whoever_tells_of_a_childs_abuse_need_not_say_who_they_are(comment: Comment) -> None:
    assert _give(comment, ground="child", name="", email="").status_code == 302
    assert _mails() == []


@pytest.mark.parametrize(("verdict", "words"), [(Verdict.REJECT, "tidak lagi ditayangkan"), (Verdict.PUBLISH, "tetap")])
def test_two_notices_are_one_case_and_each_is_answered(
    cast: Cast, comment: Comment, verdict: Verdict, words: str
) -> None:
    _give(comment)
    _give(comment, name="Eka", email="eka@example.test")
    first, second = Notice.objects.order_by("pk")
    assert (second.merged_into, Case.objects.count()) == (first, 1)
    _decide(cast, comment, verdict)
    told = [body for body in _mails() if words in body]
    assert len(told) == 2
    assert {row.outcome for row in Notice.objects.all()} == {verdict}
    assert len(_mails()) == 4


def test_a_comment_taken_back_answers_its_notices(cast: Cast, comment: Comment) -> None:
    _give(comment)
    withdraw(author=cast.reader, comment_id=comment.pk, now=timezone.now())
    assert Notice.objects.get().outcome == "withdrawn"
    assert "ditarik oleh penulisnya" in _mails()[-1]


def test_one_address_gives_five_notices_and_then_waits(comment: Comment) -> None:
    statuses = [_give(comment, email=f"{number}@example.test").status_code for number in range(6)]
    assert statuses == [302] * 5 + [429]


def test_one_mailbox_is_not_flooded_with_receipts(comment: Comment, monkeypatch: pytest.MonkeyPatch) -> None:
    callers = iter(range(9))
    monkeypatch.setattr("engagement.pages.notices.client_address", lambda request: f"192.0.2.{next(callers)}")
    assert [_give(comment).status_code for _ in range(4)] == [302] * 3 + [429]


def test_who_gave_notice_is_forgotten_in_time(cast: Cast, comment: Comment) -> None:
    _give(comment)
    _decide(cast, comment, Verdict.PUBLISH)
    purge(now=timezone.now() + timedelta(days=182))
    assert Notice.objects.get().email
    purge(now=timezone.now() + timedelta(days=184))
    assert (Notice.objects.get().email, Notice.objects.get().name) == ("", "")
