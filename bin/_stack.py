"""A whole Sahut on one machine: broker, database, seeds, then web, worker and beat; in order, and stopped in order."""

import contextlib
import fcntl
import hashlib
import json
import os
import sqlite3
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import ModuleType

from _bootstrap import ROOT, clean_environment, fail, load_state, say, stamp
from _children import Child, Crew
from _servers import NotThere, find_redis, port_is_free, start_redis, wait_until

ANSWERS_WITHIN = 120.0  # seconds
STOPPING_WITHIN = 30.0  # seconds that a killed start's children may take to notice


class Stack:
    """One state directory and the children that serve it. The tests start their own beside it."""

    def __init__(self, *, venv: Path, port: int, environment: dict[str, str] | None = None) -> None:
        self.state: ModuleType = load_state()
        self.folder: Path = self.state.STATE
        self.venv = venv
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._lock = -1
        ours = {"PORT": str(port), "SAHUT_STATE": str(self.folder)}
        self.crew = Crew(
            environment={**clean_environment(), **ours, **(environment or {})},
            logs=self.folder / "log",
            folder=ROOT,
        )

    def claim(self) -> None:
        """Takes the state directory; the children keep it too, so that it is free only when the last has gone."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = os.open(self.folder / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            fail(f"The state cannot be kept in {self.folder}: {error.strerror}. Set SAHUT_STATE to a folder of yours.")
        if not self._take() and (_lives(self._holder()) or not wait_until(self._take, STOPPING_WITHIN)):
            told = self._told()
            fail(f"Sahut is already running: {told.get('url')} (pid {told.get('pid')}, state {self.folder})")
        os.ftruncate(self._lock, 0)
        os.pwrite(self._lock, json.dumps({"pid": os.getpid(), "url": self.url}).encode(), 0)
        self.crew.kept_open = (self._lock,)
        if not port_is_free(self.port):
            fail(f"Port {self.port} is taken by another program. Choose another: PORT={self.port + 1} bin/run")

    def prepare(self) -> None:
        """Broker up, tables and seeds in place."""
        self.state.ensure_secrets()
        (self.folder / "static").mkdir(exist_ok=True)
        if not os.environ.get("REDIS_URL"):
            self.start_redis()
        if not self._is_migrated():
            say("Bringing the database up to date")
            self.manage("migrate", "--no-input", "--verbosity", "0")
            self._mark("migrated").write_text(stamp(ROOT / "requirements.txt"), encoding="ascii")
        if not self._says("seeded", self._seed_stamp()):
            say("Loading the seeds and the demo newsroom")
            self.manage("seed", "--demo")
            self._mark("seeded").write_text(self._seed_stamp(), encoding="ascii")

    def serve(self) -> None:
        """Web, worker and beat; comes back when the site answers."""
        say("Starting web, worker and beat")
        self.start_web()
        self.start_worker()
        self.start_beat()
        self.wait_for("/healthz/live")

    def wait_for(self, path: str) -> None:
        """Until that address answers 200; an ended child or two minutes without an answer ends the start."""
        answered = wait_until(lambda: self.crew.first_over() is not None or self.answers(path), ANSWERS_WITHIN)
        self.report_fallen()
        if not answered:
            raise NotThere(
                f"{self.url}{path} did not answer in {ANSWERS_WITHIN:.0f} s; the logs are in {self.crew.logs}"
            )

    def start_redis(self) -> Child:
        binary = find_redis(self.venv)
        say(f"Starting {binary}")
        return start_redis(self.crew, binary, self.state.redis_socket(), self.folder / "redis")

    def start_web(self) -> Child:
        return self.crew.start(
            "web",
            self.venv / "bin" / "granian",
            *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--no-ws"),
            *("--workers", "1", "--blocking-threads", "4", "--backlog", "256", "--respawn-failed-workers"),
            *("--workers-kill-timeout", "8", "config.wsgi:application"),
        )

    def start_worker(self) -> Child:
        return self.crew.start(
            "worker",
            *(self.venv / "bin" / "celery", "-A", "config", "worker", "--concurrency", "2"),
            *("--prefetch-multiplier", "1", "--without-gossip", "--without-mingle", "--loglevel", "INFO"),
        )

    def start_beat(self) -> Child:
        schedule = ("--schedule", self.folder / "beat-schedule", "--pidfile", "")
        return self.crew.start("beat", self.venv / "bin" / "celery", "-A", "config", "beat", *schedule)

    def manage(self, *arguments: str) -> str:
        """Runs a management command to its end; what it printed. A failed one ends the start."""
        child = self.crew.run("manage", self.venv / "bin" / "python", ROOT / "manage.py", *arguments)
        if child.popen.returncode:
            raise NotThere(f"manage.py {arguments[0]} failed:\n{child.last_lines(40)}")
        return child.log.read_text(encoding="utf-8")

    def watch(self) -> None:
        """Until a child ends, which none should."""
        while not self.crew.first_over():
            time.sleep(0.25)
        self.report_fallen()

    def report_fallen(self) -> None:
        fallen = self.crew.first_over()
        if fallen:
            say(f"{fallen.name} ended by itself ({fallen.popen.returncode}). Its last lines:\n{fallen.last_lines()}")
            raise NotThere(f"{fallen.name} ended, so everything is stopped. Its log: {fallen.log}")

    def stop(self) -> None:
        killed = self.crew.stop()
        if killed:
            say(f"Had to be killed: {', '.join(killed)}")

    def answers(self, path: str) -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=3) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _take(self) -> bool:
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _told(self) -> dict[str, object]:
        try:
            told: dict[str, object] = json.loads(os.pread(self._lock, 500, 0))
        except ValueError:
            return {}
        return told

    def _holder(self) -> int:
        pid = self._told().get("pid")
        return pid if isinstance(pid, int) else 0

    def _is_migrated(self) -> bool:
        """Whether the embedded database holds our migrations and those of the locked packages: asked without Django,
        whose start would cost a third of ours. A database of the user's own is always migrated."""
        path = self.folder / "sahut.sqlite3"
        if os.environ.get("DATABASE_URL") or not path.exists():
            return False
        ours = {(path.parent.parent.name, path.stem) for path in ROOT.glob("*/migrations/0*.py")}
        try:
            with contextlib.closing(sqlite3.connect(path)) as rows:
                done = set(rows.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.DatabaseError:
            return False
        return ours <= done and self._says("migrated", stamp(ROOT / "requirements.txt"))

    def _mark(self, name: str) -> Path:
        return self.folder / name

    def _says(self, name: str, text: str) -> bool:
        mark = self._mark(name)
        return mark.is_file() and mark.read_text(encoding="ascii") == text

    def _seed_stamp(self) -> str:
        """Of the seed files, the database they go to, and what the demo accounts sign in with."""
        parts = [self.state.database_url(), self.state.demo_password(), self.state.demo_totp_secret()]
        stamp = hashlib.sha256("\n".join(parts).encode())
        for path in sorted((ROOT / "seeds").rglob("*")):
            if path.is_file():
                stamp.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
        return stamp.hexdigest()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return pid > 0
