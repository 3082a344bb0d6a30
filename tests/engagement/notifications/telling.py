"""Decisions for these tests, and what was told of them."""

from datetime import datetime

from django.utils import timezone

from comments.actions import judge
from comments.actions.decide import decide
from comments.models import Comment, Decision, User
from comments.vocabulary import Verdict
from engagement.models import Notification, Subscription
from engagement.notifications.fan_out import fan_out


def decided(comment: Comment, moderator: User, verdict: Verdict, reason: str = "") -> Decision:
    case = comment.cases.get(closed_at=None)
    return decide(
        moderator=moderator,
        case_id=case.pk,
        revision_number=case.revision_number,
        verdict=verdict,
        reason=reason,
        now=timezone.now(),
    )


def at_once(comment: Comment) -> Decision:
    """The machine's own, as `submit` writes it."""
    return judge.publish_by_machine(comment, now=comment.created_at)


def tell(decision: Decision, now: datetime | None = None) -> list[int]:
    return fan_out(decision_id=decision.pk, now=now or timezone.now())


def follow(person: User, comment: Comment) -> None:
    Subscription.objects.create(user=person, thread_id=comment.thread_id, created_at=timezone.now())


def told() -> set[tuple[str, str, str]]:
    """(who, why, where) of every row."""
    return set(Notification.objects.values_list("recipient__display_name", "kind", "channel"))
