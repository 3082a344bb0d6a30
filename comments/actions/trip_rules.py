"""The circuit breaker acts: a rule that holds too much goes into shadow, and an alarm is raised. The machine's deed,
and the chain says so."""

from datetime import datetime

from django.db import transaction

from comments import breaker
from comments.actions import keep_version
from comments.breaker import Trip
from comments.models import Alarm, Policy, Rule
from comments.signals import tripped
from comments.vocabulary import ChangeDeed, RuleState, Subject


def trip_rules(*, now: datetime) -> int:
    """How many rules went into shadow, of all sites. Safe twice: a rule in shadow does not trip."""
    return sum(_watch(policy_id, now) for policy_id in breaker.policies_to_watch())


def _watch(policy_id: int, now: datetime) -> int:
    found = breaker.trips(Policy.objects.get(pk=policy_id))
    return sum(_trip(policy_id, trip, now) for trip in found)


def _trip(policy_id: int, trip: Trip, now: datetime) -> bool:
    with transaction.atomic():
        policy = keep_version.lock(policy_id)
        rule = Rule.objects.get(pk=trip.rule_id)
        if rule.state != RuleState.ON or (rule.on_at is not None and rule.on_at > now):
            return False
        rule.state, rule.on_at = RuleState.SHADOW, None
        rule.save(update_fields=["state", "on_at"])
        alarm = _raise_alarm(rule, trip, now)
        keep_version.keep(
            policy,
            subject=Subject.RULE,
            deed=ChangeDeed.TRIP,
            content=rule.content,
            actor="machine",
            reason=trip.ground,
            now=now,
            rule=rule,
            facts={
                "rule": rule.code,
                "rule_version": rule.version,
                "ground": trip.ground,
                "counted": trip.counted,
                "among": trip.among,
                "alarm": alarm.pk,
            },
        )
    return True


def _raise_alarm(rule: Rule, trip: Trip, now: datetime) -> Alarm:
    alarm = Alarm.objects.create(
        rule=rule,
        rule_version=rule.version,
        ground=trip.ground,
        counted=trip.counted,
        among=trip.among,
        raised_at=now,
    )
    tripped.send(sender=Alarm, alarm=alarm)
    return alarm
