"""A digest goes out at its reader's hour, once, with all that came meanwhile; in three zones of Indonesia and over
changes of the clock. Time is frozen and moved by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from engagement.models import Notification, Rhythm
from engagement.notifications.sweep import sweep
from engagement.vocabulary import Pace
from tests import factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, follow, tell

pytestmark = pytest.mark.one_lane

ZONES = [
    ("WIB", "Asia/Jakarta", "2026-11-25", "2026-11-26T00:00"),
    ("WITA", "Asia/Makassar", "2026-11-25", "2026-11-25T23:00"),
    ("WIT", "Asia/Jayapura", "2026-11-25", "2026-11-25T22:00"),
    ("Berlin before its clocks go forward", "Europe/Berlin", "2026-03-27", "2026-03-28T06:00"),
    ("Berlin when they have", "Europe/Berlin", "2026-03-28", "2026-03-29T05:00"),
    ("New York when they have gone back", "America/New_York", "2026-10-31", "2026-11-01T12:00"),
]


@pytest.mark.parametrize(("what", "zone", "day", "expected"), ZONES, ids=[row[0] for row in ZONES])
def test_it_comes_at_seven_of_the_reader(
    cast: Cast, mailoutbox: list[Any], what: str, zone: str, day: str, expected: str
) -> None:
    """Two comments at noon and in the evening of that day, and a sweep every half hour for a day and a half."""
    Rhythm.objects.create(user=cast.other_reader, pace=Pace.DAILY, hour=7, time_zone=zone)
    noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    came: list[datetime] = []
    with time_machine.travel(noon, tick=False) as clock:
        for turn in range(72):
            if turn in {0, 12}:
                comment = factories.publish(cast.reader, cast.thread, f"Kabar ke-{turn}.", now=datetime.now(tz=UTC))
                if turn == 0:
                    follow(cast.other_reader, comment)
                tell(at_once(comment), now=datetime.now(tz=UTC))
            clock.shift(timedelta(seconds=10))
            before = len(mailoutbox)
            sweep()
            came += [datetime.now(tz=UTC).replace(second=0)] * (len(mailoutbox) - before)
            clock.shift(timedelta(minutes=30) - timedelta(seconds=10))
    assert came == [datetime.fromisoformat(expected).replace(tzinfo=UTC)]
    assert all(word in mailoutbox[0].body for word in ("Kabar ke-0.", "Kabar ke-12."))
    assert not Notification.objects.owed().exists()
