"""The beat's clock. Celery's scheduler waits, after a clock was set back, until it has caught up with itself: an hour
without a sweep. This one goes on at once."""

from datetime import timedelta
from typing import Any

from celery.beat import PersistentScheduler

LEAP = timedelta(seconds=60)


class SteadyScheduler(PersistentScheduler):  # type: ignore[misc]
    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Seconds to sleep. An entry that ran in the future ran just now."""
        now = self.app.now()
        for entry in self.schedule.values():
            if entry.last_run_at - now > LEAP:
                entry.last_run_at, self._heap = now, None
        return float(super().tick(*args, **kwargs))
