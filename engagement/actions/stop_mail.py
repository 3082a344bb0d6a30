"""A reader wants no more mail of one kind, about one thread, of what others set off, or none at all. Asked from a
signed link, signed out."""

from datetime import datetime

from django.db import transaction

from comments.models import User
from engagement import catalogue
from engagement.actions.follow import end_following
from engagement.models import Preference
from engagement.notifications.unsubscribing import SOCIAL
from engagement.vocabulary import Channel, Kind

EVERYTHING = ""
"""In place of a kind: all mail."""


def stop_mail(*, reader: User, kind: str, now: datetime, thread_id: int | None = None) -> None:
    """Mail about a followed thread ends with the following of that thread alone. Safe twice."""
    with transaction.atomic():
        if kind == Kind.FOLLOW and thread_id is not None:
            end_following(reader=reader, thread_id=thread_id, now=now)
            return
        for each in catalogue.kinds(is_social=True) if kind == SOCIAL else [kind]:
            Preference.objects.update_or_create(
                user=reader, kind=each, channel=Channel.EMAIL, defaults={"is_on": False, "created_at": now}
            )
