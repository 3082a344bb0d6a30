"""A rule goes on only after a finished back-test of that very version."""

import pytest
from django.utils import timezone

from comments.actions.ask_back_test import ask_back_test
from comments.actions.write_rule import change_rule
from comments.errors import Conflict, Forbidden, Invalid
from comments.models import Alarm, AuditEntry, Change, Policy, Rule, User
from comments.policies import rules_of
from comments.vocabulary import RuleState
from tests.cast import Cast
from tests.comments.governing import back_test, turn, turned_on, write, writing


def refusal(editor: User, rule: Rule, state: RuleState = RuleState.ON) -> str:
    with pytest.raises(Conflict) as refused:
        turn(editor, rule, state)
    return refused.value.code


def test_untested_it_does_not_go_on(editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    assert refusal(editor, rule) == "back_test_needed"
    ask_back_test(editor=editor, policy=policy, rule=rule, version=1, size=200, now=timezone.now())
    assert refusal(editor, rule) == "back_test_needed", "asked is not finished"
    assert Rule.objects.get(pk=rule.pk).state == RuleState.SHADOW


def test_tested_it_goes_on_and_holds(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    assert not rules_of(policy.site).screen("boikot")[0].shadow
    kept = Change.objects.filter(rule=rule).latest("pk")
    assert (kept.deed, kept.content["state"], kept.reason, kept.rule_version) == ("switch", "on", "Karena", 1)
    entry = AuditEntry.objects.latest("number")
    assert (entry.deed, entry.facts["from"], entry.facts["to"]) == ("policy.rule_switch", "shadow", "on")


def test_another_versions_test_does_not_count(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    about = {"version": 1, "reason": "Lain", "now": timezone.now()}
    changed = change_rule(editor=editor, rule=rule, writing=writing(("gacor",)), **about)
    assert refusal(editor, changed) == "back_test_needed"
    back_test(editor, changed, version=1, other_version=2)
    assert turn(editor, changed, RuleState.ON).state == RuleState.ON, "it was tested as B"


def test_after_the_breaker_an_earlier_test_counts_no_more(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    about = {"ground": "too_many", "counted": 21, "among": 1000, "raised_at": timezone.now()}
    alarm = Alarm.objects.create(rule=rule, rule_version=1, **about)
    Rule.objects.filter(pk=rule.pk).update(state="shadow")
    assert refusal(editor, rule) == "back_test_needed"
    back_test(editor, rule, now=timezone.now())
    turn(editor, rule, RuleState.ON)
    alarm.refresh_from_db()
    assert alarm.settled_at is not None


def test_off_and_into_shadow_it_goes_at_once_and_twice_is_once(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    assert turn(editor, rule, RuleState.OFF).on_at is None
    before = Change.objects.count()
    turn(editor, rule, RuleState.OFF)
    assert Change.objects.count() == before
    assert rules_of(policy.site).screen("boikot") == []


def test_a_stale_page_a_stranger_and_no_reason_are_refused(cast: Cast, editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    with pytest.raises(Conflict):
        turn(editor, rule, RuleState.OFF, version=7)
    with pytest.raises(Forbidden):
        turn(cast.moderator, rule, RuleState.OFF)
    with pytest.raises(Forbidden):
        turn(cast.stranger, rule, RuleState.OFF)
    with pytest.raises(Invalid):
        turn(editor, rule, RuleState.OFF, reason=" ")
