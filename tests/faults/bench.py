"""The bench of the telling's faults: the lane's database, a Redis of its own, real Celery workers to be killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import redis
from _children import Child, Crew
from _servers import find_redis, start_redis, wait_until
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
CONCURRENCY = 2


@dataclass
class Bench:
    crew: Crew
    broker: "redis.Redis[bytes]"
    redis_server: Child
    folder: Path
    socket: Path

    def start_worker(self, name: str = "worker") -> Child:
        """With a beat of its own, so that the sweep alone finds what is owed."""
        command = (Path(sys.prefix) / "bin" / "celery", "-A", "config", "worker", "-B")
        schedule = ("--schedule", self.crew.logs / f"schedule-{name}")
        quiet = ("--without-gossip", "--without-mingle", "--loglevel", "INFO")
        return self.crew.start(name, *command, *schedule, "--concurrency", str(CONCURRENCY), *quiet)

    def set_clock(self, hours: int) -> None:
        """Of the workers alone, for all their processes at once."""
        new = self.folder / "clock.new"
        new.write_text(str(hours), encoding="ascii")
        new.replace(self.folder / "clock")

    def clock_stands(self) -> int | None:
        """How many hours ahead a worker has set its own."""
        told = self.folder / "clock.set"
        text = told.read_text(encoding="ascii") if told.exists() else ""
        return int(text) if text else None

    def kill(self, worker: Child) -> None:
        """SIGKILL to the whole group: the parent, its pool and its beat at once."""
        worker.kill()
        assert worker.wait(60)
        self.crew.forget(worker)

    def restart_redis(self) -> None:
        """Killed and started again on the same socket, with nothing in it."""
        self.redis_server.kill()
        assert self.redis_server.wait(60)
        self.crew.forget(self.redis_server)
        self.socket.unlink(missing_ok=True)
        self.redis_server = start_redis(self.crew, find_redis(Path(sys.prefix)), self.socket, self.folder / uuid4().hex)


@contextmanager
def bench(folder: Path, *, smtp_port: int, lease: int = 300, **settings: str) -> Iterator[Bench]:
    """`settings` go to the workers' environment. `lease` is in seconds: short where a holder dies; where none does,
    longer than any machine stands still, since whoever sleeps through a lease is taken for dead and sends again."""
    socket = folder / "redis.sock"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.faults.worker_settings",
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": _database_url(),
        "REDIS_URL": f"unix://{quote(str(socket))}?db=0",
        "SAHUT_TEST_SMTP_PORT": str(smtp_port),
        "SAHUT_TEST_LEASE_SECONDS": str(lease),
        "SAHUT_TEST_CLOCK_FILE": str(folder / "clock"),
        **settings,
    }
    crew = Crew(environment=environment, logs=folder / "log", folder=ROOT)
    try:
        server = start_redis(crew, find_redis(Path(sys.prefix)), socket, folder / "redis")
        stand = Bench(crew, redis.Redis(unix_socket_path=str(socket)), server, folder, socket)
        stand.set_clock(0)
        yield stand
    finally:
        crew.stop()


def _database_url() -> str:
    """Of the database that this test itself writes to."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(found['NAME']))}"
    return f"postgres://{found['USER']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


__all__ = ["CONCURRENCY", "Bench", "bench", "wait_until"]
