"""Gives a site its policy: public text, reasons, rules and terms, as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from comments.actions import keep_version, record
from comments.models import Change, Policy, Rule, Site, Term
from comments.screening.content import RuleSetting
from comments.vocabulary import Subject


def adopt_policy(
    *,
    site: Site,
    text: dict[str, Any],
    reject_reasons: list[dict[str, Any]],
    rules: Iterable[RuleSetting],
    lexicon: Mapping[str, Sequence[str]],
    now: datetime,
) -> Policy:
    """Adds what is new and leaves what people changed; a site's own terms and rule states stay. Safe twice. Called by
    operators' commands and for a new site; what comes is kept as a version, and that it came is in the chain."""
    with transaction.atomic():
        policy, _ = Policy.objects.get_or_create(site=site, defaults={"changed_at": now})
        before = (policy.text, policy.reject_reasons)
        policy.text, policy.reject_reasons = text, reject_reasons
        new_rules, new_terms = _add_rules(policy, rules), _add_terms(policy, lexicon)
        is_new_text = before != (text, reject_reasons)
        if new_rules or new_terms or is_new_text:
            policy.version += 1
            policy.changed_at = now
            policy.terms_changed_at = now if new_terms else policy.terms_changed_at
            policy.save()
            Change.objects.bulk_create(_kept(policy, new_rules, new_terms, is_new_text, now))
            record.append(
                actor="operator",
                deed="policy.adopt",
                target=f"policy:{policy.pk}",
                site_key=site.key,
                now=now,
                facts={"version": policy.version, "new": len(new_rules) + len(new_terms)},
            )
        return policy


def _add_rules(policy: Policy, rules: Iterable[RuleSetting]) -> list[Rule]:
    known = set(policy.rules.values_list("code", flat=True))
    new = [
        Rule(
            policy=policy,
            code=rule.code,
            category=rule.category,
            state=rule.state,
            version=rule.version,
            clause=rule.clause,
            sentence=dict(rule.sentence),
        )
        for rule in rules
        if rule.code not in known
    ]
    return Rule.objects.bulk_create(new)


def _add_terms(policy: Policy, lexicon: Mapping[str, Sequence[str]]) -> list[Term]:
    """What people removed does not come back with the next start."""
    known = set(policy.terms.values_list("kind", "value")) | _removed(policy)
    wanted = {(kind, value): None for kind, values in lexicon.items() for value in values}
    new = [Term(policy=policy, kind=kind, value=value) for kind, value in wanted if (kind, value) not in known]
    return Term.objects.bulk_create(new, batch_size=500)


def _removed(policy: Policy) -> set[tuple[str, str]]:
    contents = policy.changes.filter(subject=Subject.TERMS).order_by("pk").values_list("content", flat=True)
    removed: set[tuple[str, str]] = set()
    for content in contents:
        removed |= {(kind, value) for kind, value in content["removed"]}
        removed -= {(kind, value) for kind, value in content["added"]}
    return removed


def _kept(policy: Policy, rules: list[Rule], terms: list[Term], is_new_text: bool, now: datetime) -> list[Change]:
    kept = [
        keep_version.adopted(policy, subject=Subject.RULE, content=rule.content, rule=rule, now=now) for rule in rules
    ]
    if terms:
        pairs = {"added": [[term.kind, term.value] for term in terms], "removed": []}
        kept.append(keep_version.adopted(policy, subject=Subject.TERMS, content=pairs, now=now))
    if is_new_text:
        content = {"text": policy.text, "reject_reasons": policy.reject_reasons}
        kept.append(keep_version.adopted(policy, subject=Subject.TEXT, content=content, now=now))
    return kept
