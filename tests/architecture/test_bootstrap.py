"""From a bare Python to an environment that holds what a lock names, with uv and with pip."""

import re
import subprocess
from pathlib import Path

import _bootstrap
import pytest

from tests.architecture import tree


@pytest.fixture
def small_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One package of ours with its hashes, so that an installation takes a moment."""
    monkeypatch.setattr(_bootstrap, "ROOT", tmp_path)
    text = (tree.ROOT / "requirements.txt").read_text(encoding="utf-8")
    entry = re.search(r"^mdurl==.*?(?=^[a-z])", text, flags=re.MULTILINE | re.DOTALL)
    assert entry
    lock = tmp_path / "requirements.txt"
    lock.write_text(entry[0], encoding="utf-8")
    return lock


def _imports(python: Path, module: str) -> bool:
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def test_pip_installs_where_uv_is_not(small_lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_bootstrap.shutil, "which", lambda name: None)
    python = _bootstrap.ensure_venv(tmp_path / "venv", small_lock)
    assert _imports(python, "mdurl")


def test_what_is_current_is_left_alone(small_lock: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[Path] = []
    monkeypatch.setattr(_bootstrap, "_install", lambda venv, lock: (venv / "bin").mkdir(parents=True))
    monkeypatch.setattr(_bootstrap, "_answers", lambda *command: True)
    _bootstrap.ensure_venv(tmp_path / "venv", small_lock)
    monkeypatch.setattr(_bootstrap, "_install", lambda venv, lock: installed.append(lock))
    _bootstrap.ensure_venv(tmp_path / "venv", small_lock)
    assert installed == []
    small_lock.write_text(small_lock.read_text(encoding="utf-8") + "\n# newer\n", encoding="utf-8")
    _bootstrap.ensure_venv(tmp_path / "venv", small_lock)
    assert installed == [small_lock]


def test_a_wrong_hash_stops_the_start(small_lock: Path, tmp_path: Path) -> None:
    """Neither installer takes bytes that the lock does not know."""
    small_lock.write_text(re.sub(r"sha256:[0-9a-f]{8}", "sha256:00000000", small_lock.read_text()), encoding="utf-8")
    with pytest.raises(SystemExit):
        _bootstrap.ensure_venv(tmp_path / "venv", small_lock)
    assert not _bootstrap.stamp_file(tmp_path / "venv").exists()


def test_children_do_not_inherit_another_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "elsewhere.settings")
    assert {"PYTHONPATH", "DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV"} & set(_bootstrap.clean_environment()) == set()
