"""Nothing in the newer phases is idle: private data, copies, crowds, throw-away addresses, a publisher's own words and
rules, hate and promotion. Whatever is taken out of their code, their own tables notice."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType

import pytest

from comments.screening import house_words, numbers, own_rules, pipeline, private_data
from comments.screening.content import CompiledRules, compile_rules
from comments.screening.phases import PHASES
from comments.screening.rules import h1_contempt, h2_harassment, h3_exclusion, p1_gambling, p2_advertising
from comments.screening.seeds import load_lexicon, load_rules
from tests.comments.screening import test_house_words, test_linear, test_own_rules, test_pipeline
from tests.comments.screening.hate_cases import HATE, NO_HATE
from tests.comments.screening.mutants import calls, lost, module_of, mutants, notices
from tests.comments.screening.phases import test_doxxing
from tests.comments.screening.promotion_cases import NO_PROMOTION, PROMOTION

OF_PHASES = {name: import_module(f"tests.comments.screening.phases.test_{name}") for name in PHASES.keys() - {"terms"}}
"""Every phase has its table; of `terms`, `test_mutation` takes the rules and guards."""
TESTS: list[tuple[ModuleType, list[ModuleType]]] = [
    *((module_of(PHASES[name]), [tests]) for name, tests in sorted(OF_PHASES.items())),
    (private_data, [test_doxxing]),
    (numbers, [test_doxxing]),
    (house_words, [test_house_words]),
    (own_rules, [test_own_rules]),
    (pipeline, [test_pipeline, test_linear]),
]
ONLY_COST = {
    "and first",
    "and other.start - one.end <= _WIDEST_GLUE",
    "if len(raw) > _LONGEST_WORD",
    "if not (beginning or whole or begun)",
    "and has_sign",
    "or not going",
    "for … if node.following",
}
"""Without these the work is more and the answer the same."""
WORDED = [h1_contempt, h2_harassment, h3_exclusion, p1_gambling, p2_advertising]


def unnoticed(module: ModuleType, does_notice: Callable[[], bool]) -> list[str]:
    idle = []
    for part, tree in mutants(module):
        with lost(module, tree):
            if part not in ONLY_COST and not does_notice():
                idle.append(part)
    return idle


def test_every_phase_has_its_table() -> None:
    assert all(len(list(calls(tests))) for _, many in TESTS for tests in many)


@pytest.mark.parametrize(("module", "tests"), TESTS, ids=[module.__name__ for module, _ in TESTS])
def test_a_lost_part_of_a_phase_is_noticed(module: ModuleType, tests: list[ModuleType]) -> None:
    assert not any(map(notices, tests)), "the tables hold as they are"
    assert unnoticed(module, lambda: any(map(notices, tests))) == []


@pytest.mark.parametrize("module", WORDED, ids=[module.__name__ for module in WORDED])
def test_a_lost_part_of_hate_and_promotion_is_noticed(module: ModuleType) -> None:
    code = module.RULE.code
    rules = compile_rules(load_lexicon(), {code: load_rules()[code]})
    assert not misjudges(rules, code)
    assert unnoticed(module, lambda: misjudges(rules, code)) == []


def misjudges(rules: CompiledRules, code: str) -> bool:
    """Or fails altogether."""
    held, free = HATE | PROMOTION, NO_HATE | NO_PROMOTION
    try:
        return any(not rules.screen(text) for text in lines(held[code])) or any(
            rules.screen(text) for table in free.values() for text in lines(table)
        )
    except Exception:  # noqa: BLE001 - a loud loss is noticed too
        return True


def lines(table: str) -> list[str]:
    return table.split("\n")[1:-1]
