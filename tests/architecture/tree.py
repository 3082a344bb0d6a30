"""What is in the tree, as git would commit it, for the tests beside this file."""

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ("comments/", "engagement/", "config/", "bin/")


@cache
def files() -> tuple[Path, ...]:
    """Tracked and new files, not the ignored ones; also where the tree came without git."""
    listed = _listed_by_git() if (ROOT / ".git").exists() and shutil.which("git") else _found_by_walking()
    return tuple(sorted(path for path in listed if path.is_file()))


def _listed_by_git() -> Iterator[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return (ROOT / name for name in set(listed.split("\0")) - {""})


def _found_by_walking() -> Iterator[Path]:
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()} | {".git"}
    for path in ROOT.rglob("*"):
        if not ignored & set(path.relative_to(ROOT).parts) and path.suffix != ".pyc":
            yield path


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_files(*, tests: bool) -> Iterator[Path]:
    """Our Python, without what Django generates."""
    for path in files():
        name = named(path)
        is_python = path.suffix == ".py" or (
            name.startswith("bin/") and path.read_bytes().startswith(b"#!/usr/bin/env py")
        )
        if is_python and "/migrations/" not in name and name.startswith("tests/" if tests else SOURCE):
            yield path


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def texts() -> Iterator[tuple[Path, str]]:
    """Every file of words that we wrote: no locks, no pictures, no compiled catalogues."""
    for path in files():
        if path.name in {"requirements.txt", "requirements-training.txt"} or b"\0" in (content := path.read_bytes()):
            continue
        yield path, content.decode("utf-8")
