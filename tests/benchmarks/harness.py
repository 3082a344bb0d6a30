"""Servers under load, and what they cost: requests a second, latency, CPU milliseconds a request, and ratios."""

import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "bin")]

from _children import Child, Crew  # noqa: E402 (bin/ is put on the path above)
from _servers import free_port, port_is_free, wait_until  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run. Times in milliseconds."""

    per_second: float
    p50: float
    p99: float
    cpu: float
    failed: int


@dataclass(slots=True)
class Contender:
    """Something that answers: `url`, with a wrk script where it is not a plain GET; `payers` use the CPU."""

    name: str
    url: str
    payers: list[Child]
    script: Path | None = None
    connections: int = 16
    beside: Callable[[], AbstractContextManager[None]] = nullcontext
    """What goes on while it is asked."""
    runs: list[Run] = field(default_factory=list)

    def median(self, figure: Callable[[Run], float]) -> float:
        return statistics.median(map(figure, self.runs))

    def ratio(self, floor: "Contender") -> float:
        """The median of the quotients of runs that stood side by side."""
        pairs = zip(self.runs, floor.runs, strict=True)
        return statistics.median(ours.per_second / max(theirs.per_second, 0.1) for ours, theirs in pairs)


def measure(contenders: list[Contender], *, rounds: int, seconds: float) -> None:
    """Interleaved: A B C, A B C, …; one uncounted round first."""
    for round_number in range(rounds + 1):
        for contender in contenders:
            with contender.beside():
                run = _run(contender, seconds if round_number else 1)
            if round_number:
                contender.runs.append(run)


def table(rows: Iterable[tuple[Contender, str]]) -> str:
    """A line a contender: its medians, and what it is held against."""
    lines = [f"{'':52}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>8}{'failed':>8}  ratio"]
    for one, ratio in rows:
        figures = [one.median(pick) for pick in (_per_second, _p50, _p99, _cpu)]
        failed = sum(run.failed for run in one.runs)
        lines.append(
            f"{one.name:52}{figures[0]:9.0f}{figures[1]:9.2f}{figures[2]:9.1f}{figures[3]:8.2f}{failed:8}  {ratio}"
        )
    return "\n".join(lines)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a Sahut of its own needs, its state in `folder`, on SQLite until told otherwise."""
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT}:{ROOT / 'bin'}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SAHUT_STATE": str(folder),
        "SECRET_KEY": "bench" * 12,
        "SAHUT_LOG_LEVEL": "ERROR",
        "REDIS_URL": f"unix://{folder / 'redis.sock'}?db=0",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        **more,
    }


def serve(crew: Crew, name: str, application: str, *, workers: int = 2) -> tuple[str, Child]:
    """Granian as in production: `(base address, its process)`."""
    port = free_port()
    child = crew.start(
        name,
        *(Path(sys.prefix) / "bin" / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "2", "--backlog", "1024", "--no-ws", application),
    )
    base = f"http://127.0.0.1:{port}"
    if not wait_until(lambda: child.is_over() or _answers(base), 180) or child.is_over():
        raise SystemExit(f"{name} did not start:\n{child.last_lines()}")
    return base, child


def serve_gunicorn(crew: Crew, name: str, python: Path, application: str, *options: str) -> tuple[str, Child]:
    """As many set up Django, by the gunicorn of that Python: `(base address, its process)`."""
    port = free_port()
    bind = ("--bind", f"127.0.0.1:{port}", "--workers", "2")
    child = crew.start(name, python, "-m", "gunicorn", *bind, *options, application)
    base = f"http://127.0.0.1:{port}"
    if not wait_until(lambda: child.is_over() or not port_is_free(port), 180) or child.is_over():
        raise SystemExit(f"{name} did not start:\n{child.last_lines()}")
    return base, child


@contextmanager
def posting(url: str, key: str, tokens: list[str], per_second: float, done: list[int] | None = None) -> Iterator[None]:
    """Comments at this pace, each by another writer, for as long as the block lasts; how many goes into `done`."""
    stop, sent = threading.Event(), 0

    def post() -> None:
        nonlocal sent
        while not stop.wait(1 / per_second):
            writer = random.randrange(len(tokens))
            body = {"site": "bench", "key": key, "body": f"warga kota {time.time_ns()}"}
            headers = {
                "Content-Type": "application/json",
                "Authorization": f"Bearer {tokens[writer]}",
                "Origin": "https://bench.example",
            }
            with (
                suppress(urllib.error.HTTPError),
                urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers), timeout=10),
            ):
                sent += 1

    poster = threading.Thread(target=post)
    poster.start()
    try:
        yield
    finally:
        stop.set()
        poster.join()
        if done is not None:
            done.append(sent)


def _answers(base: str) -> bool:
    try:
        with urllib.request.urlopen(f"{base}/healthz/live", timeout=2):
            return True
    except OSError:
        return False


def _run(contender: Contender, seconds: float) -> Run:
    wrk = shutil.which("wrk") or sys.exit("This benchmark needs wrk: apt-get install wrk")
    before = sum(map(_cpu_ticks, contender.payers))
    script = ["-s", str(contender.script)] if contender.script else []
    command = [wrk, "-t1", f"-c{contender.connections}", f"-d{seconds}s", "--latency", *script, contender.url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    time.sleep(0.2)  # drain
    spent = (sum(map(_cpu_ticks, contender.payers)) - before) * 1000 / TICK
    done = int(_find(r"(\d+) requests in", text))
    return Run(
        per_second=float(_find(r"Requests/sec:\s+([\d.]+)", text)),
        p50=_milliseconds(_find(r"^ +50% +(\S+)", text)),
        p99=_milliseconds(_find(r"^ +99% +(\S+)", text)),
        cpu=spent / max(1, done),
        failed=int(_find(r"Non-2xx or 3xx responses: (\d+)", text, "0")),
    )


def _find(pattern: str, text: str, otherwise: str = "") -> str:
    found = re.search(pattern, text, re.MULTILINE)
    if found is None and not otherwise:
        raise SystemExit(f"wrk said something else:\n{text}")
    return found[1] if found else otherwise


def _milliseconds(text: str) -> float:
    number, unit = float(re.sub(r"[a-z]+$", "", text)), re.sub(r"[\d.]", "", text)
    return number * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def _cpu_ticks(child: Child) -> int:
    """User and system time of the process and all its descendants, those that ended and were reaped included."""
    stats = [Path(entry, "stat").read_text().rpartition(")")[2].split() for entry in _descendants(child.pid)]
    return sum(sum(map(int, fields[11:15])) for fields in stats)


def _descendants(pid: int) -> list[str]:
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(entry.parent.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(f"/proc/{one}")
        waiting.extend(parents.get(one, []))
    return found


def _per_second(run: Run) -> float:
    return run.per_second


def _p50(run: Run) -> float:
    return run.p50


def _p99(run: Run) -> float:
    return run.p99


def _cpu(run: Run) -> float:
    return run.cpu
