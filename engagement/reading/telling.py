"""What a reader has chosen about being told, as the page and the API show it. A fixed number of queries."""

from dataclasses import dataclass

from django.conf import settings

from comments.models import Thread, User
from engagement import catalogue
from engagement.catalogue import Event
from engagement.models import Browser, Mute, Preference, Rhythm, Subscription
from engagement.reading import following
from engagement.reading.following import Followed
from engagement.vocabulary import Channel

MOST_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One event, and for each channel whether the reader is told there."""

    event: Event
    channels: dict[Channel, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    choices: list[Choice]
    rhythm: Rhythm
    muted: list[Thread]
    followed: list[Thread]
    browsers: list[Browser]
    targets: list[Followed]


def of(reader: User) -> Telling:
    rows = Preference.objects.filter(user=reader).values_list("kind", "channel", "is_on")
    chosen = {(kind, channel): is_on for kind, channel, is_on in rows}
    muted = Mute.objects.filter(user=reader).select_related("thread__site").order_by("-pk")[:MOST_LISTED]
    followed = Subscription.objects.filter(user=reader).select_related("thread__site").order_by("-pk")[:MOST_LISTED]
    return Telling(
        choices=[_choice(event, chosen) for event in catalogue.events(for_staff=reader.is_staff)],
        rhythm=Rhythm.objects.filter(user=reader).first() or Rhythm(user=reader),
        muted=[row.thread for row in muted],
        followed=[row.thread for row in followed],
        browsers=browsers(reader),
        targets=following.mine(reader),
    )


def channels() -> list[Channel]:
    """Those that this site has."""
    return [channel for channel in Channel if channel != Channel.PUSH or settings.SAHUT_PUSH_KEY]


def browsers(reader: User) -> list[Browser]:
    return list(Browser.objects.filter(user=reader).order_by("-pk"))


def _choice(event: Event, chosen: dict[tuple[str, str], bool]) -> Choice:
    def is_on(channel: Channel) -> bool:
        return chosen.get(("", channel), True) and chosen.get((event.kind, channel), channel in event.channels)

    return Choice(event=event, channels={channel: is_on(channel) for channel in channels()})
