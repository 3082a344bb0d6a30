"""The corpora beside the project, read as tests want them; and its oracle of active HTML."""

import base64
import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAMPLE = 600
"""XSS payloads in a run of reduced size: the same ones every time."""


def _read(shared_dir: Path, name: str) -> str:
    return (shared_dir / "data" / "corpora" / name).read_text(encoding="utf-8")


def xss_payloads(shared_dir: Path, *, count: int | None = SAMPLE) -> list[str]:
    """A seeded sample, or all 4,075 with `count=None`."""
    lines = _read(shared_dir, "xss_payloads_shared.jsonl").splitlines()
    found: list[str] = [json.loads(line)["payload"] for line in lines]
    return found if count is None else random.Random(1).sample(found, count)


def naughty_strings(shared_dir: Path) -> list[str]:
    """The big list of naughty strings, and the lines of trojan source."""
    trojan: list[dict[str, str]] = json.loads(_read(shared_dir, "trojan_source_lines.json"))
    return [*json.loads(_read(shared_dir, "blns.json")), *(row["line"] for row in trojan)]


def json_documents(shared_dir: Path) -> list[tuple[str, str, bytes]]:
    """(name, expected: `n`, `y` or `either`, the bytes)."""
    lines = _read(shared_dir, "json/jsontestsuite_shared.jsonl").splitlines()
    rows: list[dict[str, str]] = [json.loads(line) for line in lines]
    return [(row["name"], row["expect"], base64.b64decode(row["b64"])) for row in rows]


def verdict(shared_dir: Path) -> Callable[[str], list[str]]:
    """`verdict(html)`: what in it is active or off the list; an empty list for what is safe."""
    spec = importlib.util.spec_from_file_location("xss_oracle", shared_dir / "tools" / "xss_oracle.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[str], list[str]] = module.verdict
    return found
