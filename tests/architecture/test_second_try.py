"""What fails beside others is tried once more alone, and only what fails again turns the run red (`bin/test`)."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import ModuleType
from typing import Any

import pytest

from tests.architecture import tree


@pytest.fixture
def runner() -> ModuleType:
    loader = SourceFileLoader("bin_test", str(tree.ROOT / "bin" / "test"))
    spec = spec_from_loader("bin_test", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("verdicts", "arguments", "answer"),
    [
        pytest.param([0], [], 0, id="all passed"),
        pytest.param([1, 0], [], 0, id="passed alone"),
        pytest.param([1, 1], [], 1, id="failed again"),
        pytest.param([2], [], 2, id="was stopped"),
        pytest.param([1], ["tests/comments"], 1, id="somebody's choice is run once"),
    ],
)
def test_second_try(
    runner: ModuleType, monkeypatch: pytest.MonkeyPatch, verdicts: list[int], arguments: list[str], answer: int
) -> None:
    runs: list[list[str]] = []

    def pretended(_crew: Any, given: list[str], _lane: dict[str, str]) -> int:
        runs.append(given)
        return verdicts[len(runs) - 1]

    monkeypatch.setattr(runner, "_pytest", pretended)
    assert runner._lane(None, arguments) == answer
    assert ["--last-failed" in run for run in runs] == [False, True][: len(verdicts)]
