"""An editor switches a rule off, into shadow or on. On needs a finished back-test of that very version."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from comments.actions import keep_version
from comments.errors import Conflict
from comments.models import Alarm, BackTest, Rule, User
from comments.vocabulary import ChangeDeed, RuleState, Subject


def switch_rule(*, editor: User, rule: Rule, state: RuleState, version: int, reason: str, now: datetime) -> Rule:
    """Safe twice. Raises Conflict `rule_changed` where `version` is not the newest any more, `back_test_needed` where
    nobody has seen yet what it would hold. After the breaker tripped, an earlier back-test counts no more."""
    keep_version.check(editor, rule.policy, reason)
    with transaction.atomic():
        policy = keep_version.lock(rule.policy_id)
        row = Rule.objects.get(pk=rule.pk)
        if row.version != version:
            raise Conflict("rule_changed")
        if row.state == state:
            return row
        if state is RuleState.ON and not is_tested(row):
            raise Conflict("back_test_needed")
        was, row.state, row.on_at = row.state, state.value, now if state is RuleState.ON else None
        row.save(update_fields=["state", "on_at"])
        Alarm.objects.filter(rule=row, settled_at=None).update(settled_at=now)
        keep_version.keep(
            policy,
            subject=Subject.RULE,
            deed=ChangeDeed.SWITCH,
            content=row.content,
            actor=editor,
            reason=reason,
            now=now,
            rule=row,
            facts={"rule": row.code, "rule_version": row.version, "from": was, "to": row.state},
        )
    return row


def is_tested(rule: Rule) -> bool:
    of_version = Q(version=rule.version) | Q(other_version=rule.version)
    finished = BackTest.objects.filter(of_version, rule=rule, finished_at__isnull=False)
    tripped = Alarm.objects.filter(rule=rule, rule_version=rule.version).order_by("-raised_at").first()
    return (finished.filter(asked_at__gt=tripped.raised_at) if tripped else finished).exists()
