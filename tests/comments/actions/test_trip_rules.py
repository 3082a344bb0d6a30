"""The circuit breaker: a rule that holds too much, or what people release, goes into shadow by the machine's hand."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import breaker
from comments.actions.decide import decide
from comments.actions.trip_rules import trip_rules
from comments.models import Alarm, AuditEntry, Case, Change, Comment, Hold, Policy, Rule, User
from comments.policies import rules_of
from comments.tasks import watch_rules
from comments.vocabulary import Ground, RuleState, Verdict
from tests import factories
from tests.cast import Cast
from tests.comments.governing import back_test, turn, turned_on, write


@pytest.fixture
def rule(editor: User, policy: Policy) -> Rule:
    """On, and holds whatever says boikot."""
    return turned_on(editor, policy)


def hold(cast: Cast, rule: Rule, number: int, *, released: int = 0, days: int = 0) -> list[Comment]:
    """Held by `rule`; of them `released` by a person, one in a row after the other."""
    comments = [factories.hold(cast.reader, cast.thread, f"boikot {each}") for each in range(number)]
    at = timezone.now() - timedelta(days=days)
    Hold.objects.bulk_create(Hold(rule=rule, comment=one, revision_number=1, held_at=at) for one in comments)
    for comment in comments[:released]:
        case_id = Case.objects.get(comment=comment).pk
        release(cast, case_id)
    return comments


def release(cast: Cast, case_id: int) -> None:
    verdict = Verdict.PUBLISH
    decide(moderator=cast.moderator, case_id=case_id, revision_number=1, verdict=verdict, now=timezone.now())


def state(rule: Rule) -> str:
    return Rule.objects.values_list("state", flat=True).get(pk=rule.pk)


def test_a_comment_that_a_rule_holds_is_noted_once(cast: Cast, rule: Rule) -> None:
    sent = factories.send(cast.reader, cast.thread, "boikot mereka")
    assert sent.status == "held"
    assert list(Hold.objects.values_list("rule_id", "comment_id", "revision_number")) == [(rule.pk, sent.comment.pk, 1)]


def test_shadow_findings_are_not_counted(cast: Cast, editor: User, policy: Policy) -> None:
    write(editor, policy)
    assert factories.send(cast.reader, cast.thread, "boikot mereka").status == "published"
    assert not Hold.objects.exists()


def test_more_than_two_in_a_hundred_of_the_last_thousand_trip_it(cast: Cast, rule: Rule) -> None:
    hold(cast, rule, 20)
    assert trip_rules(now=timezone.now()) == 0
    hold(cast, rule, 1)
    assert trip_rules(now=timezone.now()) == 1
    assert state(rule) == RuleState.SHADOW
    alarm = Alarm.objects.get()
    assert (alarm.ground, alarm.counted, alarm.among) == (Ground.TOO_MANY, 21, 1000)
    assert rules_of(cast.site).screen("boikot")[0].shadow


def test_the_machine_says_so_in_the_chain_and_in_the_versions(cast: Cast, rule: Rule) -> None:
    hold(cast, rule, 21)
    watch_rules()
    entry = AuditEntry.objects.latest("number")
    assert (entry.actor, entry.deed, entry.facts["counted"]) == ("machine", "policy.rule_trip", 21)
    kept = Change.objects.filter(rule=rule).latest("pk")
    assert (kept.deed, kept.by, kept.by_name, kept.reason) == ("trip", None, "", "too_many")


def test_only_the_last_thousand_comments_count(cast: Cast, rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaker, "AMONG_COMMENTS", 30)
    hold(cast, rule, 21)
    for each in range(10):
        factories.publish(cast.reader, cast.thread, f"lain {each}")
    assert trip_rules(now=timezone.now()) == 0


def test_seven_in_ten_of_its_last_fifty_released_trip_it(
    cast: Cast, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(breaker, "MOST_HELD", 10_000)
    hold(cast, rule, 20)  # these are older than the last fifty
    hold(cast, rule, 50, released=34)
    assert trip_rules(now=timezone.now()) == 0
    waiting = Hold.objects.filter(rule=rule).order_by("-pk")[0].comment
    case_id = Case.objects.get(comment=waiting).pk
    release(cast, case_id)
    assert trip_rules(now=timezone.now()) == 1
    alarm = Alarm.objects.get()
    assert (alarm.ground, alarm.counted, alarm.among) == (Ground.RELEASED, 35, 50)


def test_it_is_safe_twice_and_other_rules_stay(cast: Cast, editor: User, policy: Policy, rule: Rule) -> None:
    other = turned_on(editor, policy, ("gacor",))
    hold(cast, rule, 21)
    hold(cast, other, 3)
    assert [trip_rules(now=timezone.now()) for _ in range(2)] == [1, 0]
    assert (Alarm.objects.count(), state(other)) == (1, RuleState.ON)


def test_what_it_held_before_it_was_turned_on_again_counts_no_more(cast: Cast, editor: User, rule: Rule) -> None:
    hold(cast, rule, 21)
    trip_rules(now=timezone.now())
    back_test(editor, Rule.objects.get(pk=rule.pk), now=timezone.now())
    turn(editor, rule, RuleState.ON)
    assert trip_rules(now=timezone.now()) == 0
    hold(cast, rule, 21)
    assert trip_rules(now=timezone.now()) == 1


def test_who_turns_it_on_meanwhile_is_not_overruled(cast: Cast, rule: Rule) -> None:
    hold(cast, rule, 21)
    Rule.objects.filter(pk=rule.pk).update(on_at=timezone.now() - timedelta(days=1))
    started = timezone.now() - timedelta(days=2)
    assert trip_rules(now=started) == 0


@pytest.mark.parametrize("rules", [1, 4])
def test_watching_costs_the_same_queries_however_many_rules(
    cast: Cast, editor: User, policy: Policy, django_assert_max_num_queries: Any, rules: int
) -> None:
    for each in range(rules):
        hold(cast, turned_on(editor, policy, (f"kata{each}",)), 4 * rules)
    with django_assert_max_num_queries(4):
        breaker.trips(policy)
