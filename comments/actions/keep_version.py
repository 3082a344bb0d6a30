"""Every change of a policy makes a new version: kept whole, with who, when and why, and recorded in the chain."""

from datetime import datetime
from typing import Any

from comments import permissions
from comments.actions import record
from comments.errors import Forbidden, Invalid
from comments.models import Change, Policy, Rule, User
from comments.vocabulary import ChangeDeed, Subject

LONGEST_REASON = 500


def lock(policy_id: int) -> Policy:
    """Changes of one policy come one after another. Inside the caller's transaction."""
    return Policy.objects.select_for_update(of=("self",)).select_related("site").get(pk=policy_id)


def check(editor: User, policy: Policy, reason: str) -> None:
    """Raises Forbidden where the policy is not this person's, Invalid without a reason that can be kept."""
    if not permissions.may_govern(editor, policy.site_id):
        raise Forbidden
    if not reason.strip() or "\x00" in reason:
        raise Invalid(fields={"reason": ["required"]})
    if len(reason) > LONGEST_REASON:
        raise Invalid(fields={"reason": ["length"]})


def keep(
    policy: Policy,
    *,
    subject: Subject,
    deed: ChangeDeed,
    content: dict[str, Any],
    actor: record.Actor,
    reason: str,
    now: datetime,
    rule: Rule | None = None,
    facts: dict[str, Any] | None = None,
) -> Change:
    """`policy` is locked. `facts` go into the chain: codes and words of the policy, never the reason's free text."""
    policy.version, policy.changed_at = policy.version + 1, now
    policy.save()
    change = _row(policy, subject=subject, deed=deed, content=content, reason=reason.strip(), at=now, rule=rule)
    if isinstance(actor, User):
        change.by, change.by_name = actor, actor.display_name or f"user:{actor.pk}"
    change.save(force_insert=True)
    record.append(
        actor=actor,
        deed=f"policy.{subject}_{deed}",
        target=f"policy:{policy.pk}",
        site_key=policy.site.key,
        now=now,
        facts={**(facts or {}), "version": policy.version, "change": change.pk},
    )
    return change


def adopted(
    policy: Policy, *, subject: Subject, content: dict[str, Any], now: datetime, rule: Rule | None = None
) -> Change:
    """What the project ships, at the policy's version of now; not saved yet. An operator's deed, so no link of the
    chain."""
    return _row(policy, subject=subject, deed=ChangeDeed.ADOPT, content=content, reason="", at=now, rule=rule)


def _row(
    policy: Policy,
    *,
    subject: Subject,
    deed: ChangeDeed,
    content: dict[str, Any],
    reason: str,
    at: datetime,
    rule: Rule | None,
) -> Change:
    return Change(
        policy=policy,
        policy_version=policy.version,
        subject=subject,
        rule=rule,
        rule_version=rule.version if rule else None,
        deed=deed,
        content=content,
        reason=reason,
        at=at,
    )
