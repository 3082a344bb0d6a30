"""A whole Sahut for a test: real web, worker, beat and Redis on a state and a database of their own."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from _children import Child
from _servers import free_port, wait_until
from _stack import Stack

from tests import lane

DEMO_PASSWORD = "sandi-uji-coba-9"
DEMO_TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class Running:
    """What a journey needs of it: where it serves, what it mailed, its children by name."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.url = stack.url
        self.folder = stack.folder

    def mails(self, to: str = "") -> list[EmailMessage]:
        """Every message written so far, oldest first, or those to one address."""
        files = sorted((self.folder / "mail").glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
        return [message for message in found if to in str(message["To"])]

    def wait_for_mail(self, to: str, *, count: int = 1, seconds: float = 120.0) -> list[EmailMessage]:
        assert wait_until(lambda: len(self.mails(to)) >= count, seconds), f"{count} mails to {to} did not come"
        return self.mails(to)

    def manage(self, *arguments: str) -> str:
        return self.stack.manage(*arguments)

    def child(self, name: str) -> Child:
        return next(child for child in self.stack.crew.children if child.name == name)

    def kill(self, name: str) -> None:
        """SIGKILL to the whole group, as a machine out of memory does it; the others go on."""
        child = self.child(name)
        child.kill()
        assert child.wait(60)
        self.stack.crew.forget(child)

    def start(self, name: str) -> None:
        """Again, after `kill`; back when it answers."""
        if name == "redis":
            self.stack.start_redis()
        else:
            {"web": self.stack.start_web, "worker": self.stack.start_worker, "beat": self.stack.start_beat}[name]()
        if name == "web":
            self.stack.wait_for("/healthz/live")

    def python(self, module: str, *arguments: str) -> Any:
        """Runs a module with this Sahut's settings; what it printed, as JSON."""
        ran = self.stack.crew.run("python", sys.executable, "-m", module, *arguments)
        assert ran.popen.returncode == 0, ran.last_lines(40)
        return json.loads(ran.last_lines(1))

    def stop(self) -> None:
        self.stack.stop()


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Running]:
    """Migrated and seeded with the demo newsroom, on the lane's kind of database; `settings` go to its environment."""
    with _database() as database, ExitStack() as ends:
        with _environment(folder, database | settings):
            stack = Stack(venv=Path(sys.prefix), port=free_port())
            ends.callback(stack.stop)
            stack.claim()
            stack.prepare()
            stack.serve()
            stack.wait_for("/healthz/ready")
        yield Running(stack)


@contextmanager
def _environment(folder: Path, settings: Mapping[str, str]) -> Iterator[None]:
    """What the stack's children inherit, and then ours again: another stack beside it has its own."""
    before = dict(os.environ)
    for name in [*settings, "SAHUT_TEST_DATABASE", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"]:
        os.environ.pop(name, None)
    demo = {"SAHUT_DEMO_PASSWORD": DEMO_PASSWORD, "SAHUT_DEMO_TOTP_SECRET": DEMO_TOTP_SECRET}
    quick = {
        "SAHUT_UNDO_SECONDS": "0",  # nobody waits for a mail; the tests of undoing wait for none
        "SAHUT_OUTGOING_LOOPBACK": "True",  # a sink on this machine is a browser's push service
        "SAHUT_MAILS_PER_HOUR": "200",  # many journeys write to the same few people
    }
    os.environ.update({"SAHUT_STATE": str(folder), **demo, **quick, **settings})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    """An empty PostgreSQL database in the second lane; in the first the file in the state needs no making."""
    if not lane.POSTGRES_URL:
        yield {}
        return
    mine = f"stack_{uuid4().hex}"  # the run's other processes have theirs
    with psycopg.connect(lane.POSTGRES_URL, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{mine}"')
        try:
            yield {"DATABASE_URL": f"{lane.POSTGRES_URL.rpartition('/')[0]}/{mine}"}
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{mine}" WITH (FORCE)')
