"""Reports weigh as much as the reporter was right before; enough of them hold a comment and never remove it."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import reporters
from comments.actions.decide import decide
from comments.actions.report import report
from comments.models import AuditEntry, Case, Comment, Site, User
from comments.vocabulary import Status, Verdict
from tests import factories
from tests.cast import Cast

NOW = timezone.now()


def _report(who: User, comment: Comment, minutes: int = 0) -> None:
    report(reporter=who, comment_id=comment.pk, reason="hate", now=NOW + timedelta(minutes=minutes))


def _answer(cast: Cast, comment: Comment, verdict: Verdict, minutes: int) -> None:
    case = Case.objects.open().get(comment=comment)
    sent: dict[str, Any] = {"verdict": verdict, "reason": "spam" if verdict == Verdict.REJECT else ""}
    decide(
        moderator=cast.moderator,
        case_id=case.pk,
        revision_number=1,
        now=NOW + timedelta(minutes=minutes),
        **sent,
    )


WEIGHTS = [
    ("nobody knows them yet", 0, 0, reporters.PLAIN),
    ("four right ones are too few to say", 4, 0, reporters.PLAIN),
    ("right more often than not", 4, 1, reporters.TRUSTED),
    ("right now and then", 2, 3, reporters.PLAIN),
    ("hardly ever right", 0, 5, reporters.LIGHT),
]


@pytest.mark.one_lane
@pytest.mark.parametrize(("right", "wrong", "weight"), [row[1:] for row in WEIGHTS], ids=[row[0] for row in WEIGHTS])
def test_a_report_weighs_what_earlier_ones_were_worth(
    cast: Cast, right: int, wrong: int, weight: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comments.limits.take", lambda limit, subject: None)
    for verdict in [Verdict.REJECT] * right + [Verdict.PUBLISH] * wrong:
        comment = factories.publish(cast.reader, cast.thread)
        _report(cast.other_reader, comment)
        _answer(cast, comment, verdict, 1)
    assert reporters.weight(cast.other_reader, cast.site.pk) == weight
    assert reporters.weight(cast.other_reader, cast.other_site.pk) == reporters.PLAIN


def test_enough_reports_hold_and_a_persons_word_starts_the_count_anew(cast: Cast) -> None:
    Site.objects.filter(pk=cast.site.pk).update(report_threshold=2)
    comment = factories.publish(cast.reader, cast.thread)
    _report(factories.make_reader("Satu"), comment)
    _report(factories.make_reader("Baru", verified=False), comment)
    assert _status(comment) == Status.PUBLISHED
    _report(factories.make_reader("Dua"), comment)
    assert _status(comment) == Status.HELD
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.deed, entry.facts) == ("machine", "report.hold", {"weight": 25, "threshold": 20})
    assert comment.revisions.get().findings[-1]["rule"] == "reports"
    _answer(cast, comment, Verdict.PUBLISH, 5)
    _report(factories.make_reader("Tiga"), comment, 6)
    assert _status(comment) == Status.PUBLISHED


def test_no_number_of_reports_holds_where_the_site_does_not_want_it(cast: Cast) -> None:
    comment = factories.publish(cast.reader, cast.thread)
    for number in range(12):
        _report(factories.make_reader(f"Pelapor {number}"), comment)
    assert _status(comment) == Status.PUBLISHED


def _status(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).status
