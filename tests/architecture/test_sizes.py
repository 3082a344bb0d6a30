"""The house stays small in its parts: budgets of `docs/developers.md`."""

import statistics
from itertools import pairwise

from tests.architecture import tree


def test_no_source_file_is_over_400_lines() -> None:
    too_long = {tree.named(path): tree.lines(path) for path in tree.python_files(tests=False) if tree.lines(path) > 400}
    assert too_long == {}


def test_no_test_file_is_over_600_lines() -> None:
    too_long = {tree.named(path): tree.lines(path) for path in tree.python_files(tests=True) if tree.lines(path) > 600}
    assert too_long == {}


def test_half_of_the_source_files_have_at_most_80_lines() -> None:
    assert statistics.median(tree.lines(path) for path in tree.python_files(tests=False)) <= 80


def test_functions_are_short() -> None:
    """Median at most 9 lines, 95 of 100 at most 40, signature included."""
    sizes = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for path in tree.python_files(tests=False)
        for node in tree.functions(path)
    )
    assert statistics.median(sizes) <= 9
    assert sizes[int(len(sizes) * 0.95)] <= 40


def test_every_module_says_what_is_here() -> None:
    """One to three lines, but for files that only make a folder a package."""
    import ast

    silent = []
    for path in [*tree.python_files(tests=False), *tree.python_files(tests=True)]:
        source = path.read_text(encoding="utf-8")
        if source.strip() and not ast.get_docstring(ast.parse(source)):
            silent.append(tree.named(path))
    assert silent == []


def test_views_and_tasks_only_parse_call_and_answer() -> None:
    """A task has at most 5 lines of body."""
    for path in tree.python_files(tests=False):
        if path.name == "tasks.py":
            for node in tree.functions(path):
                assert (node.end_lineno or 0) - node.body[0].lineno + 1 <= 5, f"{tree.named(path)}: {node.name}"


def test_a_phase_is_one_small_file() -> None:
    phases = [path for path in tree.python_files(tests=False) if "/screening/phases/" in tree.named(path)]
    assert phases
    assert all(tree.lines(path) <= 80 for path in phases)


def test_pairs_of_files_do_not_share_a_name_and_differ_by_case() -> None:
    """They would be one file on some machines."""
    names = sorted(tree.named(path).lower() for path in tree.files())
    assert [first for first, second in pairwise(names) if first == second] == []
