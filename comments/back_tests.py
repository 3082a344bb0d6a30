"""Back-tests as rules: what a version holds, among which comments, and how people had decided those."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import F, OuterRef, QuerySet, Subquery

from comments import policies
from comments.models import BackTest, BackTestHit, Comment, Decision, Policy, Revision, Rule
from comments.screening.content import CompiledRules, RuleSetting
from comments.screening.types import Span
from comments.vocabulary import Fate, RuleState, Side, Status, Verdict

SIZES = (200, 1_000, 5_000, 20_000)
"""How many of the last comments may be asked for: few enough to finish, too many to turn a rule on unseen."""
Figures = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """The version that is tested, and the one it is compared with."""

    one: CompiledRules
    other: CompiledRules | None


@dataclass(slots=True)
class Batch:
    """Read comments: `cursor` is the last one's number."""

    cursor: int
    read: int
    hits: list[BackTestHit] = field(default_factory=list)


def pair(test: BackTest) -> Pair:
    other = None if test.other_version is None else _rules(test, test.other_version)
    return Pair(_rules(test, test.version), other)


def sample(policy: Policy, before: int) -> QuerySet[Comment]:
    """The site's comments below a number, the newest first."""
    return Comment.objects.filter(site=policy.site_id, pk__lt=before).order_by("-pk")


def read(test: BackTest, rules: Pair, size: int) -> Batch | None:
    """The next comments, in two queries; None = there are no more."""
    wanted = min(size, test.total - test.done)
    ids = list(sample(test.policy, test.cursor).values_list("pk", flat=True)[:wanted]) if wanted > 0 else []
    if not ids:
        return None
    hits = [hit for revision in _revisions(ids) if (hit := _hit(test, rules, revision)) is not None]
    return Batch(ids[-1], len(ids), hits)


def counted(figures: Figures, hits: list[BackTestHit]) -> Figures:
    """Figures with these hits in them."""
    sums = {side: dict(fates) for side, fates in figures.items()}
    for hit in hits:
        of_side = sums.setdefault(str(hit.side), {})
        of_side[str(hit.fate)] = of_side.get(str(hit.fate), 0) + 1
    return sums


def versions_of(rule: Rule) -> list[int]:
    """Newest first."""
    found = rule.changes.order_by("-rule_version").values_list("rule_version", flat=True).distinct()
    return list(dict.fromkeys([rule.version, *(number for number in found if number is not None)]))


def _rules(test: BackTest, version: int) -> CompiledRules:
    """Of one rule alone as if it were on, else of all rules that were on."""
    if test.rule is not None:
        change = policies.version_of(test.rule, version)
        content = change.content if change else test.rule.content
        alone = policies.setting(test.rule.code, version, content, RuleState.ON)
        return policies.with_settings(test.policy, {test.rule.code: alone}, test.policy_version)
    return policies.with_settings(test.policy, dict(_on(policies.settings_at(test.policy, version))), version)


def _on(settings: dict[str, RuleSetting]) -> Iterator[tuple[str, RuleSetting]]:
    return ((code, setting) for code, setting in settings.items() if setting.state is RuleState.ON)


def _revisions(comment_ids: list[int]) -> QuerySet[Revision]:
    """The text as it stands now, with what a person said last of the comment."""
    by_people = (
        Decision.objects.standing().filter(comment=OuterRef("comment_id")).exclude(actor_name="").order_by("-pk")
    )
    rows = Revision.objects.filter(comment__in=comment_ids, number=F("comment__revision_number")).exclude(source="")
    return rows.select_related("comment").annotate(said=Subquery(by_people.values("verdict")[:1]))


def _hit(test: BackTest, rules: Pair, revision: Revision) -> BackTestHit | None:
    found = [(side, spans) for side, spans in _found(rules, revision.source) if spans]
    if not found:
        return None
    return BackTestHit(
        back_test=test,
        comment_id=revision.comment_id,
        revision_number=revision.number,
        side=Side.BOTH if len(found) == 2 else found[0][0],
        fate=_fate(revision.comment, getattr(revision, "said", None)),
        spans=found[0][1],
    )


def _found(rules: Pair, text: str) -> Iterator[tuple[Side, list[list[Span]]]]:
    yield Side.ONE, _spans(rules.one, text)
    if rules.other is not None:
        yield Side.OTHER, _spans(rules.other, text)


def _spans(rules: CompiledRules, text: str) -> list[list[Span]]:
    return [list(finding.spans) for finding in rules.screen(text) if not finding.shadow]


def _fate(comment: Comment, said: str | None) -> Fate:
    if comment.status == Status.WITHDRAWN:
        return Fate.WITHDRAWN
    if said is not None and comment.status != Status.HELD:
        return Fate.PUBLISHED if said == Verdict.PUBLISH else Fate.REJECTED
    return Fate.UNREAD if comment.is_published else Fate.WAITING
