"""What a stranger meets first: commands that run, locks that fit, links that lead somewhere."""

import re
import tomllib

import pytest

from tests.architecture import tree

COMMANDS = ("bin/run", "bin/test", "bin/check", "bin/lock", ".ci/run", "manage.py")


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_can_be_run(command: str) -> None:
    path = tree.ROOT / command
    assert path.stat().st_mode & 0o111, f"{command} is not executable"
    assert path.read_bytes().startswith(b"#!/")


def test_every_setting_is_in_the_operators_book_and_none_that_is_not() -> None:
    source = "".join((tree.ROOT / "config" / name).read_text(encoding="utf-8") for name in ("settings.py", "state.py"))
    read = set(re.findall(r'env(?:iron)?\.\w+\(\s*"([A-Z_]+)"', source)) - {"SAHUT_TEST_DATABASE"}
    book = (tree.ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[A-Z].*?) \|", book, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)} == read | {"PORT"}


def test_the_bootstrap_needs_the_standard_library_alone() -> None:
    """`bin/run` reads these before anything is installed."""
    import ast
    import sys

    ours = {path.stem for path in (tree.ROOT / "bin").glob("_*.py")}
    for path in [*(tree.ROOT / "bin").glob("_*.py"), tree.ROOT / "config" / "state.py", tree.ROOT / "bin" / "run"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            strange = {name.partition(".")[0] for name in names} - ours - set(sys.stdlib_module_names)
            assert strange == set(), f"{tree.named(path)} imports {strange}"


LOCKS = {
    "requirements.txt": ("run",),
    "requirements-training.txt": ("training",),
    "tests/requirements.txt": ("run", "training", "test"),
}


@pytest.mark.parametrize(("lock", "groups"), LOCKS.items())
def test_locks_hold_what_pyproject_asks_for(lock: str, groups: tuple[str, ...]) -> None:
    wanted = tomllib.loads((tree.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    of_group = {"run": wanted["project"]["dependencies"], **wanted["dependency-groups"]}
    asked = [entry for group in groups for entry in of_group[group]]
    pins = _pins(lock)
    missing = {name for entry in asked if (name := _bare(re.split(r"[\[<>=!~; ]", entry)[0])) not in pins}
    assert missing == set(), "run bin/lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_by_version_and_hash(lock: str) -> None:
    text = (tree.ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)
    loose = [entry.splitlines()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
    assert loose == []
    assert "://" not in text


def test_the_locks_agree() -> None:
    """The tests run what is run."""
    run, test = _pins("requirements.txt") | _pins("requirements-training.txt"), _pins("tests/requirements.txt")
    assert {name: pin for name, pin in run.items() if test.get(name) != pin} == {}


def test_links_in_our_documents_lead_somewhere() -> None:
    broken = []
    for path, text in tree.texts():
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)|<img[^>]+src=\"([^\"]+)\"", text):
            link = target[0] or target[1]
            if "://" not in link and not link.startswith(("mailto:", "#")) and not (path.parent / link).exists():
                broken.append(f"{tree.named(path)}: {link}")
    assert broken == []


def _pins(lock: str) -> dict[str, str]:
    text = (tree.ROOT / lock).read_text(encoding="utf-8")
    return {
        _bare(name): version for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE)
    }


def _bare(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
