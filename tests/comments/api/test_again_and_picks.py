"""Sending again and picks at the JSON door, and how long a decision takes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import queues
from comments.actions.decide import decide
from comments.models import Case, Comment
from comments.vocabulary import Verdict
from tests.calling import Caller, by_cookie, by_token, code_of
from tests.cast import Cast
from tests.factories import hold, publish

NOW = timezone.now()
OVERLAY = "overlay/?site=koran&key=artikel-1"


def _reject(cast: Cast) -> Comment:
    row = hold(cast.reader, cast.thread)
    case = Case.objects.open().get(comment=row)
    facts = {"case_id": case.pk, "revision_number": 1, "verdict": Verdict.REJECT, "reason": "threat"}
    decide(moderator=cast.moderator, now=NOW, **facts)
    return row


def test_the_overlay_offers_it_and_the_widget_sends_again_once(cast: Cast) -> None:
    row, widget = _reject(cast), by_token(cast.reader, cast.site)
    (own,) = widget.get(OVERLAY).json()["comments"]
    assert (own["may_resubmit"], own["written"]) == (True, "Ayo bakar.")
    answer = widget.post(f"comments/{row.pk}/resubmission/", {"body": "Mari dengar dulu."})
    assert (answer.status_code, answer.json()["status"]) == (202, "held")
    assert [reason["code"] for reason in answer.json()["reasons"]] == ["resubmission"]
    (own,) = widget.get(OVERLAY).json()["comments"]
    assert (own["status"], own["may_resubmit"], own["reasons"][0]["code"]) == ("held", False, "resubmission")
    assert code_of(widget.post(f"comments/{row.pk}/resubmission/", {"body": "Lagi."})) == (409, "not_rejected")


def test_a_pick_is_in_what_everybody_reads_and_no_token_makes_one(cast: Cast, nobody: Caller) -> None:
    row = publish(cast.reader, cast.thread)
    path = f"comments/{row.pk}/pick/"
    assert code_of(by_token(cast.moderator, cast.site).send("PUT", path, {})) == (403, "forbidden")
    assert nobody.get("threads/?site=koran&key=artikel-1").json()["comments"][0]["is_pick"] is False
    assert by_cookie(cast.moderator).send("PUT", path, {}).status_code == 204
    assert nobody.get("threads/?site=koran&key=artikel-1").json()["comments"][0]["is_pick"] is True
    assert by_cookie(cast.moderator).send("DELETE", path).status_code == 204


@pytest.mark.parametrize(
    ("minutes", "expected"), [([], None), ([5, 7], None), ([4, 6, 90], 6), ([0.1, 0.1, 0.1], 1), ([2, 4, 6, 8], 5)]
)
def test_how_long_a_decision_takes_is_the_median_of_the_last_hour(
    cast: Cast, minutes: list[float], expected: int | None
) -> None:
    for span in minutes:
        row = hold(cast.reader, cast.thread)
        Case.objects.filter(comment=row).update(opened_at=NOW - timedelta(minutes=span), closed_at=NOW)
    old = hold(cast.reader, cast.thread)
    Case.objects.filter(comment=old).update(opened_at=NOW - timedelta(days=9), closed_at=NOW - timedelta(hours=2))
    assert queues.expected_minutes(cast.site.pk, NOW) == expected
    assert queues.expected_minutes(cast.other_site.pk, NOW) is None
    assert by_cookie(cast.reader).get(OVERLAY).json()["expected_minutes"] == expected
