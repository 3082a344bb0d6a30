"""Stops a crew whose starter was killed: reads `<pid> <stop signal>` a line (0: forget it) until the starter's end.

A program of its own in a session of its own, so that what ends the starter does not end it too.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

PATIENCE = 6.0  # seconds between asking a group's leader to stop and killing the group


def main() -> None:
    for pid, number in reversed(left_behind(sys.stdin).items()):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
            wait_for_group(pid)
            os.killpg(pid, signal.SIGKILL)


def left_behind(lines: Iterable[str]) -> dict[int, int]:
    """Who is still running at the end of the lines, and how each is asked to stop; in the order of their start."""
    running: dict[int, int] = {}
    for line in lines:
        pid, number = map(int, line.split())
        running[pid] = number
        if number == 0:
            del running[pid]
    return running


def wait_for_group(group: int) -> None:
    end = time.monotonic() + PATIENCE
    while group_lives(group) and time.monotonic() < end:
        time.sleep(0.05)


def group_lives(group: int) -> bool:
    """Whether anybody in it still runs; who has ended and waits to be counted by a parent does not."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    stats = list(Path("/proc").glob("[0-9]*/stat"))
    return not stats or any(_runs_in(group, stat) for stat in stats)


def _runs_in(group: int, stat: Path) -> bool:
    try:
        state, _parent, its_group = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:3]
    except (OSError, ValueError):
        return False
    return int(its_group) == group and state not in "ZX"


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    main()
