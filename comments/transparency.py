"""What a site did in a time: counted from the rows that the record is made of, for everybody to read. Names nobody."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from comments.models import (
    Appeal,
    AuditEntry,
    Case,
    Closure,
    Crisis,
    Decision,
    LimitAppeal,
    MeasureAppeal,
    Notice,
    Order,
    Restriction,
    Revision,
    Site,
)
from comments.vocabulary import Category, Verdict

HELD = [queue.value for queue in Category if queue not in {Category.REPORTED, Category.APPEAL}]
"""The queues of what screening held; the other two hold what people brought up."""
UNDO = "decide.undo"
_PERIOD = re.compile(r"^(20\d\d)(?:-(0[1-9]|1[0-2]))?$")


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` up to, not including, `until`: a month or a year, in UTC as the record is."""

    name: str
    since: datetime
    until: datetime

    def within(self, name: str) -> Q:
        return Q(**{f"{name}__gte": self.since, f"{name}__lt": self.until})


@dataclass(frozen=True, slots=True)
class Rule:
    """`held` comments by this rule; of those that people decided, `released` ones."""

    code: str
    held: int
    decided: int
    released: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Times in whole minutes, None where there is nothing to take the median of."""

    period: Period
    published_by_machine: int
    published_by_people: int
    rejected_by_people: int
    on_the_chain: int
    """People's decisions as the audit chain has them; an administrator's orders included, as links of their own."""
    held: int
    held_by_rule: list[Rule]
    reported: int
    minutes_to_decide: int | None
    appeals: int
    appeals_decided: int
    appeals_overturned: int
    measures: dict[str, int] = field(default_factory=dict)
    measure_appeals: int
    measure_appeals_overturned: int
    closures: int
    crises: int
    limit_appeals: int
    """Against closed conversations, legal notices and hidings in a country."""
    limit_appeals_overturned: int
    notices: int
    notice_outcomes: dict[str, int] = field(default_factory=dict)
    minutes_to_answer_a_notice: int | None
    orders: int
    orders_by_regime: dict[str, int] = field(default_factory=dict)
    order_outcomes: dict[str, int] = field(default_factory=dict)
    orders_late: int
    minutes_to_close_an_order: int | None
    removed_by_machine: int = 0
    """The machine publishes or holds; a constraint of the database keeps it from anything else."""

    @property
    def decided(self) -> int:
        return sum(rule.decided for rule in self.held_by_rule)


def period(name: str, now: datetime) -> Period | None:
    """`2026` or `2026-11`; None for what is neither, or has not begun."""
    found = _PERIOD.match(name)
    if found is None:
        return None
    year, month = int(found[1]), int(found[2] or 0)
    since = datetime(year, month or 1, 1, tzinfo=UTC)
    until = datetime(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1, tzinfo=UTC)
    return Period(name, since, until) if since <= now else None


def report(site: Site, within: Period) -> Report:
    decisions = Decision.objects.standing().filter(within.within("decided_at"), comment__site=site)
    by_people = decisions.exclude(actor_name="")
    appeals = Appeal.objects.filter(within.within("created_at"), case__site=site)
    answers = by_people.filter(case__appeal__isnull=False)
    notices = Notice.objects.filter(within.within("created_at"), site=site)
    orders = Order.objects.filter(within.within("received_at"), site=site)
    measures = Restriction.objects.filter(within.within("confirmed_at"), site=site)
    heard = MeasureAppeal.objects.filter(within.within("created_at"), restriction__site=site)
    limited = LimitAppeal.objects.filter(within.within("created_at"), site=site)
    cases = Case.objects.filter(within.within("opened_at"), site=site)
    return Report(
        period=within,
        published_by_machine=decisions.filter(actor_name="").count(),
        published_by_people=by_people.filter(verdict=Verdict.PUBLISH).count(),
        rejected_by_people=by_people.filter(verdict=Verdict.REJECT).count(),
        on_the_chain=_on_the_chain(site, within),
        held=cases.filter(queue__in=HELD).count(),
        held_by_rule=_by_rule(cases.filter(queue__in=HELD)),
        reported=cases.filter(queue=Category.REPORTED).count(),
        minutes_to_decide=_minutes(by_people.filter(case__isnull=False).values_list("case__opened_at", "decided_at")),
        appeals=appeals.count(),
        appeals_decided=answers.count(),
        appeals_overturned=answers.filter(verdict=Verdict.PUBLISH).count(),
        measures=_counted(measures, "kind"),
        measure_appeals=heard.count(),
        measure_appeals_overturned=heard.filter(is_overturned=True).count(),
        closures=Closure.objects.filter(within.within("closed_at"), thread__site=site).count(),
        crises=Crisis.objects.filter(within.within("begun_at"), site=site).count(),
        limit_appeals=limited.count(),
        limit_appeals_overturned=limited.filter(is_overturned=True).count(),
        notices=notices.count(),
        notice_outcomes=_counted(notices.exclude(answered_at=None), "outcome"),
        minutes_to_answer_a_notice=_minutes(notices.exclude(answered_at=None).values_list("created_at", "answered_at")),
        orders=orders.count(),
        orders_by_regime=_counted(orders, "regime"),
        order_outcomes=_counted(orders.exclude(closed_at=None), "outcome"),
        orders_late=orders.filter(closed_at__gt=F("due_at")).count(),
        minutes_to_close_an_order=_minutes(orders.exclude(closed_at=None).values_list("received_at", "closed_at")),
    )


def months(site: Site, now: datetime, most: int = 24) -> list[str]:
    """The months since the site began, newest first."""
    found: list[str] = []
    at = now.astimezone(UTC).replace(day=1)
    while len(found) < most and (at.year, at.month) >= (site.created_at.year, site.created_at.month):
        found.append(f"{at.year}-{at.month:02}")
        at = (at - timedelta(days=1)).replace(day=1)
    return found


def rows(found: Report) -> Iterator[tuple[str, str, int | str]]:
    """(part, what, number) for a table or a file; nothing for a median of nothing."""
    for name in _PLAIN:
        value = getattr(found, name)
        yield _PART.get(name.split("_")[0], "decisions"), name, "" if value is None else value
    for rule in found.held_by_rule:
        for name in ("held", "decided", "released"):
            yield "rules", f"{rule.code} {name}", getattr(rule, name)
    for name in ("measures", "notice_outcomes", "orders_by_regime", "order_outcomes"):
        for code, number in sorted(getattr(found, name).items()):
            yield _PART[name.split("_")[0]], f"{name} {code}", number


_PLAIN = (
    "published_by_machine", "published_by_people", "rejected_by_people", "removed_by_machine", "on_the_chain", "held",
    "reported", "minutes_to_decide", "appeals", "appeals_decided", "appeals_overturned", "measure_appeals",
    "measure_appeals_overturned", "closures", "crises", "limit_appeals", "limit_appeals_overturned",
    "notices", "minutes_to_answer_a_notice", "orders", "orders_late",
    "minutes_to_close_an_order",
)  # fmt: skip
_PART = {
    "appeals": "appeals",
    "measures": "measures",
    "measure": "measures",
    "closures": "measures",
    "crises": "measures",
    "limit": "measures",
    "notices": "notices",
    "notice": "notices",
    "orders": "orders",
    "order": "orders",
}


def _on_the_chain(site: Site, within: Period) -> int:
    """Decisions less those that were taken back: the chain has both."""
    deeds = [f"decide.{verdict}" for verdict in Verdict] + ["order.remove", "order.restore", UNDO]
    links = AuditEntry.objects.filter(within.within("at"), site_key=site.key, deed__in=deeds)
    rows = links.values_list("deed", "facts").iterator()
    return sum(-1 if deed == UNDO else 1 for deed, facts in rows if "decision" in facts)


def _by_rule(cases: Any) -> list[Rule]:
    """A comment that two rules held counts for both. `verdict` is that of the decision that closed the case."""
    findings = Revision.objects.filter(comment=OuterRef("comment"), number=OuterRef("revision_number"))
    closing = Decision.objects.standing().filter(case=OuterRef("pk")).exclude(actor_name="").order_by("pk")
    found = cases.annotate(
        findings=Subquery(findings.values("findings")[:1]), verdict=Subquery(closing.values("verdict")[:1])
    ).values_list("findings", "verdict")
    held, decided, released = Counter[str](), Counter[str](), Counter[str]()
    for seen, verdict in found.iterator():
        rules = {finding["rule"] for finding in seen or [] if not finding.get("shadow")}
        held.update(rules)
        decided.update(rules if verdict else ())
        released.update(rules if verdict == Verdict.PUBLISH else ())
    return [Rule(code, held[code], decided[code], released[code]) for code in sorted(held)]


def _counted(found: Any, name: str) -> dict[str, int]:
    return dict(Counter(found.values_list(name, flat=True)))


def _minutes(pairs: Iterable[tuple[datetime, datetime | None]]) -> int | None:
    lengths = [(end - start).total_seconds() / 60 for start, end in pairs if end is not None]
    return round(median(lengths)) if lengths else None
