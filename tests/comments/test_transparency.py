"""The transparency report says what a recount of the raw rows says, and what the chain has."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments import figures, transparency
from comments.actions.appeal import appeal
from comments.actions.appeal_limit import appeal_limit
from comments.actions.call_crisis import begin_crisis
from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.give_notice import Notification, give_notice
from comments.actions.orders import answer, comply
from comments.actions.orders.receive import Writ, receive
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.actions.undo import undo
from comments.models import Appeal, Case, Closure, Comment, Crisis, Decision, LimitAppeal, Notice, Order, Revision
from comments.overturned import Share
from comments.vocabulary import (
    Category,
    CrisisKind,
    OrderCategory,
    OrderKind,
    OrderOutcome,
    Regime,
    RestrictionKind,
    Verdict,
)
from tests import factories
from tests.cast import Cast

NOW = timezone.now()
START = NOW - timedelta(hours=3)
PERIOD = transparency.Period("kini", NOW - timedelta(days=1), NOW + timedelta(days=1))


def _decide(cast: Cast, comment: Comment, verdict: Verdict, minutes: int, by: Any = None) -> None:
    case = Case.objects.open().get(comment=comment)
    reason = "threat" if verdict == Verdict.REJECT else ""
    at = START + timedelta(minutes=minutes)
    decide(moderator=by or cast.moderator, case_id=case.pk, revision_number=1, verdict=verdict, reason=reason, now=at)


def _order(cast: Cast, comment: Comment) -> None:
    writ = Writ(
        kind=OrderKind.TAKEDOWN,
        regime=Regime.COURT,
        category=OrderCategory.LIBEL,
        sender="Pengadilan",
        legal_basis="Putusan",
        scope="Hapus",
        received_at=START,
        comment_ids=(comment.pk,),
    )
    order = receive(person=cast.administrator, site=cast.site, writ=writ, now=NOW)
    comply.remove(person=cast.administrator, order_id=order.pk, comment_id=comment.pk, note="Semua.", now=NOW)
    answer.tell_authors(person=cast.administrator, order_id=order.pk, now=NOW)
    answer.close(person=cast.administrator, order_id=order.pk, outcome=OrderOutcome.COMPLIED, now=NOW)


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """A site where something of everything happened, and another where the same would be counted wrongly."""
    held = [factories.hold(cast.reader, cast.thread, f"Ayo bakar {n}.", now=START) for n in range(5)]
    for minutes, comment in enumerate(held[:3], 1):
        _decide(cast, comment, Verdict.REJECT, minutes * 10)
    _decide(cast, held[3], Verdict.PUBLISH, 60)
    _decide(cast, held[4], Verdict.PUBLISH, 70)
    undo(moderator=cast.moderator, decision_id=held[4].decisions.get().pk, now=START + timedelta(minutes=70, seconds=5))
    for comment in held[:2]:
        appeal(author=cast.reader, comment_id=comment.pk, statement="Kiasan.", now=NOW)
    _decide(cast, held[0], Verdict.PUBLISH, 170, cast.administrator)
    for _ in range(2):
        factories.send(cast.other_reader, cast.thread, f"Setuju {_}.")
    shown = factories.publish(cast.reader, cast.thread, "Tampil.")
    report(reporter=cast.other_reader, comment_id=shown.pk, reason="hate", now=NOW)
    restrict(
        moderator=cast.moderator, user=cast.reader, site=cast.site, kind=RestrictionKind.WARN, reason="spam", now=NOW
    )
    written = {"ground": "libel", "explanation": "x", "name": "Dewi", "email": "d@example.test", "language": "id"}
    sent = Notification(location=f"#comment-{shown.pk}", is_good_faith=True, **written)
    give_notice(sent=sent, address="::1", now=START)
    _decide(cast, shown, Verdict.PUBLISH, 100)
    _order(cast, shown)
    _limit(cast)
    other = factories.hold(cast.reader, cast.other_thread, "Di situs lain.", now=START)
    _decide(cast, other, Verdict.REJECT, 5, cast.stranger)
    return cast


def _limit(cast: Cast) -> None:
    """A conversation is closed and, after an appeal, opened; a crisis mode is on for an hour."""
    thread = factories.make_thread(cast.site, "ditutup")
    factories.publish(cast.reader, thread, now=START)
    set_open(moderator=cast.moderator, thread=thread, is_open=False, reason="threat", now=START)
    appeal_limit(author=cast.reader, closure=thread.closures.get(), statement="Kami sopan.", now=START)
    set_open(moderator=cast.moderator, thread=thread, is_open=True, now=START)
    asked: dict[str, Any] = {"kind": CrisisKind.SLOW, "reason": "Rusuh.", "until": START + timedelta(hours=1)}
    begin_crisis(person=cast.administrator, site=cast.site, now=START, **asked)


def test_every_number_equals_a_recount_of_the_raw_rows(busy: Cast) -> None:
    found, raw = transparency.report(busy.site, PERIOD), _recount(busy.site.pk)
    assert {name: getattr(found, name) for name in raw} == raw
    assert (found.held, found.appeals, found.appeals_decided, found.appeals_overturned) == (5, 2, 1, 1)
    assert found.on_the_chain == found.published_by_people + found.rejected_by_people
    assert (found.closures, found.crises, found.limit_appeals, found.limit_appeals_overturned) == (1, 1, 1, 1)
    assert found.removed_by_machine == 0


def _recount(site_id: int) -> dict[str, Any]:
    """Row by row, in Python, the long way."""
    stored = Decision.objects.select_related("comment", "case").filter(undone_at=None)
    decisions = [row for row in stored if row.comment.site_id == site_id]
    people = [row for row in decisions if row.actor_name]
    cases = [row for row in Case.objects.all() if row.site_id == site_id]
    held = [row for row in cases if row.queue not in {Category.REPORTED, Category.APPEAL}]
    appealed = {row.case_id: row for row in Appeal.objects.all()}
    heard = [row for row in people if row.case_id in appealed]
    notices, orders = list(Notice.objects.filter(site=site_id)), list(Order.objects.filter(site=site_id))
    return {
        "published_by_machine": sum(not row.actor_name for row in decisions),
        "published_by_people": sum(row.verdict == "publish" for row in people),
        "rejected_by_people": sum(row.verdict == "reject" for row in people),
        "on_the_chain": len(people),
        "held": len(held),
        "held_by_rule": _rules(held, people),
        "reported": sum(row.queue == Category.REPORTED for row in cases),
        "minutes_to_decide": _median([(row.case.opened_at, row.decided_at) for row in people if row.case]),
        "appeals_decided": len(heard),
        "appeals_overturned": sum(row.verdict == "publish" for row in heard),
        "measures": {"warn": 1},
        "closures": sum(row.thread.site_id == site_id for row in Closure.objects.all()),
        "crises": sum(row.site_id == site_id for row in Crisis.objects.all()),
        "limit_appeals": sum(row.site_id == site_id for row in LimitAppeal.objects.all()),
        "limit_appeals_overturned": sum(bool(row.is_overturned) for row in LimitAppeal.objects.all()),
        "notices": len(notices),
        "notice_outcomes": dict(Counter(row.outcome for row in notices if row.outcome)),
        "minutes_to_answer_a_notice": _median([(row.created_at, row.answered_at) for row in notices]),
        "orders": len(orders),
        "orders_by_regime": dict(Counter(row.regime for row in orders)),
        "order_outcomes": dict(Counter(row.outcome for row in orders)),
        "orders_late": sum(row.closed_at is not None and row.closed_at > row.due_at for row in orders),
        "minutes_to_close_an_order": _median([(row.received_at, row.closed_at) for row in orders]),
    }


def _rules(held: list[Case], people: list[Decision]) -> list[transparency.Rule]:
    verdicts = {row.case_id: row.verdict for row in people}
    found: dict[str, list[int]] = {}
    for case in held:
        findings = Revision.objects.get(comment=case.comment_id, number=case.revision_number).findings
        for rule in {finding["rule"] for finding in findings if not finding["shadow"]}:
            numbers = found.setdefault(rule, [0, 0, 0])
            numbers[0] += 1
            numbers[1] += case.pk in verdicts
            numbers[2] += verdicts.get(case.pk) == "publish"
    return [transparency.Rule(rule, *numbers) for rule, numbers in sorted(found.items())]


def _median(pairs: list[tuple[datetime, Any]]) -> int:
    return round(median((end - start).total_seconds() / 60 for start, end in pairs))


def test_page_and_table_say_the_same_and_name_nobody(
    busy: Cast, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    with django_assert_max_num_queries(49):
        page = Client().get("/transparency/?site=koran")
    found = page.context["report"]
    table = Client().get("/transparency/report.csv?site=koran")
    lines = list(csv.reader(io.StringIO(table.content.decode())))
    assert lines[0] == ["part", "what", "number"]
    assert lines[1:] == [[part, what, str(number)] for part, what, number in transparency.rows(found)]
    assert ["orders", "order_outcomes complied", "1"] in lines
    text = page.content.decode() + table.content.decode()
    for secret in ("Rina", "Ani", "Dewi", "Ayo bakar", "example.test"):
        assert secret not in text, secret
    assert "public" in page["Cache-Control"]


PERIODS = [
    ("2026", datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ("2026-11", datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)),
    ("2025-12", datetime(2025, 12, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
]


def test_a_period_is_a_month_or_a_year_that_has_begun() -> None:
    now = datetime(2026, 11, 25, tzinfo=UTC)
    for name, since, until in PERIODS:
        assert transparency.period(name, now) == transparency.Period(name, since, until)
    for name in ("", "26", "2026-13", "2026-00", "2026-1", "2027", "2026-12", "2026-11-01", "x"):
        assert transparency.period(name, now) is None


@pytest.mark.parametrize("query", ["?site=nowhere", "?period=x", "?site=koran&period=2999", "?site=a%00"])
def test_what_there_is_not_is_not_found(busy: Cast, query: str) -> None:
    assert Client().get(f"/transparency/{query}").status_code == 404
    assert Client().get(f"/transparency/report.csv{query}").status_code == 404


def test_the_desks_figures_are_of_ones_own_sites(busy: Cast) -> None:
    found = figures.read([busy.site.pk], NOW + timedelta(minutes=1))
    assert sum(number for _day, number in found.load) == Case.objects.filter(site=busy.site).count()
    assert (found.agreement.part, found.agreement.whole) == (3, 4)
    assert found.released == [Share("A1", 1, 4)]
    assert found.overturned == [Share("threat", 2, 2)], "a rejection and a closing"
    assert found.overturned_by_rule == [Share("", 2, 2)]
    assert found.ages is not None
    everywhere = figures.read([busy.site.pk, busy.other_site.pk], NOW + timedelta(minutes=1))
    assert everywhere.agreement.whole == 5
    assert figures.read([], NOW).ages is None


def test_load_and_ages_are_counted_from_the_cases(cast: Cast) -> None:
    """Ten wait 1 to 10 hours; what was closed, or opened before the two weeks, is not waited for or not load."""
    noon = datetime(2026, 11, 25, 12, tzinfo=UTC)
    for hours in (*range(1, 11), 30, 24 * 20):
        factories.hold(cast.reader, cast.thread, f"Ayo bakar {hours}.", now=noon - timedelta(hours=hours))
    Case.objects.filter(opened_at__lt=noon - timedelta(hours=11)).update(closed_at=noon)
    found = figures.read([cast.site.pk], noon)
    assert found.ages == (timedelta(hours=6), timedelta(hours=10))
    assert found.load == [("2026-11-24", 1), ("2026-11-25", 10)]
    assert found.busiest == 10
