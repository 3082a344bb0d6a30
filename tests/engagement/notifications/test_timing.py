"""Digests at the reader's hour and quiet hours, in WIB, WITA, WIT and over changes of the clock. Time is passed in."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from engagement.models import Rhythm
from engagement.notifications.timing import after_quiet, due, next_digest
from engagement.vocabulary import Pace

pytestmark = pytest.mark.one_lane


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


DAILY = [
    ("WIB", "2026-11-25T06:59", "Asia/Jakarta", 7, "2026-11-25T07:00"),
    ("WIB, on the hour itself: tomorrow", "2026-11-25T07:00", "Asia/Jakarta", 7, "2026-11-26T07:00"),
    ("WITA", "2026-11-25T23:00", "Asia/Makassar", 7, "2026-11-26T07:00"),
    ("WIT", "2026-11-25T08:00", "Asia/Jayapura", 7, "2026-11-26T07:00"),
    ("Berlin leaps over two o'clock: at three", "2026-03-28T12:00", "Europe/Berlin", 2, "2026-03-29T03:00"),
    ("New York leaps over two o'clock: at three", "2026-03-07T12:00", "America/New_York", 2, "2026-03-08T03:00"),
    ("the day after a leap", "2026-03-29T12:00", "Europe/Berlin", 2, "2026-03-30T02:00"),
    ("the end of a month", "2026-12-31T23:00", "Asia/Jakarta", 5, "2027-01-01T05:00"),
]


@pytest.mark.parametrize(("what", "now", "zone", "hour", "expected"), DAILY, ids=[row[0] for row in DAILY])
def test_daily(what: str, now: str, zone: str, hour: int, expected: str) -> None:
    rhythm = Rhythm(pace=Pace.DAILY, hour=hour, time_zone=zone)
    found = next_digest(at(now, zone), rhythm).astimezone(ZoneInfo(zone))
    assert found.strftime("%Y-%m-%dT%H:%M") == expected


def test_where_clocks_repeat_an_hour_the_digest_comes_at_its_first_time_alone() -> None:
    rhythm = Rhythm(pace=Pace.DAILY, hour=2, time_zone="Europe/Berlin")
    first = next_digest(datetime(2026, 10, 24, 12, tzinfo=UTC), rhythm)
    assert first == datetime(2026, 10, 25, 0, tzinfo=UTC)
    assert next_digest(first, rhythm) == datetime(2026, 10, 26, 1, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"])
def test_a_year_of_daily_digests_has_365_and_one_each_day(zone: str) -> None:
    rhythm = Rhythm(pace=Pace.DAILY, hour=2, time_zone=zone)
    now, days = datetime(2026, 1, 1, tzinfo=UTC), []
    while now < datetime(2027, 1, 1, tzinfo=UTC):
        now = next_digest(now, rhythm)
        days.append(now.astimezone(ZoneInfo(zone)).date())
    assert len(days) == len(set(days))
    assert [second - first for first, second in zip(days, days[1:], strict=False)] == [timedelta(days=1)] * (
        len(days) - 1
    )


def test_weekly_on_its_day_and_hourly_on_the_hour() -> None:
    weekly = Rhythm(pace=Pace.WEEKLY, hour=7, weekday=4, time_zone="Asia/Makassar")
    found = next_digest(at("2026-11-25T12:00"), weekly).astimezone(ZoneInfo("Asia/Makassar"))
    assert (found.weekday(), found.hour, found.day) == (4, 7, 27)
    assert next_digest(found, weekly) - found == timedelta(days=7)
    hourly = Rhythm(pace=Pace.HOURLY)
    assert next_digest(at("2026-11-25T12:34:56"), hourly) == at("2026-11-25T13:00")


QUIET = [
    ("by night, before midnight", 22, 6, "2026-11-25T23:30", "2026-11-26T06:00"),
    ("by night, after midnight", 22, 6, "2026-11-26T03:00", "2026-11-26T06:00"),
    ("at its first minute", 22, 6, "2026-11-25T22:00", "2026-11-26T06:00"),
    ("at its end", 22, 6, "2026-11-26T06:00", "2026-11-26T06:00"),
    ("by day", 22, 6, "2026-11-25T12:00", "2026-11-25T12:00"),
    ("within one day", 9, 17, "2026-11-25T12:00", "2026-11-25T17:00"),
    ("equal hours are none", 9, 9, "2026-11-25T09:30", "2026-11-25T09:30"),
]


@pytest.mark.parametrize(("what", "start", "end", "now", "expected"), QUIET, ids=[row[0] for row in QUIET])
def test_quiet_hours(what: str, start: int, end: int, now: str, expected: str) -> None:
    rhythm = Rhythm(quiet_from=start, quiet_to=end, time_zone="Asia/Jayapura")
    assert after_quiet(at(now, "Asia/Jayapura"), rhythm) == at(expected, "Asia/Jayapura")


def test_what_is_due_when() -> None:
    noon = at("2026-11-25T12:00", "Asia/Jakarta")
    daily = Rhythm(pace=Pace.DAILY, hour=7, quiet_from=6, quiet_to=22)
    assert due(noon, None, is_social=True) == noon
    assert due(noon, daily, is_social=False) == at("2026-11-25T22:00", "Asia/Jakarta"), "a decision: quiet alone"
    assert due(noon, daily, is_social=True) == at("2026-11-26T07:00", "Asia/Jakarta"), "the hour that was asked for"
