"""A newcomer types `bin/run`: it serves, says what it is, keeps what was written, and leaves nothing behind."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import _bootstrap
import pytest
from _servers import free_port, wait_until

from tests.architecture import tree

pytestmark = pytest.mark.one_lane
STARTED_WITHIN, STOPPED_WITHIN = 300, 120


class Start:
    """One `bin/run` of a copy of the tree."""

    def __init__(self, copy: Path, **environment: str) -> None:
        self.port = free_port()
        self.state = copy / "var"
        self.log = copy / f"run-{self.port}.log"
        self.popen = subprocess.Popen(
            [copy / "bin" / "run"],
            env={"PATH": str(copy / "path"), "HOME": str(copy), "PORT": str(self.port), **environment},
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
            preexec_fn=lambda: os.close(0),
            start_new_session=True,
        )

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_until_ready(self) -> "Start":
        assert wait_until(lambda: self.is_over() or "Ready:" in self.output, STARTED_WITHIN), self.output
        assert not self.is_over(), self.output
        return self

    def is_over(self) -> bool:
        return self.popen.poll() is not None

    def wait(self) -> int:
        return self.popen.wait(STOPPED_WITHIN)

    def stop(self, with_signal: signal.Signals = signal.SIGTERM) -> int:
        self.popen.send_signal(with_signal)
        return self.wait()

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return int(answer.status)

    def people(self) -> dict[int, str]:
        """Everything alive that was started for this state, whoever its parent is now."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                lived_in = f"SAHUT_STATE={self.state}".encode() in (folder / "environ").read_bytes().split(b"\0")
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if command and (lived_in or str(self.state.parent) in command):
                found[int(folder.name)] = command
        return found

    def one_of(self, what: str) -> int:
        return min(pid for pid, command in self.people().items() if what in command)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tree as a stranger gets it, with our packages, and a PATH that holds `python3` and nothing else."""
    copy = tmp_path_factory.mktemp("newcomer")
    for path in filter(Path.is_file, tree.files()):
        target = copy / tree.named(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    (copy / "path").mkdir()
    (copy / "path" / "python3").symlink_to(Path(sys.executable).resolve())
    venv = copy / ".venv"
    venv.mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (venv / name).symlink_to(Path(sys.prefix) / name)
    _bootstrap.stamp_file(venv).write_text(_bootstrap.stamp(copy / "requirements.txt"), encoding="ascii")
    yield copy
    for pid in Start.people(_Nobody(copy)):  # type: ignore[arg-type]
        os.kill(pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def kept(copy: Path) -> dict[str, object]:
    """The first start: what it said and wrote, after TERM ended it."""
    start = Start(copy, SAHUT_DEMO_PASSWORD="").wait_until_ready()
    seen: dict[str, object] = {"front page": start.get("/"), "people": start.people()}
    second = Start(copy)
    seen |= {"second exit": second.wait(), "second said": second.output}
    seen |= {"still serves": start.get("/healthz/ready"), "exit": start.stop(), "said": start.output}
    return seen | {"left": start.people(), "comments": _comments(copy), "port": start.port}


def test_the_first_start_serves_the_site(kept: dict[str, object]) -> None:
    assert kept["front page"] == 200


def test_the_first_start_prints_addresses_and_accounts(kept: dict[str, object]) -> None:
    said = str(kept["said"])
    assert f"http://127.0.0.1:{kept['port']}/" in said
    assert "moderator@example.test" in said
    assert "shown this once" in said


def test_a_second_start_beside_it_says_so_and_leaves_it_alone(kept: dict[str, object]) -> None:
    assert kept["second exit"] == 1
    assert f"already running: http://127.0.0.1:{kept['port']}" in str(kept["second said"])
    assert kept["still serves"] == 200


def test_term_stops_everything(kept: dict[str, object]) -> None:
    assert kept["exit"] == 0
    assert len(kept["people"]) >= 6  # type: ignore[arg-type]
    assert kept["left"] == {}


def test_a_later_start_does_nothing_twice_and_keeps_the_comments(copy: Path, kept: dict[str, object]) -> None:
    """What it leaves out makes it fast; `tests/benchmarks/starting.py` prints how fast."""
    later = Start(copy).wait_until_ready()
    assert later.stop(signal.SIGINT) == 0, "as Ctrl-C does"
    assert later.people() == {}
    for work in ("Installing", "Bringing the database up to date", "Loading the seeds"):
        assert work not in later.output
        assert work in str(kept["said"]) or work == "Installing"
    assert "shown this once" not in later.output
    assert _comments(copy) == kept["comments"] != 0


def test_a_killed_start_leaves_no_orphans_and_can_start_again(copy: Path, kept: dict[str, object]) -> None:
    killed = Start(copy).wait_until_ready()
    killed.popen.kill()
    killed.wait()
    again = Start(copy).wait_until_ready()
    assert again.stop() == 0
    assert again.people() == {}


@pytest.mark.parametrize(("what", "name"), [("celery -A config worker", "worker"), ("redis-server", "redis")])
def test_when_a_part_dies_everything_stops_and_it_is_named(
    copy: Path, kept: dict[str, object], what: str, name: str
) -> None:
    start = Start(copy).wait_until_ready()
    os.kill(start.one_of(what), signal.SIGKILL)
    assert start.wait() == 1
    assert f"{name} ended by itself" in start.output
    assert start.people() == {}


def test_a_taken_port_is_named_before_anything_starts(copy: Path, kept: dict[str, object]) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        start = Start(copy, PORT=str(taken))
        assert start.wait() == 1
    assert f"Port {taken} is taken" in start.output
    assert start.people() == {}


@pytest.mark.parametrize("port", ["acht", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(copy: Path, port: str) -> None:
    start = Start(copy, PORT=port)
    assert start.wait() == 1
    assert "PORT must be a number from 1 to 65535" in start.output


class _Nobody:
    def __init__(self, copy: Path) -> None:
        self.state = copy / "var"


def _comments(copy: Path) -> int:
    with sqlite3.connect(copy / "var" / "sahut.sqlite3") as rows:
        return int(rows.execute("SELECT count(*) FROM comments_comment").fetchone()[0])
