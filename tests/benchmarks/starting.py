"""How long a newcomer waits for `bin/run`, in a fresh clone. `python tests/benchmarks/starting.py`; 1 past a budget.

The first start downloads the packages (unless pip or uv kept them), so its figure is one of the connection too.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "bin")]

from _servers import free_port  # noqa: E402 (bin/ is put on the path above)

FIRST, LATER = 90.0, 8.0  # seconds until it serves
WITHOUT_UV = "/usr/bin:/bin:/usr/sbin:/sbin"


def main() -> int:
    waits = {}
    with tempfile.TemporaryDirectory(prefix="sahut-starting-") as folder:
        for name, path in (("pip", WITHOUT_UV), ("uv", os.environ["PATH"])):
            if name == "uv" and not shutil.which("uv"):
                continue
            clone = Path(folder) / name
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
            waits[f"first start, {name}"] = (_seconds_until_served(clone, path), FIRST)
            waits[f"later start, {name}"] = (_seconds_until_served(clone, path), LATER)
    print("load of this machine:", *(f"{load:.1f}" for load in os.getloadavg()), f"on {os.cpu_count()} cores")
    for start, (seconds, budget) in waits.items():
        print(f"{start:<20}{seconds:8.1f} s   budget {budget:.0f} s")
    return int(any(seconds > budget for seconds, budget in waits.values()))


def _seconds_until_served(clone: Path, path: str) -> float:
    environment = {"PATH": path, "HOME": os.environ["HOME"], "PORT": str(free_port())}
    began = time.monotonic()
    with subprocess.Popen(
        [clone / "bin" / "run"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as start:
        said = []
        for line in start.stdout or ():
            said.append(line)
            if re.search(r"Sahut serves at", line):
                break
        seconds = time.monotonic() - began
        start.send_signal(signal.SIGTERM)
        said.extend(start.stdout or ())
    if start.returncode:
        raise SystemExit("".join(said))
    return seconds


if __name__ == "__main__":
    sys.exit(main())
