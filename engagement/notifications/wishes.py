"""What readers wish: which kinds through which channels, when, and of which threads and writers nothing. Read for many
at once where rows are promised, and for one where a message is about to go."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from comments.models import Comment, User
from engagement import catalogue
from engagement.models import Browser, Mute, MutedReader, Preference, Rhythm
from engagement.notifications import timing
from engagement.vocabulary import Channel, Kind


@dataclass(frozen=True, slots=True)
class Wishes:
    """Of some people about one kind of event in one thread. `chosen` holds what differs from the catalogue, by person
    and channel; a whole channel that is off stands under its own."""

    kind: Kind
    chosen: dict[tuple[int, str], bool] = field(default_factory=dict)
    closed: frozenset[tuple[int, str]] = frozenset()
    rhythms: dict[int, Rhythm] = field(default_factory=dict)
    muted: frozenset[int] = frozenset()
    with_browser: frozenset[int] = frozenset()

    def channels(self, person: User) -> list[Channel]:
        """In which the person is told. Whoever paused or never confirmed an address has the inbox alone."""
        event = catalogue.event(self.kind)
        if not person.is_active or event.is_social and person.pk in self.muted:
            return []
        return [channel for channel in Channel if self._wants(person, channel, by_default=channel in event.channels)]

    def due(self, person: User, channel: Channel, now: datetime) -> datetime:
        """The pace is that of mail, the quiet hours are for all that makes itself heard, an inbox is filled at once."""
        if channel == Channel.INBOX:
            return now
        is_social = catalogue.event(self.kind).is_social and channel == Channel.EMAIL
        return timing.due(now, self.rhythms.get(person.pk), is_social=is_social)

    def _wants(self, person: User, channel: Channel, *, by_default: bool) -> bool:
        if not self.chosen.get((person.pk, channel), by_default) or (person.pk, channel) in self.closed:
            return False
        if channel == Channel.INBOX:
            return True
        rhythm = self.rhythms.get(person.pk)
        is_there = person.has_mailbox if channel == Channel.EMAIL else person.pk in self.with_browser
        return is_there and person.is_verified and not (rhythm and rhythm.is_paused)


def of(people: Iterable[User], kind: Kind, comment: Comment | None) -> Wishes:
    """Four queries, however many people."""
    ids = [person.pk for person in people]
    rows = Preference.objects.filter(user__in=ids, kind__in=["", kind])
    found = list(rows.values_list("user_id", "channel", "kind", "is_on"))
    return Wishes(
        kind,
        chosen={(user, channel): is_on for user, channel, of_kind, is_on in found if of_kind},
        closed=frozenset((user, channel) for user, channel, of_kind, is_on in found if not of_kind and not is_on),
        rhythms=Rhythm.objects.in_bulk(ids),
        muted=_muted(ids, comment) if comment else frozenset(),
        with_browser=frozenset(Browser.objects.filter(user__in=ids).values_list("user_id", flat=True)),
    )


def _muted(ids: list[int], comment: Comment) -> frozenset[int]:
    """Who wants to hear nothing more of the thread, or nothing of whoever wrote."""
    threads = Mute.objects.filter(user__in=ids, thread=comment.thread_id).values_list("user_id", flat=True)
    writers = MutedReader.objects.filter(user__in=ids, muted=comment.author_id).values_list("user_id", flat=True)
    return frozenset(threads.union(writers))
