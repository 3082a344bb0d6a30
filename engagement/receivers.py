"""Something is to be told: note what no decision stands for, and wake those who tell."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason, tracking
from django.apps import apps
from django.conf import settings
from django.db.models.signals import post_migrate
from django.utils import timezone

from comments.models import Alarm, Case, Comment, Order, User
from comments.signals import (
    back_test_asked,
    chain_broken,
    decided,
    held,
    order_received,
    picked,
    tripped,
    written,
)
from comments.tasks import run_back_test
from engagement import bells, tasks
from engagement.actions.follow import follow_by_writing
from engagement.actions.keep_scripts import keep_scripts
from engagement.models import Happening
from engagement.notifications import happenings, mailboxes, promising
from engagement.vocabulary import Kind

PASSING = {RejectReason.TIMED_OUT, RejectReason.BLOCKED}


def on_decided(sender: Any, *, decision_id: int, **kwargs: Any) -> None:
    bells.ring(tasks.fan_out, decision_id=decision_id)


def on_held(sender: Any, *, case: Case, **kwargs: Any) -> None:
    happenings.note(Kind.HELD, f"held:{case.pk}", now=case.opened_at, comment=case.comment)


def on_written(sender: Any, *, comment: Comment, now: datetime, **kwargs: Any) -> None:
    follow_by_writing(comment=comment, now=now)


def on_tripped(sender: Any, *, alarm: Alarm, **kwargs: Any) -> None:
    rule = alarm.rule
    facts = {"rule": rule.pk, "code": rule.code, "ground": alarm.ground, "count": f"{alarm.counted}/{alarm.among}"}
    site_id = rule.policy.site_id
    happenings.note(Kind.BREAKER, f"breaker:{alarm.pk}", now=alarm.raised_at, site_id=site_id, facts=facts)


def on_picked(sender: Any, *, comment: Comment, moderator: User, now: datetime, **kwargs: Any) -> None:
    """Told once, however often it is taken back and put forward again; not before a decision that it came with can no
    longer be undone."""
    if comment.author_id != moderator.pk:
        at = now + timedelta(seconds=settings.SAHUT_UNDO_SECONDS)
        happenings.note(Kind.PICK, f"pick:{comment.pk}", now=at, comment=comment)


def on_order_received(sender: Any, *, order: Order, person: User, now: datetime, **kwargs: Any) -> None:
    facts = {"order": order.pk, "reference": order.reference, "due_at": order.due_at.isoformat(), "by": person.pk}
    happenings.note(Kind.ORDER, f"order:{order.pk}", now=now, site_id=order.site_id, facts=facts)


def on_chain_broken(sender: Any, *, number: int, now: datetime, **kwargs: Any) -> None:
    """Once a day until it is mended."""
    happenings.note(Kind.RECORD, f"record:{number}:{now.date()}", now=now, facts={"number": number})


def on_mail_tracked(sender: Any, *, event: AnymailTrackingEvent, **kwargs: Any) -> None:
    """What only came late, or was kept out by a filter today, stops nothing."""
    kind, reason = event.event_type, event.reject_reason
    is_unknown = kind == EventType.REJECTED and reason in {RejectReason.INVALID, RejectReason.BOUNCED}
    has_bounced = is_unknown or kind == EventType.BOUNCED and reason not in PASSING
    if event.recipient and (has_bounced or event.event_type == EventType.COMPLAINED):
        mailboxes.stop(event.recipient, reason="bounce" if has_bounced else "complaint", now=timezone.now())


def on_back_test_asked(sender: Any, *, back_test_id: int, **kwargs: Any) -> None:
    bells.ring(run_back_test, back_test_id=back_test_id)


def on_noted(sender: Any, *, name: str, **kwargs: Any) -> None:
    """A second note of the same may ring for nothing: then it is told already."""
    for happening_id in Happening.objects.filter(name=name, announced_at=None).values_list("pk", flat=True):
        bells.ring(tasks.tell, happening_id=happening_id)


def on_posts_promised(sender: Any, **kwargs: Any) -> None:
    bells.ring(tasks.serve)


def on_migrated(sender: Any, *, apps: Any = apps, **kwargs: Any) -> None:
    """Not where `migrate` went back to a time before there were releases: `apps` is what it ended at."""
    with suppress(LookupError):
        apps.get_model("engagement", "Release")
        keep_scripts(now=timezone.now())


def connect() -> None:
    post_migrate.connect(on_migrated, sender=apps.get_app_config("engagement"), dispatch_uid="engagement.scripts")
    promising.posts_promised.connect(on_posts_promised, dispatch_uid="engagement.posting")
    decided.connect(on_decided, dispatch_uid="engagement.telling")
    held.connect(on_held, dispatch_uid="engagement.holding")
    written.connect(on_written, dispatch_uid="engagement.following")
    tripped.connect(on_tripped, dispatch_uid="engagement.breaker")
    picked.connect(on_picked, dispatch_uid="engagement.picks")
    order_received.connect(on_order_received, dispatch_uid="engagement.orders")
    chain_broken.connect(on_chain_broken, dispatch_uid="engagement.record")
    tracking.connect(on_mail_tracked, dispatch_uid="engagement.mailboxes")
    back_test_asked.connect(on_back_test_asked, dispatch_uid="engagement.back_tests")
    happenings.noted.connect(on_noted, dispatch_uid="engagement.noting")
