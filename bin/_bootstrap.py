"""What `bin/run` and `bin/test` stand on: from a bare `python3` to a virtual environment with the locked packages.

Standard library alone. The servers are in `_servers.py`, the children that are started and stopped in `_children.py`.
"""

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
_started = time.monotonic()


def say(line: str) -> None:
    """One line of progress with the seconds since the start; a reader who hung up stops nothing."""
    try:
        print(f"[{time.monotonic() - _started:5.1f} s] {line}", flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def fail(reason: str) -> NoReturn:
    say(reason)
    raise SystemExit(1)


def settle_standard_streams() -> None:
    """A closed stdin, stdout or stderr must not become the number of a file that we open later."""
    while (lowest := os.open(os.devnull, os.O_RDWR)) < 3:
        os.set_inheritable(lowest, True)
    os.close(lowest)


def load_state() -> ModuleType:
    """`config/state.py` without its package, which needs what is not installed yet."""
    state = ModuleType("sahut_state")
    path = str(ROOT / "config" / "state.py")
    state.__file__ = path
    SourceFileLoader(state.__name__, path).exec_module(state)
    return state


def clean_environment() -> dict[str, str]:
    """Ours, without what would point Python at other packages or Django at other settings."""
    strangers = {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "DJANGO_SETTINGS_MODULE", "__PYVENV_LAUNCHER__"}
    return {name: value for name, value in os.environ.items() if name not in strangers} | {"PYTHONUNBUFFERED": "1"}


def ensure_venv(venv: Path, lock: Path) -> Path:
    """The environment's `python`, after its packages are those of the lock. Later calls cost one file's hash."""
    python = venv / "bin" / "python"
    with _alone():
        if not _current(venv, lock):
            say(f"Installing {_pins(lock)} packages into {venv.name}/, once, from {lock.relative_to(ROOT)}")
            _install(venv, lock)
            stamp_file(venv).write_text(stamp(lock), encoding="ascii")
    return python


def apt_install(*packages: str) -> bool:
    """Installs Debian packages where we may. False where we may not or it did not work; says which."""
    command = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        say(f"Not installed: {', '.join(packages)}. To get it, as root on Debian: apt-get update && {command}")
        return False
    say(f"Installing with apt: {', '.join(packages)}")
    environment = clean_environment() | {"DEBIAN_FRONTEND": "noninteractive"}
    for step in ("apt-get update", command):
        tried = subprocess.run(step.split(), env=environment, capture_output=True, text=True, check=False)
        if tried.returncode:
            say(f"This did not work: {step}\n{tried.stderr}")
    installed = subprocess.run(["dpkg", "-s", *packages], capture_output=True, check=False)
    return installed.returncode == 0


@contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time in this tree."""
    root = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(root, fcntl.LOCK_EX)
        yield
    finally:
        os.close(root)


def _current(venv: Path, lock: Path) -> bool:
    kept = stamp_file(venv)
    return kept.is_file() and kept.read_text(encoding="ascii") == stamp(lock) and _answers(venv / "bin" / "python")


def stamp_file(venv: Path) -> Path:
    return venv / ".lock-installed"


def stamp(lock: Path) -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def _pins(lock: Path) -> int:
    return sum("==" in line and not line.startswith("#") for line in lock.read_text(encoding="utf-8").splitlines())


def _answers(*command: Path | str) -> bool:
    try:
        return subprocess.run([*command, "--version"], capture_output=True, check=False, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _install(venv: Path, lock: Path) -> None:
    uv = shutil.which("uv")
    if uv and _answers(uv):
        if _install_with_uv(uv, venv, lock):
            return
        say("uv could not do it; trying pip")
    _install_with_pip(venv, lock)


def _install_with_uv(uv: str, venv: Path, lock: Path) -> bool:
    python = venv / "bin" / "python"
    if not _right_python(python) and not _run(
        uv, "venv", "-q", "--clear", "--no-project", "--python", sys.executable, venv
    ):
        return False
    return _run(uv, "pip", "install", "-q", "--no-config", "--python", python, "--require-hashes", "-r", lock)


def _install_with_pip(venv: Path, lock: Path) -> None:
    python = venv / "bin" / "python"
    if not (_right_python(python) and _answers(python, "-m", "pip")):
        _need_ensurepip()
        say("Making the environment")
        if not _run(sys.executable, "-m", "venv", "--clear", venv):
            fail(f"{sys.executable} -m venv failed")
    if not _pip_install(python, lock):
        fail("pip could not install the packages; its reasons are above. The next start tries again.")


def _right_python(python: Path) -> bool:
    """Whether an earlier environment runs, on the Python that we run on."""
    question = "import sys; print(*sys.version_info[:2], sep='.')"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, check=False, timeout=30)
    except OSError:
        return False
    return answer.stdout.strip() == f"{sys.version_info.major}.{sys.version_info.minor}"


def _need_ensurepip() -> None:
    """Debian ships Python's `venv` without what puts pip into it."""
    if importlib.util.find_spec("ensurepip"):
        return
    say("This Python lacks ensurepip")
    if not apt_install("python3-venv"):
        fail("Then run this again. (With uv on the PATH it is not needed.)")


def _run(*command: Path | str) -> bool:
    return subprocess.run(command, env=clean_environment(), stdin=subprocess.DEVNULL, check=False).returncode == 0


def _pip_install(python: Path, lock: Path) -> bool:
    """pip's own output, cut down to a sign of life for every tenth package, and whatever it warns of."""
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--require-hashes"]
    command = [str(python), "-m", "pip", "install", *options, "-r", str(lock)]
    with subprocess.Popen(
        command, env=clean_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    ) as pip:
        collected = 0
        for line in pip.stdout or ():
            collected += line.startswith("Collecting ")
            if line.startswith("Collecting ") and collected % 10 == 0:
                say(f"  {collected} packages downloaded")
            elif line.startswith("Installing "):
                say("  unpacking them")
    return pip.returncode == 0


if sys.version_info < OLDEST_PYTHON:
    fail("Sahut needs Python 3.11 or newer; this is " + sys.version.split()[0])
