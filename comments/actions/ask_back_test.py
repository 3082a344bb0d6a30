"""An editor asks what a version of a rule, or of the whole policy, would have held."""

from datetime import datetime

from django.db import transaction

from comments import back_tests, permissions
from comments.actions import record
from comments.errors import Conflict, Forbidden, Invalid
from comments.models import BackTest, Change, Policy, Rule, User
from comments.signals import back_test_asked

MOST_WAITING = 3
"""Unfinished ones of a site: they share one worker with the mail."""


def ask_back_test(
    *,
    editor: User,
    policy: Policy,
    rule: Rule | None,
    version: int,
    size: int,
    now: datetime,
    other_version: int | None = None,
) -> BackTest:
    """The row is the work; the worker is rung for after the commit. `version` and `other_version` are the rule's, or
    without a rule the policy's. Raises Conflict `too_many_back_tests`, Invalid for a version that never was."""
    if not permissions.may_govern(editor, policy.site_id) or (rule is not None and rule.policy_id != policy.pk):
        raise Forbidden
    _check(policy, rule, version, other_version, size)
    with transaction.atomic():
        locked = Policy.objects.select_for_update(of=("self",)).select_related("site").get(pk=policy.pk)
        if BackTest.objects.filter(policy=locked, finished_at=None).count() >= MOST_WAITING:
            raise Conflict("too_many_back_tests")
        test = _opened(locked, rule, version, other_version, size, now)
        test.asked_by, test.asked_by_name = editor, editor.display_name or f"user:{editor.pk}"
        test.save()
        _record(test, editor, now)
        transaction.on_commit(lambda: back_test_asked.send_robust(sender=BackTest, back_test_id=test.pk))
    return test


def _check(policy: Policy, rule: Rule | None, version: int, other_version: int | None, size: int) -> None:
    if size not in back_tests.SIZES:
        raise Invalid(fields={"size": ["unknown"]})
    for number in {version, *([] if other_version is None else [other_version])}:
        known = (
            number == rule.version or Change.objects.filter(rule=rule, rule_version=number).exists()
            if rule is not None
            else 1 <= number <= policy.version
        )
        if not known:
            raise Invalid(fields={"version": ["unknown"]})


def _opened(
    policy: Policy, rule: Rule | None, version: int, other_version: int | None, size: int, now: datetime
) -> BackTest:
    newest = back_tests.sample(policy, 2**62).values_list("pk", flat=True).first() or 0
    return BackTest(
        policy=policy,
        rule=rule,
        version=version,
        other_version=other_version if other_version != version else None,
        policy_version=policy.version,
        total=len(back_tests.sample(policy, newest + 1).values_list("pk", flat=True)[:size]),
        cursor=newest + 1,
        asked_at=now,
    )


def _record(test: BackTest, editor: User, now: datetime) -> None:
    record.append(
        actor=editor,
        deed="policy.back_test",
        target=f"policy:{test.policy_id}",
        site_key=test.policy.site.key,
        now=now,
        facts={
            "back_test": test.pk,
            "rule": test.rule.code if test.rule else "",
            "version": test.version,
            "other_version": test.other_version,
            "comments": test.total,
        },
    )
