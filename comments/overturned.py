"""What people decided and somebody else took back on appeal: rejections, measures, closings, steps for an order. By
reason, rule and person, never ranked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from comments import reasons, scopes
from comments.models import Appeal, Case, Decision, LimitAppeal, MeasureAppeal
from comments.vocabulary import Verdict


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
class Heard:
    """An appeal that was decided. `rule` is the one that had held the comment, nothing where people brought it up;
    `moderator` whoever had decided first."""

    reason: str
    rule: str
    moderator: str
    is_overturned: bool


def heard(sites: Sequence[int], since: datetime, until: datetime) -> list[Heard]:
    """Of the appeals made in this time; three queries. Measures touch the whole site: who has a section sees none."""
    asked = Q(created_at__gte=since, created_at__lt=until)
    return [*_rejections(sites, asked), *_measures(sites, asked), *_limits(sites, asked)]


def shares(found: Iterable[Heard], by: str) -> list[Share]:
    """By `reason`, `rule` or `moderator`, in the order of their names."""
    whole, part = Counter[str](), Counter[str]()
    for row in found:
        label = getattr(row, by)
        whole[label] += 1
        part[label] += row.is_overturned
    return [Share(label, part[label], whole[label]) for label in sorted(whole)]


def _rejections(sites: Sequence[int], asked: Q) -> Iterator[Heard]:
    answer = Decision.objects.standing().filter(case=OuterRef("case")).exclude(actor_name="").values("verdict")[:1]
    rows = Appeal.objects.filter(asked, case__in=Case.objects.within(sites)).annotate(verdict=Subquery(answer))
    facts = rows.exclude(verdict=None).values_list(
        "decision__reason", "decision__case__rule", "decision__actor_name", "verdict"
    )
    for reason, rule, moderator, verdict in facts:
        yield Heard(reason, rule or "", moderator, verdict == Verdict.PUBLISH)


def _measures(sites: Sequence[int], asked: Q) -> Iterator[Heard]:
    whole = sites.whole if isinstance(sites, scopes.Scope) else sites
    rule = Case.objects.filter(comment=OuterRef("restriction__comment")).order_by("-pk").values("rule")[:1]
    rows = MeasureAppeal.objects.filter(asked, restriction__site__in=whole).exclude(decided_at=None)
    facts = rows.annotate(rule=Subquery(rule)).values_list(
        "restriction__reason", "rule", "restriction__by_name", "is_overturned"
    )
    for reason, held_by, moderator, is_overturned in facts:
        yield Heard(reason, held_by or "", moderator, bool(is_overturned))


def _limits(sites: Sequence[int], asked: Q) -> Iterator[Heard]:
    mine = scopes.within(sites, site="site", section="section")
    rows = LimitAppeal.objects.filter(asked, mine).exclude(decided_at=None)
    who = Coalesce("closure__by_name", "step__actor_name")
    facts = rows.annotate(moderator=who).values_list("closure__reason", "moderator", "is_overturned")
    for reason, moderator, is_overturned in facts:
        yield Heard(reason or reasons.ORDER, "", moderator, bool(is_overturned))
