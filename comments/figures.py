"""How the desk is doing, for its first page: load, waiting, agreement with the machine, overturned decisions. About
rules, never a ranking of people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate

from comments import overturned
from comments.models import Case, Decision, Revision
from comments.models.case import CaseQuerySet
from comments.overturned import Share
from comments.transparency import HELD
from comments.vocabulary import Verdict

DAYS, LOOKED_AT = 14, 5000


@dataclass(frozen=True, slots=True)
class Figures:
    """`load`: cases opened, by day. `ages`: how long half and nine tenths of the open cases have waited at most."""

    load: list[tuple[str, int]]
    ages: tuple[timedelta, timedelta] | None
    agreement: Share
    overturned: list[Share]
    overturned_by_rule: list[Share]
    released: list[Share]

    @property
    def busiest(self) -> int:
        return max((number for _day, number in self.load), default=0) or 1


def read(sites: Sequence[int], now: datetime) -> Figures:
    """Of the last two weeks; a fixed number of queries."""
    since = now - timedelta(days=DAYS)
    cases, heard = Case.objects.within(sites), overturned.heard(sites, since, now)
    released = _released(cases.filter(opened_at__gte=since, queue__in=HELD))
    return Figures(
        load=_load(cases, since),
        ages=_ages(cases, now),
        agreement=_agreement(cases, since),
        overturned=overturned.shares(heard, "reason"),
        overturned_by_rule=overturned.shares(heard, "rule"),
        released=released,
    )


def _load(cases: CaseQuerySet, since: datetime) -> list[tuple[str, int]]:
    days = cases.filter(opened_at__gte=since).annotate(day=TruncDate("opened_at")).values_list("day", flat=True)
    return [(day.isoformat(), number) for day, number in sorted(Counter(days).items())]


def _ages(cases: CaseQuerySet, now: datetime) -> tuple[timedelta, timedelta] | None:
    waiting = cases.open().order_by("-opened_at").values_list("opened_at", flat=True)
    count = waiting.count()
    if not count:
        return None
    half, most = (waiting[min(count - 1, int(count * share))] for share in (0.5, 0.9))
    return now - half, now - most


def _agreement(cases: CaseQuerySet, since: datetime) -> Share:
    """Of what the machine held and people decided, what they rejected as well."""
    decided = Decision.objects.standing().filter(case__in=cases.filter(queue__in=HELD), decided_at__gte=since)
    verdicts = Counter(decided.exclude(actor_name="").values_list("verdict", flat=True))
    return Share("", verdicts[Verdict.REJECT], sum(verdicts.values()))


def _released(cases: CaseQuerySet) -> list[Share]:
    """Of what each rule held and people decided, what they published; the newest cases where there are very many."""
    findings = Revision.objects.filter(comment=OuterRef("comment"), number=OuterRef("revision_number"))
    closing = Decision.objects.standing().filter(case=OuterRef("pk")).exclude(actor_name="").order_by("pk")
    rows = cases.filter(closed_at__isnull=False).annotate(
        findings=Subquery(findings.values("findings")[:1]), verdict=Subquery(closing.values("verdict")[:1])
    )
    whole, part = Counter[str](), Counter[str]()
    for seen, verdict in rows.exclude(verdict=None).order_by("-pk").values_list("findings", "verdict")[:LOOKED_AT]:
        rules = {finding["rule"] for finding in seen or [] if not finding.get("shadow")}
        whole.update(rules)
        part.update(rules if verdict == Verdict.PUBLISH else ())
    return [Share(code, part[code], whole[code]) for code in sorted(whole)]
