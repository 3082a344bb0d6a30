"""A site's policy rows -> compiled rules, kept in the process by version; and what it said at an earlier version."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from comments.models import Change, Policy, Rule, Site, Term
from comments.screening.content import CompiledRules, RuleSetting
from comments.screening.vocabulary import Vocabulary
from comments.vocabulary import Category, RuleState, Subject

NO_RULES = CompiledRules(Vocabulary({}), {})
Pair = tuple[str, str]


def rules_of(site: Site) -> CompiledRules:
    """The compiled rules of the site's policy as it stands now; a site without a policy has none."""
    policy = Policy.objects.only("pk", "version", "changed_at", "terms_changed_at").filter(site=site).first()
    return compiled(policy) if policy else NO_RULES


def compiled(policy: Policy) -> CompiledRules:
    return _compiled(policy.pk, policy.version, policy.changed_at, _terms_at(policy))


def with_settings(policy: Policy, settings: Mapping[str, RuleSetting], version: int | None = None) -> CompiledRules:
    """Other rules over the policy's words: those of now, or those of an earlier `version` of the policy."""
    if version is None or not _changed_since(policy, version).exists():
        return CompiledRules(_vocabulary(policy.pk, _terms_at(policy)), settings)
    return CompiledRules(Vocabulary(_by_kind(terms_at(policy, version))), settings)


@lru_cache(maxsize=64)
def _compiled(policy_id: int, version: int, changed_at: datetime, terms_changed_at: datetime) -> CompiledRules:
    """Version and time are parts of the key: a changed policy is compiled anew, one restored from a backup too."""
    return CompiledRules(_vocabulary(policy_id, terms_changed_at), settings_of(Rule.objects.filter(policy=policy_id)))


@lru_cache(maxsize=16)
def _vocabulary(policy_id: int, terms_changed_at: datetime) -> Vocabulary:
    """Takes about a second, so it is kept apart: a rule changes more often than the words."""
    pairs = Term.objects.filter(policy_id=policy_id).order_by("pk").values_list("kind", "value")
    return Vocabulary(_by_kind(pairs))


def settings_of(rules: Iterable[Rule]) -> dict[str, RuleSetting]:
    return {rule.code: setting(rule.code, rule.version, rule.content) for rule in rules}


def setting(code: str, version: int, content: Mapping[str, Any], state: RuleState | None = None) -> RuleSetting:
    """From what a version of a rule keeps; `state` in place of the one it had."""
    return RuleSetting(
        code=code,
        category=Category(content["category"]),
        state=state or RuleState(content["state"]),
        version=version,
        sentence=content["sentence"],
        clause=content["clause"],
        definition=content["definition"],
    )


def version_of(rule: Rule, version: int) -> Change | None:
    """The newest row of that version of the rule: what it said, in the state it was in last."""
    return Change.objects.filter(rule=rule, rule_version=version).order_by("-pk").first()


def settings_at(policy: Policy, version: int) -> dict[str, RuleSetting]:
    """Every rule as it was at `version` of the policy."""
    rows = Change.objects.filter(policy=policy, subject=Subject.RULE, policy_version__lte=version)
    found = rows.order_by("pk").values_list("rule__code", "rule_version", "content")
    return {code: setting(code, number or 1, content) for code, number, content in found}


def terms_at(policy: Policy, version: int | None = None) -> list[Pair]:
    """Kind and value of every term, now or at an earlier `version` of the policy: later changes are undone, the newest
    first."""
    pairs = dict.fromkeys(Term.objects.filter(policy=policy).order_by("pk").values_list("kind", "value"))
    changes = _changed_since(policy, version) if version is not None else Change.objects.none()
    for content in changes.order_by("-policy_version", "-pk").values_list("content", flat=True):
        for pair in content["added"]:
            pairs.pop((pair[0], pair[1]), None)
        pairs |= dict.fromkeys((kind, value) for kind, value in content["removed"])
    return list(pairs)


def _terms_at(policy: Policy) -> datetime:
    return policy.terms_changed_at or policy.changed_at


def _changed_since(policy: Policy, version: int) -> Any:
    return Change.objects.filter(policy=policy, subject=Subject.TERMS, policy_version__gt=version)


def _by_kind(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind, value in pairs:
        kinds[kind].append(value)
    return dict(kinds)
