"""The beat goes on where a clock was set back."""

from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery

from config.beat import SteadyScheduler

pytestmark = pytest.mark.one_lane


@pytest.mark.parametrize(("ahead", "is_due"), [(timedelta(hours=1), True), (timedelta(seconds=30), False)])
def test_what_ran_in_the_future_runs_again_after_its_own_time(tmp_path: Path, ahead: timedelta, is_due: bool) -> None:
    """An hour ahead is a clock that was set back; half a minute is waited for."""
    app = Celery(broker="memory://", set_as_current=False)
    app.conf.beat_schedule = {"sweep": {"task": "sweep", "schedule": 15.0}}
    scheduler = SteadyScheduler(app, schedule_filename=str(tmp_path / "schedule"))
    try:
        scheduler.schedule["sweep"].last_run_at = app.now() + ahead
        assert scheduler.tick() == pytest.approx(15 if is_due else 45, abs=1.5)
    finally:
        scheduler.close()
