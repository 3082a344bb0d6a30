"""Isso and django-comments-xtd with the same comments, from their Python packages, in a throw-away environment."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.benchmarks.harness import ROOT, Child, Contender, Crew, serve_gunicorn

PACKAGES = (
    *("isso==0.14.0", "django-comments-xtd==2.10.13", "django>=5.2,<5.3", "djangorestframework==3.18.3", "gunicorn"),
    *("django-environ", "orjson", "redis", "psycopg[binary]"),  # what the floors stand on
)

ISSO = """
[general]
dbpath = {database}
host = {host}/
[guard]
enabled = false
"""
COUNT = """
wrk.method = "POST"
wrk.body = '{body}'
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Origin"] = "https://bench.example"
"""

DUMP = """
import json, sys
import django
django.setup()
from comments.markup import plain_text
from comments.models import Comment
columns = ("pk", "thread__key", "shown_under_id", "nodes", "author__display_name", "created_at")
rows = Comment.objects.order_by("pk").values(*columns)
for row in rows:
    print(json.dumps({
        "id": row["pk"], "key": row["thread__key"], "parent": row["shown_under_id"], "text": plain_text(row["nodes"]),
        "author": row["author__display_name"], "at": row["created_at"].isoformat(),
    }))
"""


class Peers:
    """Both of them, running; `page` and `counts` are what they are asked for."""

    def __init__(self, crew: Crew, folder: Path, python: Path, dump: str, keys: list[str]) -> None:
        self.crew, self.folder, self.python = crew, folder, python
        self.comments = folder / "comments.jsonl"
        self.comments.write_text(dump, encoding="utf-8")
        isso, xtd = start_isso(crew, folder, python, self.comments), self._xtd()
        places = self._places
        self.page = [
            Contender("isso, 25 of 100", f"{isso[0]}/?uri=%2Fn100%2F&limit=25", [isso[1]], connections=4),
            Contender("xtd API, 100", f"{xtd[0]}/comments/api/sites-site/{places['n100']}/", [xtd[1]], connections=4),
        ]
        script = folder / "isso-count.lua"
        script.write_text(COUNT.format(body=json.dumps([f"/{key}/" for key in keys])), encoding="utf-8")
        self.counts = [
            Contender("isso, counts of 30", f"{isso[0]}/count", [isso[1]], script=script, connections=4),
            Contender("xtd, a front page of 30 counts", f"{xtd[0]}/front/", [xtd[1]], connections=4),
        ]

    def _xtd(self) -> tuple[str, Child]:
        environment = {
            "XTD_DATABASE": str(self.folder / "xtd.sqlite3"),
            "PYTHONPATH": str(ROOT / "tests" / "benchmarks"),
        }
        done = subprocess.run(
            [self.python, ROOT / "tests" / "benchmarks" / "xtd_site.py", self.comments],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        self._places: dict[str, int] = json.loads(done.stdout)
        return _serve(self.crew, "xtd", self.python, "xtd_site:application", environment)


def start_isso(
    crew: Crew, folder: Path, python: Path, comments: Path, host: str = "https://bench.example"
) -> tuple[str, Child]:
    """With these comments, for pages of `host`: `(base address, its process)`."""
    database, config = folder / "isso.sqlite3", folder / "isso.cfg"
    config.write_text(ISSO.format(database=database, host=host), encoding="utf-8")
    base, child = _serve(crew, "isso", python, "isso.run", {"ISSO_SETTINGS": str(config)}, "--preload")
    rows = [json.loads(line) for line in comments.open(encoding="utf-8")]
    keys = {key: n for n, key in enumerate(dict.fromkeys(row["key"] for row in rows), 1)}
    with sqlite3.connect(database) as store:
        store.executemany(
            "INSERT INTO threads (id, uri, title) VALUES (?, ?, ?)", [(n, f"/{key}/", key) for key, n in keys.items()]
        )
        store.executemany(
            "INSERT INTO comments (tid, id, parent, created, mode, remote_addr, text, author, voters) "
            "VALUES (?, ?, ?, ?, 1, '127.0.0.1', ?, ?, ?)",
            [_isso_row(row, keys) for row in rows],
        )
    return base, child


def _isso_row(row: dict[str, Any], keys: dict[str, int]) -> tuple[Any, ...]:
    at = datetime.fromisoformat(row["at"]).timestamp()
    return keys[row["key"]], row["id"], row["parent"], at, row["text"], row["author"], bytes(256)


def _serve(
    crew: Crew, name: str, python: Path, application: str, environment: dict[str, str], *options: str
) -> tuple[str, Child]:
    crew.environment = {**os.environ, **environment}
    return serve_gunicorn(crew, name, python, application, *options)


def environment(folder: Path) -> Path:
    """Its Python. Nothing of it is in our locks."""
    uv = shutil.which("uv")
    subprocess.run([uv, "venv", "-q", folder] if uv else [sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    install = [uv, "pip", "install", "-q", "--python", python] if uv else [python, "-m", "pip", "install", "-q"]
    subprocess.run([*install, *PACKAGES], check=True)
    return python
