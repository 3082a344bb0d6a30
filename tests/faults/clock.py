"""A process whose clock follows a file, as one that an operator or a time server sets: hours ahead of the true time, or
behind it. The monotonic clock goes on."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import time_machine

LOOKS = 0.02  # seconds


class Clock:
    def __init__(self, file: Path) -> None:
        self._file, self._hours = file, 0
        self._time = time_machine.travel(datetime.now(tz=UTC), tick=True).start()
        os.register_at_fork(after_in_child=self.follow)
        self.follow()

    def follow(self) -> None:
        """In this process; threads do not come along to a child."""
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            hours = int(self._file.read_text(encoding="ascii"))
            self._time.shift(timedelta(hours=hours - self._hours))
            self._hours = hours
            self._file.with_name("clock.set").write_text(str(hours), encoding="ascii")
            time.sleep(LOOKS)
