"""Eight disguises over our own cases and the functional ones: how much of what was held may slip through."""

import json
import random
from pathlib import Path

import pytest

from comments.screening.content import CompiledRules
from tests.comments.screening.broadly_held import BROADLY_HELD
from tests.comments.screening.broadly_published import BROADLY_PUBLISHED
from tests.comments.screening.disguises import DISGUISES, EVERY_WORD, disguised, hidden, wholly_disguised
from tests.comments.screening.held_cases import HELD
from tests.comments.screening.published_cases import PUBLISHED

OURS = [text for text, _, _ in HELD] + [text for table in BROADLY_HELD.values() for text in table.split("\n")[1:-1]]
HARMLESS = [text for text, _ in PUBLISHED] + [
    text for table in BROADLY_PUBLISHED.values() for text in table.split("\n")[1:-1]
]
ORDINARY_GATE = 0.02


def lost(rules: CompiledRules, texts: list[str], name: str) -> float:
    """The share of the held texts that pass once their trigger words are disguised."""
    chance = random.Random(name)
    held = [
        (text, [span for finding in findings for span in finding.spans])
        for text in texts
        if (findings := rules.screen(text))
    ]
    return sum(not rules.screen(disguised(text, spans, name, chance)) for text, spans in held) / len(held)


def lost_wholly(rules: CompiledRules, texts: list[str], name: str) -> float:
    """The share that passes once every word is disguised."""
    chance = random.Random(name)
    return sum(not rules.screen(wholly_disguised(text, name, chance)) for text in texts) / len(texts)


@pytest.mark.parametrize("name", DISGUISES)
def test_our_own_cases_stay_within_the_gates(rules: CompiledRules, name: str) -> None:
    assert lost(rules, OURS, name) <= DISGUISES[name][1]


@pytest.mark.parametrize("name", DISGUISES)
def test_our_own_cases_wholly_disguised_stay_within_the_gates(rules: CompiledRules, name: str) -> None:
    assert lost_wholly(rules, OURS, name) <= EVERY_WORD.get(name, DISGUISES[name][1])


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguise_holds_nothing_that_is_harmless(rules: CompiledRules, name: str) -> None:
    chance = random.Random(name)
    held = [text for text in HARMLESS if rules.screen(wholly_disguised(text, name, chance))]
    assert len(held) <= ORDINARY_GATE * len(HARMLESS), held


@pytest.mark.parametrize("name", DISGUISES)
def test_the_functional_cases_stay_within_the_gates(rules: CompiledRules, shared_dir: Path, name: str) -> None:
    """Those that are disguised already stay as they are."""
    assert lost(rules, functional(shared_dir), name) <= DISGUISES[name][1]


def functional(shared_dir: Path) -> list[str]:
    rows = (shared_dir / "data/screening/functional_dev.jsonl").read_text(encoding="utf-8").splitlines()
    items = map(json.loads, rows)
    return [
        item["text"] for item in items if item["expected"] == "hold" and not item["functionality"].startswith("obf")
    ]


@pytest.mark.parametrize("name", DISGUISES)
def test_spans_cover_the_disguised_word(rules: CompiledRules, name: str) -> None:
    text = "ayo bakar rumah mereka"
    shown, _ = hidden(text, [(4, 9)], name, random.Random(1))
    (finding,) = rules.screen(shown)
    start, end = next(span for span in finding.spans if span[0] == 4)
    assert shown[start:end] == shown[4 : shown.index(" rumah")]


@pytest.mark.parametrize("name", DISGUISES)
def test_what_is_found_again_is_marked_whole(rules: CompiledRules, shared_dir: Path, name: str) -> None:
    """Of every case of ours and every functional one: the marks index the text as it was written, none cuts through a
    disguised word, and a rule that holds again marks what it marked before, or nearly all where letters changed."""
    chance = random.Random(name)
    again, bare, cut = 0, 0, list[str]()
    for text in (*OURS, *functional(shared_dir)):
        for before in rules.screen(text):
            shown, places = hidden(text, list(before.spans), name, chance)
            found = {finding.rule: finding.spans for finding in rules.screen(shown)}
            spans = [span for marked in found.values() for span in marked]
            assert all(0 <= start < end <= len(shown) for start, end in spans)
            cut += [shown for place in places if any(cuts(span, place) for span in spans)]
            marked = [place for place in places if any(covers(span, place) for span in found.get(before.rule, ()))]
            again += len(places) * (before.rule in found)
            bare += (len(places) - len(marked)) * (before.rule in found)
    assert again > 1_000
    assert len(cut) <= (0.002 * again if name == "spacing" else 0), cut
    assert bare <= (0 if name in UNCHANGED else 0.03 * again)


UNCHANGED = {"look-alikes", "zero width", "case"}
"""Folded away altogether. Of letters written apart beside others (`T P N P B-O-P-M`) nobody knows the borders."""


def cuts(span: tuple[int, int], place: tuple[int, int]) -> bool:
    return span[0] < place[1] and place[0] < span[1] and not covers(span, place)


def covers(span: tuple[int, int], place: tuple[int, int]) -> bool:
    return span[0] <= place[0] and place[1] <= span[1]
