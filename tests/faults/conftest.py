"""One Sahut to break, for all tests of this folder; each mends what it broke."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from _children import Child, Crew
from _servers import find_postgres, start_postgres, wait_until

from tests import lane
from tests.faults.sink import Sink, sink
from tests.stacks import Running, running

LEASE_SECONDS = "5"  # so that what a killed worker held is free again within the test


class Postgres:
    """A server of the victim's own that waits for the disk, so that a stop loses only what was not promised."""

    def __init__(self, crew: Crew, folder: Path) -> None:
        programs = find_postgres()
        assert programs is not None
        self._crew, self._data = crew, folder / "postgres"
        self.url = start_postgres(crew, programs, folder, durable=True)
        self._child: Child = crew.children[-1]
        self._command = [str(part) for part in self._child.popen.args]  # type: ignore[union-attr]

    def stop(self) -> None:
        """By SIGKILL: every connection is cut and nothing written out."""
        self._child.kill()
        assert self._child.wait(60)
        self._crew.forget(self._child)

    def start(self) -> None:
        """Once more while its port is another connection's, which may have taken it meanwhile as its own end."""
        assert wait_until(self._listens, 60), self._child.last_lines()

    def _listens(self) -> bool:
        (self._data / "postmaster.pid").unlink(missing_ok=True)
        user = self._data.owner() if os.geteuid() == 0 else None
        self._child = self._crew.start("postgres", *self._command, user=user)
        wait_until(lambda: self._child.is_over() or self._told(), 30)
        if self._child.is_over():
            self._crew.forget(self._child)
        return self._told()

    def _told(self) -> bool:
        return "ready to accept" in self._child.last_lines(100)


@pytest.fixture(scope="session")
def mailbox() -> Iterator[Sink]:
    """Where the victim's mail goes."""
    with sink() as found:
        yield found


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres | None]:
    """In lane 2, where its programs are on this machine."""
    if not lane.POSTGRES_URL or find_postgres() is None:
        yield None
        return
    folder = tmp_path_factory.mktemp("database")
    for each in (folder, *folder.parents[:3]):
        each.chmod(0o755)  # its user walks in
    crew = Crew(environment=dict(os.environ), logs=folder / "log", folder=folder)
    try:
        yield Postgres(crew, folder)
    finally:
        crew.stop()


@pytest.fixture(scope="session")
def victim(tmp_path_factory: pytest.TempPathFactory, mailbox: Sink, postgres: Postgres | None) -> Iterator[Running]:
    settings = {
        "SAHUT_LEASE_SECONDS": LEASE_SECONDS,
        "SAHUT_POST_BURST": "10000",
        "SAHUT_GATHER_MINUTES": "0",
        "SAHUT_MAILS_PER_HOUR": "100000",
        "EMAIL_URL": f"smtp://127.0.0.1:{mailbox.port}",
        **({"DATABASE_URL": postgres.url} if postgres else {}),
    }
    with running(tmp_path_factory.mktemp("victim"), **settings) as whole:
        yield whole


@pytest.fixture
def scene(victim: Running) -> Callable[..., Any]:
    """`scene("follow", "key", "40")`: a deed of `scene.py` in the victim's database."""
    return lambda *deed: victim.python("tests.faults.scene", *deed)
