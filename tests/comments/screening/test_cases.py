"""The policy in sentences of our own: what is held, with rule, span and sentence, and what is let through."""

import pytest

from comments.screening.content import CompiledRules
from comments.vocabulary import Category
from tests.comments.screening.broadly_held import BROADLY_HELD
from tests.comments.screening.broadly_published import BROADLY_PUBLISHED
from tests.comments.screening.held_cases import HELD
from tests.comments.screening.published_cases import PUBLISHED


@pytest.mark.parametrize(("text", "letter", "why"), HELD)
def test_a_person_must_see(rules: CompiledRules, text: str, letter: str, why: str) -> None:
    findings = rules.screen(text)
    category = Category.ANARKIS if letter == "A" else Category.SUBVERSIF
    assert category in {finding.category for finding in findings}, why


@pytest.mark.parametrize(("text", "clause"), PUBLISHED)
def test_is_let_through(rules: CompiledRules, text: str, clause: str) -> None:
    assert [(finding.rule, finding.spans) for finding in rules.screen(text)] == [], clause


@pytest.mark.parametrize("clause", BROADLY_HELD)
def test_a_person_must_see_in_every_register(rules: CompiledRules, clause: str) -> None:
    texts = BROADLY_HELD[clause].split("\n")[1:-1]
    assert [text for text in texts if clause[0] not in {finding.rule[0] for finding in rules.screen(text)}] == []


@pytest.mark.parametrize("kind", BROADLY_PUBLISHED)
def test_is_let_through_in_every_register(rules: CompiledRules, kind: str) -> None:
    texts = BROADLY_PUBLISHED[kind].split("\n")[1:-1]
    assert [text for text in texts if rules.screen(text)] == []


@pytest.mark.parametrize(("text", "letter", "why"), HELD)
def test_every_hold_explains_itself(rules: CompiledRules, text: str, letter: str, why: str) -> None:
    for finding in rules.screen(text):
        assert finding.phase == "terms"
        assert finding.spans
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in finding.spans)
        assert finding.reason.keys() == {"id", "en"}


@pytest.mark.parametrize(
    ("text", "guard"),
    [
        ("jangan bakar kantor itu", "negation"),
        ("dia teriak 'bunuh si camat' tadi", "report"),
        ("hukum gantung saja koruptor itu", "legal"),
        ("timnas kita harus bantai mereka di final", "sport"),
        ("semoga Allah hancurkan rumah mereka", "prayer"),
    ],
)
def test_an_explanation_names_the_guard_that_released(rules: CompiledRules, text: str, guard: str) -> None:
    assert rules.screen(text) == []
    assert guard in {name for explanation in rules.explain(text) for name in explanation.released_by}
