"""When a message may go: digests at the reader's hour, and no message in quiet hours. Pure: the time is passed in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from engagement.models import Rhythm
from engagement.vocabulary import Pace

AT_THE_READERS_HOUR = {Pace.DAILY, Pace.WEEKLY}


def due(now: datetime, rhythm: Rhythm | None, *, is_social: bool) -> datetime:
    """What others set off waits for the reader's digest; what is about the reader's own waits for no digest, only for
    the end of the quiet hours. A digest at the reader's own hour comes at that hour, quiet or not."""
    if rhythm is None:
        return now
    at = next_digest(now, rhythm) if is_social and rhythm.pace != Pace.AT_ONCE else now
    return at if is_social and rhythm.pace in AT_THE_READERS_HOUR else after_quiet(at, rhythm)


def next_digest(now: datetime, rhythm: Rhythm) -> datetime:
    """The first moment after `now`. Where clocks leap over the hour it comes when they have leapt; where they repeat
    it, at its first time alone."""
    if rhythm.pace == Pace.HOURLY:
        return (now.astimezone(UTC) + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    zone = ZoneInfo(rhythm.time_zone)
    days = (day for day in _days(now.astimezone(zone).date()) if _is_day(day, rhythm))
    moments = (datetime.combine(day, time(rhythm.hour), zone).astimezone(UTC) for day in days)
    return next(moment for moment in moments if moment > now)


def after_quiet(at: datetime, rhythm: Rhythm) -> datetime:
    """`at`, or the end of the quiet hours in which it falls. Equal hours are no quiet hours."""
    start, end = rhythm.quiet_from, rhythm.quiet_to
    if start is None or end is None or start == end:
        return at
    zone = ZoneInfo(rhythm.time_zone)
    local = at.astimezone(zone)
    is_quiet = start <= local.hour < end if start < end else local.hour >= start or local.hour < end
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=0 if local.hour < end else 1)
    return datetime.combine(day, time(end), zone).astimezone(UTC)


def _days(first: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range(9))


def _is_day(day: date, rhythm: Rhythm) -> bool:
    return rhythm.pace == Pace.DAILY or day.weekday() == rhythm.weekday
