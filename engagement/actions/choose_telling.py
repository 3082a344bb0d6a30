"""A reader says where and when to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction

from comments import limits, permissions
from comments.errors import Invalid, SignedOut
from comments.models import User
from engagement import catalogue
from engagement.models import Preference, Rhythm
from engagement.vocabulary import Channel, Pace

FIELDS = ("pace", "hour", "weekday", "time_zone", "quiet_from", "quiet_to", "is_paused", "follows_by_writing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    kind: str
    channel: str
    is_on: bool


def choose_telling(*, reader: User, wishes: list[Wish], rhythm: Mapping[str, Any], now: datetime) -> None:
    """All or nothing; what is not named stays. `rhythm` takes the fields of `Rhythm`. Choosing one kind of a channel
    opens a channel that was stopped as a whole. Raises Invalid with the fields."""
    if not permissions.may_write(reader):
        raise SignedOut
    limits.take(limits.EDITING, f"user:{reader.pk}")
    _check(reader, wishes, rhythm)
    with transaction.atomic():
        for wish in wishes:
            Preference.objects.update_or_create(
                user=reader,
                kind=wish.kind,
                channel=wish.channel,
                defaults={"is_on": wish.is_on, "created_at": now},
            )
        opened = [wish.channel for wish in wishes if wish.is_on]
        Preference.objects.filter(user=reader, kind="", channel__in=opened).delete()
        if rhythm:
            Rhythm.objects.update_or_create(user=reader, defaults=dict(rhythm))


def _check(reader: User, wishes: list[Wish], rhythm: Mapping[str, Any]) -> None:
    known = {event.kind for event in catalogue.events(for_staff=reader.is_staff)}
    is_known = all(wish.kind in known and wish.channel in set(Channel) for wish in wishes)
    wrong = {} if is_known else {"channels": ["unknown"]}
    wrong |= {name: ["unknown"] for name in set(rhythm) - set(FIELDS)}
    wrong |= {name: ["range"] for name, is_right in _ranges(rhythm).items() if not is_right}
    if wrong:
        raise Invalid(fields=wrong)


def _ranges(rhythm: Mapping[str, Any]) -> dict[str, bool]:
    quiet = (rhythm.get("quiet_from"), rhythm.get("quiet_to"))
    return {
        "pace": rhythm.get("pace", Pace.AT_ONCE) in set(Pace),
        "hour": rhythm.get("hour", 0) in range(24),
        "weekday": rhythm.get("weekday", 0) in range(7),
        "time_zone": rhythm.get("time_zone", "UTC") in available_timezones(),
        "quiet_from": quiet == (None, None) or quiet[0] in range(24) and quiet[1] in range(24),
    }
