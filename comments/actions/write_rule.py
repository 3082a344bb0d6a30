"""An editor writes a rule: a new one of the site's own, new words for a shipped one, or an old version again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from comments.actions import keep_version
from comments.errors import Conflict, Forbidden, Invalid
from comments.models import Alarm, Change, Policy, Rule, User
from comments.screening import own_rules
from comments.vocabulary import Category, ChangeDeed, RuleState, Subject

CATEGORIES = (Category.SUBVERSIF, Category.ANARKIS, Category.DOXXING, Category.HATE, Category.SPAM)
"""The queues in which what is said may wait; the others belong to readers' situations."""
OWN_CODE = "E"
LONGEST_CLAUSE, LONGEST_SENTENCE = 10, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What an editor fills in. `definition` is empty for a shipped rule, whose category and sight are code."""

    category: str
    clause: str
    sentence: dict[str, str]
    definition: dict[str, Any]


def add_rule(*, editor: User, policy: Policy, writing: Writing, reason: str, now: datetime) -> Rule:
    """A rule of the site's own, in shadow: E1, E2 … Rules are never deleted, so that a number is never another's."""
    keep_version.check(editor, policy, reason)
    _check(writing, is_own=True)
    with transaction.atomic():
        locked = keep_version.lock(policy.pk)
        rule = Rule(policy=locked, code=_next_code(locked), version=0, state=RuleState.SHADOW)
        _write(rule, writing)
        _keep(locked, rule, ChangeDeed.WRITE, editor, reason, now)
    return rule


def change_rule(*, editor: User, rule: Rule, writing: Writing, version: int, reason: str, now: datetime) -> Rule:
    """A new version. What changes what it holds puts it into shadow; other words for people leave its state alone.
    Raises Conflict `rule_changed` where `version` is not the newest any more."""
    return _rewrite(editor, rule, writing, version, ChangeDeed.WRITE, reason, now, {})


def restore_rule(*, editor: User, change: Change, reason: str, now: datetime) -> Rule:
    """What the rule said then, as a new version."""
    rule = change.rule
    if rule is None:
        raise Invalid(fields={"change": ["not_a_rule"]})
    content = change.content
    names = ("category", "clause", "sentence", "definition")
    writing = Writing(**{name: content[name] for name in names})
    facts = {"restored": change.rule_version}
    return _rewrite(editor, rule, writing, rule.version, ChangeDeed.RESTORE, reason, now, facts)


def _rewrite(
    editor: User,
    rule: Rule,
    writing: Writing,
    version: int,
    deed: ChangeDeed,
    reason: str,
    now: datetime,
    facts: dict[str, Any],
) -> Rule:
    keep_version.check(editor, rule.policy, reason)
    with transaction.atomic():
        locked = keep_version.lock(rule.policy_id)
        row = Rule.objects.get(pk=rule.pk)
        _check(writing, is_own=row.is_own)
        if row.version != version:
            raise Conflict("rule_changed")
        was = (row.category, row.definition)
        if was == (writing.category, writing.definition) and (row.clause, row.sentence) == (
            writing.clause,
            writing.sentence,
        ):
            return row
        if was != (writing.category, writing.definition):
            row.state, row.on_at = RuleState.SHADOW, None
        _write(row, writing)
        Alarm.objects.filter(rule=row, settled_at=None).update(settled_at=now)
        _keep(locked, row, deed, editor, reason, now, facts)
    return row


def _write(rule: Rule, writing: Writing) -> None:
    rule.category, rule.clause, rule.sentence = writing.category, writing.clause, writing.sentence
    rule.definition, rule.version = writing.definition, rule.version + 1
    rule.save()


def _keep(
    policy: Policy,
    rule: Rule,
    deed: ChangeDeed,
    editor: User,
    reason: str,
    now: datetime,
    facts: dict[str, Any] | None = None,
) -> None:
    about = {"rule": rule.code, "rule_version": rule.version, "state": rule.state, "clause": rule.clause}
    keep_version.keep(
        policy,
        subject=Subject.RULE,
        deed=deed,
        content=rule.content,
        actor=editor,
        reason=reason,
        now=now,
        rule=rule,
        facts=about | (facts or {}),
    )


def _next_code(policy: Policy) -> str:
    codes = policy.rules.filter(code__regex=rf"^{OWN_CODE}[0-9]+$").values_list("code", flat=True)
    return f"{OWN_CODE}{max((int(code[1:]) for code in codes), default=0) + 1}"


def _check(writing: Writing, *, is_own: bool) -> None:
    """Raises Invalid with the fields that are wrong."""
    wrong: dict[str, list[str]] = {}
    texts = [writing.clause, *writing.sentence.values()]
    if not writing.sentence.get("id") or any(len(text) > LONGEST_SENTENCE for text in writing.sentence.values()):
        wrong["sentence"] = ["required"]
    if len(writing.clause) > LONGEST_CLAUSE or any("\x00" in text for text in texts):
        wrong["clause"] = ["length"]
    if is_own and writing.category not in CATEGORIES:
        wrong["category"] = ["unknown"]
    if is_own != bool(writing.definition):
        raise Forbidden("not_own_rule")
    if is_own and (fault := own_rules.fault(writing.definition)):
        wrong["definition"] = [fault]
    if wrong:
        raise Invalid(fields=wrong)
