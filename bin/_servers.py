"""The servers a Sahut stands on: the embedded Redis, and for the tests a PostgreSQL of their own."""

import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from _children import Child, Crew

OLDEST_REDIS = (6, 2)
OLDEST_POSTGRES = 15


class NotThere(Exception):
    """A server that is not installed or does not come up; its text says what to do."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def wait_until(holds: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.03)
    return False


def find_redis(venv: Path) -> Path:
    """The one on the PATH if it is new enough, else the one that a package brought into the environment."""
    on_path = shutil.which("redis-server")
    for binary in filter(None, (on_path, str(venv / "bin" / "redis-server"))):
        if _redis_version(binary) >= OLDEST_REDIS:
            return Path(binary)
    raise NotThere(
        "There is no redis-server here, and none comes packaged for this machine. "
        "Install one (apt-get install redis-server), or set REDIS_URL."
    )


def start_redis(crew: Crew, binary: Path, unix_socket: Path, folder: Path) -> Child:
    """Answers once it answers a PING; what it holds survives a restart in `folder`."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _private_folder(unix_socket.parent)
    child = crew.start(
        "redis",
        binary,
        *("--port", "0", "--unixsocket", unix_socket, "--unixsocketperm", "700"),
        *("--dir", folder, "--appendonly", "yes", "--save", "", "--daemonize", "no"),
    )
    if not wait_until(lambda: child.is_over() or redis_answers(unix_socket), 30) or child.is_over():
        raise NotThere(f"redis-server did not start:\n{child.last_lines()}")
    return child


def redis_answers(unix_socket: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(1)
        try:
            line.connect(str(unix_socket))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def find_postgres() -> Path | None:
    """The folder of the newest server programs, which Debian keeps off the PATH."""
    found = {}
    for initdb in [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *_on_path("initdb")]:
        answer = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=False).stdout
        version = re.search(r"\d+", answer)
        programs = initdb.resolve().parent
        if version and (programs / "postgres").exists():
            found[int(version[0])] = programs
    newest = max(found, default=0)
    return found[newest] if newest >= OLDEST_POSTGRES else None


def start_postgres(crew: Crew, programs: Path, folder: Path, *, durable: bool = False) -> str:
    """A throw-away cluster in `folder`; its URL. Where we are root, which it refuses, it runs as another user.
    `durable` waits for the disk at every commit, as a real one does."""
    user = _unprivileged() if os.geteuid() == 0 else None
    data, port = folder / "postgres", free_port()
    data.mkdir(mode=0o700)
    if user:
        shutil.chown(data, user)
    made = crew.run("initdb", programs / "initdb", "-D", data, *_INITDB, user=user)
    if made.popen.returncode:
        raise NotThere(f"initdb failed:\n{made.last_lines()}")
    options = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "fsync": "on" if durable else "off",
        "full_page_writes": "on" if durable else "off",
        "max_connections": "100",
    }
    settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    child = crew.start("postgres", programs / "postgres", "-D", data, *settings, stop_signal=signal.SIGINT, user=user)
    if (
        not wait_until(
            lambda: child.is_over() or _succeeds(programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)), 30
        )
        or child.is_over()
    ):
        raise NotThere(f"postgres did not start:\n{child.last_lines()}")
    return f"postgres://sahut@127.0.0.1:{port}/postgres"


def find_nginx() -> Path | None:
    return next((path for path in [*_on_path("nginx"), Path("/usr/sbin/nginx")] if path.exists()), None)


def find_chromium() -> Path | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names for path in _on_path(name)), None)


_INITDB = ("-U", "sahut", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")


def _redis_version(binary: str) -> tuple[int, ...]:
    try:
        answer = subprocess.run([binary, "--version"], capture_output=True, text=True, check=False, timeout=10).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    version = re.search(r"v=(\d+)\.(\d+)", answer)
    return tuple(map(int, version.groups())) if version else ()


def _private_folder(folder: Path) -> None:
    """Ours alone: in a folder that everybody may write to, somebody else may have made it first."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_uid != os.getuid():
        raise NotThere(f"{folder} belongs to somebody else. Set SAHUT_STATE to a shorter path of your own.")


def _on_path(name: str) -> list[Path]:
    found = shutil.which(name)
    return [Path(found)] if found else []


def _unprivileged() -> str:
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    raise NotThere("PostgreSQL refuses to run as root, and there is no user postgres or nobody here.")


def _succeeds(*command: Path | str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
