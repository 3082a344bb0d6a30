"""One telling -> its rows: one a person and channel, one an endpoint."""

from datetime import datetime

from django.db import transaction
from django.dispatch import Signal

from comments.models import User
from engagement.models import Dispatch, Endpoint, Notification
from engagement.notifications import wishes
from engagement.notifications.audience import Telling
from engagement.vocabulary import Channel, Kind

posts_promised = Signal()
"""Sent after the commit, to wake those who post."""


def promise(telling: Telling, *, now: datetime) -> None:
    """Safe twice: (event, recipient, channel) is unique."""
    wished = wishes.of(telling.people, telling.kind, telling.comment)
    rows = [
        _row(telling, person, channel, now, wished.due(person, channel, now))
        for person in telling.people
        for channel in wished.channels(person)
    ]
    Notification.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def promise_posts(kind: Kind, telling: Telling, *, now: datetime) -> None:
    """For the site's endpoints that want `kind`; what is about no site, for all that do. Safe twice."""
    rows = Endpoint.objects.filter(disabled_at=None)
    wanting = rows.filter(site_id=telling.site_id) if telling.site_id else rows
    posts = [_post(endpoint, kind, telling, now) for endpoint in wanting if kind in endpoint.kinds]
    if posts:
        Dispatch.objects.bulk_create(posts, batch_size=500, ignore_conflicts=True)
        transaction.on_commit(lambda: posts_promised.send_robust(sender=Dispatch))


def _post(endpoint: Endpoint, kind: Kind, telling: Telling, now: datetime) -> Dispatch:
    about = {"comment": telling.comment, "site_id": telling.site_id, "facts": telling.facts}
    return Dispatch(event=telling.event, kind=kind, endpoint=endpoint, created_at=now, not_before=now, **about)


def _row(telling: Telling, person: User, channel: Channel, now: datetime, due: datetime) -> Notification:
    """An inbox message is delivered by existing."""
    return Notification(
        event=telling.event,
        kind=telling.kind,
        channel=channel,
        recipient=person,
        comment=telling.comment,
        site_id=telling.site_id,
        facts=telling.facts,
        created_at=now,
        not_before=due,
        sent_at=now if channel == Channel.INBOX else None,
    )
