"""What an editor governs: states of rules, and the lexicon's plain lists."""

from dataclasses import replace

import pytest

from comments.screening.content import compile_rules
from comments.screening.seeds import load_lexicon, load_rules
from comments.vocabulary import Category, RuleState

CALL = "ayo bakar rumah mereka"


def with_state(code: str, state: RuleState) -> dict:
    rules = load_rules()
    return {**rules, code: replace(rules[code], state=state)}


def test_a_rule_in_shadow_is_recorded_as_such() -> None:
    findings = compile_rules(load_lexicon(), with_state("A1", RuleState.SHADOW)).screen(CALL)
    assert [(finding.rule, finding.shadow) for finding in findings] == [("A1", True)]


def test_a_rule_that_is_off_sees_nothing() -> None:
    assert compile_rules(load_lexicon(), with_state("A1", RuleState.OFF)).screen(CALL) == []


def test_a_finding_carries_version_and_sentence() -> None:
    rules = load_rules()
    rules["A1"] = replace(rules["A1"], version=7, sentence={"id": "Satu.", "en": "One."})
    (finding,) = compile_rules(load_lexicon(), rules).screen(CALL)
    assert (finding.version, finding.reason, finding.category) == (7, {"id": "Satu.", "en": "One."}, Category.ANARKIS)


@pytest.mark.parametrize(
    ("kind", "entry", "text", "is_held"),
    [
        ("harm.verb", "cekrik", "ayo cekrik camatnya", True),
        ("place", "sanggar", "bakar sanggar sekarang", True),
        ("slang", "bkrz=bakar", "ayo bkrz rumah mereka", True),
        ("propose", "hiyuk", "hiyuk membakar rumahnya", True),
        ("protected", "bakar kemenyan", "bakar kemenyan di rumah lurah", False),
        ("protected", "bakar", CALL, False),
        ("negation", "ndang", "ndang bakar rumah mereka", False),
    ],
)
def test_an_editor_extends_the_lexicon(kind: str, entry: str, text: str, is_held: bool) -> None:
    lexicon = dict(load_lexicon())
    before = bool(compile_rules(lexicon, load_rules()).screen(text))
    lexicon[kind] = [*lexicon.get(kind, ()), entry]
    after = bool(compile_rules(lexicon, load_rules()).screen(text))
    assert (before, after) == (not is_held, is_held)


def test_an_empty_policy_finds_nothing() -> None:
    assert compile_rules({}, {}).screen(CALL) == []


def test_spans_of_one_rule_are_gathered_in_one_finding() -> None:
    findings = compile_rules(load_lexicon(), load_rules()).screen("bakar kantornya. jarah rumahnya.")
    assert [finding.rule for finding in findings] == ["A1"]
    assert len(findings[0].spans) == 4


def test_explaining_shows_what_was_released_and_by_what() -> None:
    (explanation,) = compile_rules(load_lexicon(), load_rules()).explain("jangan bakar rumah mereka")
    assert explanation.released_by == ("negation",)
    assert explanation.finding.rule == "A1"
