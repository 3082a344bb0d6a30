"""No guard and no rule is idle: without any one of them, some sentence of our own is judged otherwise."""

import pytest

from comments.screening import guards
from comments.screening.content import CompiledRules, compile_rules
from comments.screening.passage import Passage
from comments.screening.rules import RULES
from comments.screening.seeds import load_incitement, load_lexicon, load_rules
from tests.comments.screening.hate_cases import HATE, NO_HATE
from tests.comments.screening.held_cases import HELD
from tests.comments.screening.promotion_cases import NO_PROMOTION, PROMOTION
from tests.comments.screening.published_cases import PUBLISHED

INCITEMENT = load_incitement().keys()
OTHERS = HATE | PROMOTION


def found(rules: CompiledRules, text: str) -> set[str]:
    return {finding.rule for finding in rules.screen(text)}


def failing(rules: CompiledRules) -> list[str]:
    """Sentences judged otherwise than the tables say."""
    held = [text for text, letter, _ in HELD if letter not in {code[0] for code in found(rules, text)}]
    held += [
        text for code, table in OTHERS.items() for text in table.split("\n")[1:-1] if code not in found(rules, text)
    ]
    free = [text for table in (NO_HATE | NO_PROMOTION).values() for text in table.split("\n")[1:-1]]
    return (
        held
        + [text for text in free if rules.screen(text)]
        + [text for text, _ in PUBLISHED if found(rules, text) & INCITEMENT]
    )


def never(passage: Passage, place: int) -> bool:
    return False


def test_the_tables_hold_as_they_are(all_rules: CompiledRules) -> None:
    assert failing(all_rules) == []


@pytest.mark.parametrize("name", guards.GUARDS)
def test_a_lost_guard_is_noticed(all_rules: CompiledRules, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(guards.GUARDS, name, never)
    assert failing(all_rules) != []


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_a_lost_rule_is_noticed(code: str) -> None:
    rules = compile_rules(load_lexicon(), {key: rule for key, rule in load_rules().items() if key != code})
    assert failing(rules) != []
