"""The circuit breaker's rule: which rules that are on hold too much, or what people release. Four queries for a policy,
however many rules and comments it has."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from comments.models import Comment, Decision, Hold, Policy, Rule
from comments.vocabulary import Ground, RuleState, Verdict

AMONG_COMMENTS, MOST_HELD = 1_000, 20
"""More than two in a hundred of the site's last comments."""
AMONG_HOLDS, MOST_RELEASED = 50, 35
"""Seven in ten of a rule's last holds."""
_COUNTS = Q(rule__on_at=None) | Q(held_at__gte=F("rule__on_at"))
"""What it held before it was last turned on was weighed then."""


@dataclass(frozen=True, slots=True)
class Trip:
    """`counted` of `among`."""

    rule_id: int
    ground: Ground
    counted: int
    among: int


def policies_to_watch() -> list[int]:
    """Those with a rule that is on and holds something."""
    holding = Rule.objects.filter(Exists(Hold.objects.filter(rule=OuterRef("pk"))), state=RuleState.ON)
    return sorted(set(holding.values_list("policy_id", flat=True)))


def trips(policy: Policy) -> list[Trip]:
    """One a rule at most."""
    found = {trip.rule_id: trip for trip in [*_released(policy), *_too_many(policy)]}
    return [found[rule_id] for rule_id in sorted(found)]


def _too_many(policy: Policy) -> list[Trip]:
    first = Comment.objects.filter(site=policy.site_id).order_by("-pk").values_list("pk", flat=True)[:AMONG_COMMENTS]
    ids = list(first)
    rows = (
        Hold.objects.filter(_COUNTS, rule__policy=policy, rule__state=RuleState.ON, comment_id__gte=min(ids, default=0))
        .values("rule_id")
        .annotate(number=Count("comment_id", distinct=True))
        .filter(number__gt=MOST_HELD)
        .order_by("rule_id")
    )
    return [Trip(row["rule_id"], Ground.TOO_MANY, row["number"], AMONG_COMMENTS) for row in rows]


def _released(policy: Policy) -> list[Trip]:
    by_people = Decision.objects.standing().filter(comment=OuterRef("comment_id"), decided_at__gte=OuterRef("held_at"))
    last_word = by_people.exclude(actor_name="").order_by("-pk").values("verdict")[:1]
    rows = Hold.objects.filter(_COUNTS, _latest(policy)).annotate(said=Subquery(last_word))
    by_rule: dict[int, list[str | None]] = {}
    for rule_id, said in rows.order_by("rule_id", "pk").values_list("rule_id", "said"):
        by_rule.setdefault(rule_id, []).append(said)
    return [
        Trip(rule_id, Ground.RELEASED, number, len(words))
        for rule_id, words in by_rule.items()
        if (number := words.count(Verdict.PUBLISH)) >= MOST_RELEASED
    ]


def _latest(policy: Policy) -> Q:
    """The last holds of each rule that is on, found by the index however many came before."""
    older = Hold.objects.filter(rule=OuterRef("pk")).order_by("-pk").values("pk")
    rules = Rule.objects.filter(policy=policy, state=RuleState.ON)
    first = Coalesce(Subquery(older[AMONG_HOLDS - 1 : AMONG_HOLDS]), 0)
    latest = Q(pk__in=[])
    for rule_id, pk in rules.annotate(first=first).values_list("pk", "first"):
        latest |= Q(rule=rule_id, pk__gte=pk)
    return latest
