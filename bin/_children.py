"""Children that are started in groups of their own, watched, and stopped by their own ids: never anybody else's."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from _last_will import group_lives

PR_SET_PDEATHSIG = 1
PATIENCE = 10.0  # seconds between asking a child to stop and killing it
LAST_WILL = Path(__file__).with_name("_last_will.py")
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(kw_only=True)
class Child:
    """One started command and everything it started in turn (its group)."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path
    stop_signal: signal.Signals

    @property
    def pid(self) -> int:
        return self.popen.pid

    def is_over(self) -> bool:
        return self.popen.poll() is not None

    def ask_to_stop(self) -> None:
        """The group's leader stops its own people in order."""
        if not self.is_over():
            self.popen.send_signal(self.stop_signal)

    def kill(self, with_signal: signal.Signals = signal.SIGKILL) -> None:
        """The whole group, the grandchildren of a dead leader too."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, with_signal)

    def wait(self, seconds: float) -> bool:
        """Whether leader and group were gone in that time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.is_over() and not group_lives(self.pid):
                return True
            time.sleep(0.02)
        return False

    def last_lines(self, count: int = 20) -> str:
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


@dataclass(kw_only=True)
class Crew:
    """The children of one start, in the order they were started; stopped in the opposite order.

    Should we be killed before we can stop them, `_last_will.py` does it: it runs beside us and sees our end.
    """

    environment: Mapping[str, str]
    logs: Path
    folder: Path
    kept_open: Sequence[int] = ()
    children: list[Child] = field(default_factory=list)
    _will: subprocess.Popen[bytes] | None = None

    def start(
        self,
        name: str,
        *command: Path | str,
        stop_signal: signal.Signals = signal.SIGTERM,
        user: str | None = None,
    ) -> Child:
        """Starts it with its output in `<logs>/<name>.log`."""
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / f"{name}.log"
        with log.open("wb") as out:
            popen = subprocess.Popen(
                command,
                cwd=self.folder,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=self.kept_open,
                user=user,
                group=user,
                extra_groups=[] if user else None,
            )
        child = Child(name=name, popen=popen, log=log, stop_signal=stop_signal)
        self.children.append(child)
        self._write_will(f"{child.pid} {int(stop_signal)}")
        return child

    def run(self, name: str, *command: Path | str, user: str | None = None) -> Child:
        """Starts it and waits for its end; the caller looks at `popen.returncode`."""
        child = self.start(name, *command, user=user)
        child.popen.wait()
        self.forget(child)
        return child

    def first_over(self) -> Child | None:
        return next((child for child in self.children if child.is_over()), None)

    def stop(self) -> list[str]:
        """Stops all, last started first. Answers who had to be killed."""
        killed = []
        for child in reversed(self.children[:]):
            child.ask_to_stop()
            if not child.wait(PATIENCE if not child.is_over() else 0.5):
                killed.append(child.name)
                child.kill()
                child.wait(PATIENCE)
            self.forget(child)
        if self._will:
            self._will.communicate()
            self._will = None
        return killed

    def forget(self, child: Child) -> None:
        self.children.remove(child)
        self._write_will(f"{child.pid} 0")

    def _write_will(self, line: str) -> None:
        if self._will is None:
            self._will = subprocess.Popen(
                [sys.executable, LAST_WILL], stdin=subprocess.PIPE, start_new_session=True, pass_fds=self.kept_open
            )
        if self._will.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._will.stdin.write(f"{line}\n".encode())
                self._will.stdin.flush()


def die_with_parent(with_signal: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`, on Linux: between fork and exec, so it does nothing but two system calls."""
    libc = _libc
    if libc is None:
        return None
    parent = os.getpid()

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(with_signal))
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel
