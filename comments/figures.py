"""How the desk is doing, for its first page: load, waiting, agreement with the machine, overturned decisions. About
rules, never a ranking of people."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate

from comments.models import Appeal, Case, Decision, Revision
from comments.models.case import CaseQuerySet
from comments.transparency import HELD
from comments.vocabulary import Verdict

DAYS, LOOKED_AT = 14, 5000


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    label: str
    part: int
    whole: int

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole) if self.whole else 0


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
    cases = Case.objects.within(sites)
    released = _released(cases.filter(opened_at__gte=since, queue__in=HELD))
    return Figures(
        load=_load(cases, since),
        ages=_ages(cases, now),
        agreement=_agreement(cases, since),
        overturned=overturned(sites, since, now),
        overturned_by_rule=overturned(sites, since, now, by="rule"),
        released=released,
    )


def overturned(sites: Sequence[int], since: datetime, until: datetime, *, by: str = "reason") -> list[Share]:
    """Of the rejections that were appealed and heard in this time, those taken back; by reason, by the rule that had
    held the comment (nothing where people brought it up), or by who decided."""
    path = {"reason": "decision__reason", "rule": "decision__case__rule", "moderator": "decision__actor_name"}[by]
    answer = Decision.objects.standing().filter(case=OuterRef("case")).exclude(actor_name="").values("verdict")[:1]
    heard = Appeal.objects.filter(case__in=Case.objects.within(sites), created_at__gte=since, created_at__lt=until)
    rows = heard.annotate(verdict=Subquery(answer)).exclude(verdict=None).values_list(path, "verdict")
    whole, part = Counter[str](), Counter[str]()
    for label, verdict in rows:
        whole[label or ""] += 1
        part[label or ""] += verdict == Verdict.PUBLISH
    return [Share(label, part[label], whole[label]) for label in sorted(whole)]


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
