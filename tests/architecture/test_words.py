"""The words of the house, and those that stay out of it."""

import ast
import re

import pytest

from tests.architecture import tree

EMPTY_WORDS = {"handle", "handler", "process", "processor", "util", "utils", "helper", "helpers", "service", "services"}
ALLOWED = {
    "handle": "Django's name for a command's body",
    "handle_starttag": "html.parser's name for where a tag begins",
    "process_exception": "Django's name for a middleware's last look",
}


def test_files_and_folders_have_names_that_say_something() -> None:
    empty = [
        tree.named(path)
        for path in tree.python_files(tests=False)
        if EMPTY_WORDS
        & {word for part in path.relative_to(tree.ROOT).with_suffix("").parts for word in part.split("_")}
    ]
    assert empty == []


def test_functions_and_classes_have_names_that_say_something() -> None:
    empty = []
    for path in tree.python_files(tests=False):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name not in ALLOWED:
                words = set(re.findall(r"[a-z]+", re.sub(r"([A-Z])", r"_\1", node.name).lower()))
                if words & EMPTY_WORDS:
                    empty.append(f"{tree.named(path)}: {node.name}")
    assert empty == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"/(work|root|home)/", "a path of one machine"),
        (r"index-url|extra-index|find-links", "the address of a registry"),
    ],
)
def test_no_trace_of_the_place_where_it_was_written(pattern: str, why: str) -> None:
    here = tree.named(tree.ROOT / "tests/architecture/test_words.py")
    found = [tree.named(path) for path, text in tree.texts() if tree.named(path) != here and re.search(pattern, text)]
    assert found == [], why


def test_shared_is_named_once() -> None:
    """Only the fixture knows where the corpora are; everybody else asks for `shared_dir`."""
    users = {tree.named(path) for path, text in tree.texts() if re.search(r"\.\./shared\b|parent / \"shared\"", text)}
    assert users - {"tests/conftest.py", "tests/architecture/test_words.py", "docs/developers.md"} == set()


def test_no_broad_except_but_where_one_failure_must_not_become_another() -> None:
    """A phase that raises holds; a message that cannot be sent is that message's failure. Elsewhere a name is owed."""
    broad = {
        tree.named(path)
        for path in tree.python_files(tests=False)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _is_broad(node.type))
    }
    assert broad <= {"comments/screening/pipeline.py", "engagement/notifications/deliver.py"}


def test_every_noqa_names_its_code_and_reason() -> None:
    bare = []
    for path in tree.python_files(tests=False):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            marked = re.search(r"#\s*noqa", line)
            if marked and not re.search(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* \(.+", line):
                bare.append(f"{tree.named(path)}:{number}")
    assert bare == []


def test_models_override_no_save_and_order_nothing_behind_your_back() -> None:
    found = []
    for path in tree.python_files(tests=False):
        if "/models/" not in tree.named(path):
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{tree.named(path)}: {what}" for what in ("def save(", "post_save", "ordering =") if what in text]
    assert found == []


def _is_broad(caught: ast.expr) -> bool:
    return isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"}
