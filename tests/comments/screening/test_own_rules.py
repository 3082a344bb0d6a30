"""Rules that editors build: what is said, near whom, with which cue, and what lets it through."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from comments.screening import own_rules
from comments.screening.content import CompiledRules, RuleSetting
from comments.screening.seeds import load_lexicon, load_rules
from comments.screening.vocabulary import Vocabulary
from comments.vocabulary import Category, RuleState
from tests.comments.screening.disguises import leet, look_alikes, mixed_case, repeats, spacing, zero_width
from tests.corpora import naughty_strings

VOCABULARY = Vocabulary(load_lexicon())
EMPTY: dict[str, Any] = {
    "said": [],
    "takes_affixes": False,
    "targets": [],
    "target_words": [],
    "cues": [],
    "cue_words": [],
    "within": 6,
    "guards": [],
}


def setting(code: str = "E1", state: RuleState = RuleState.ON, **definition: Any) -> RuleSetting:
    return RuleSetting(
        code=code, category=Category.SPAM, state=state, sentence={"id": "x"}, definition=EMPTY | definition
    )


def compiled(*settings: RuleSetting, shipped: bool = False) -> CompiledRules:
    own = {one.code: one for one in settings}
    return CompiledRules(VOCABULARY, {**(load_rules() if shipped else {}), **own})


def marked(rules: CompiledRules, text: str) -> list[str]:
    return [text[start:end] for finding in rules.screen(text) for start, end in finding.spans]


@pytest.mark.parametrize(
    ("definition", "text", "words"),
    [
        # A word, a phrase, any of several, whatever the case.
        ({"said": ["boikot"]}, "BOIKOT toko itu!", ["BOIKOT"]),
        ({"said": ["beras gacor"]}, "beli Beras  Gacor yuk", ["Beras", "Gacor"]),
        ({"said": ["slot gacor", "maxwin"]}, "pasti maxwin malam ini", ["maxwin"]),
        # Not inside another word, not in part.
        ({"said": ["boikot"]}, "pemboikotan", []),
        ({"said": ["slot gacor"]}, "slot parkir, gacor", []),
        # With affixes and endings.
        ({"said": ["boikot"], "takes_affixes": True}, "mari memboikot mereka", ["memboikot"]),
        ({"said": ["boikot"], "takes_affixes": True}, "harus diboikot", ["diboikot"]),
        ({"said": ["boikot"]}, "boikotlah!", ["boikotlah"]),
        # Words that the lexicon knows are found too, also inside its phrases.
        ({"said": ["kantor polisi"]}, "ke kantor polisi saja", ["kantor polisi"]),
        ({"said": ["gacor"]}, "ga co rr gacorrrr", ["gacorrrr"]),
        # Near a target of a kind, or of one's own words.
        ({"said": ["kepung"], "targets": ["home"]}, "kepung rumah dia", ["kepung", "rumah"]),
        ({"said": ["datangi"], "targets": ["home"]}, "datangi pameran buku", []),
        ({"said": ["datangi"], "target_words": ["balai warga"]}, "datangi balai warga", ["datangi", "balai"]),
        ({"said": ["datangi"], "targets": ["home"], "target_words": ["balai"]}, "datangi balai", ["datangi", "balai"]),
        ({"said": ["datangi"], "targets": ["home"]}, "datangi pameran. Rumah saya jauh", []),
        ({"said": ["datangi"], "targets": ["home"], "within": 1}, "datangi besok pagi rumah dia", []),
        # And a cue.
        ({"said": ["boikot"], "cues": ["propose"]}, "ayo boikot toko itu", ["ayo", "boikot"]),
        ({"said": ["boikot"], "cues": ["propose"]}, "boikot itu hak konsumen", []),
        ({"said": ["boikot"], "cue_words": ["gas"]}, "gas boikot", ["gas", "boikot"]),
        # What lets it through.
        ({"said": ["boikot"], "guards": ["negation"]}, "jangan boikot toko itu", []),
        ({"said": ["boikot"]}, "jangan boikot toko itu", ["boikot"]),
        ({"said": ["boikot"], "guards": ["report"]}, "katanya mereka mau boikot", []),
        ({"said": ["boikot"], "guards": ["question"]}, "apakah ini boikot?", []),
    ],
)
def test_what_a_rule_of_ones_own_marks(definition: dict[str, Any], text: str, words: list[str]) -> None:
    assert marked(compiled(setting(**definition)), text) == words


@pytest.mark.parametrize("make", [leet, repeats, look_alikes, zero_width, mixed_case, spacing])
def test_a_disguise_is_seen_through(make: Callable[[str, Random], str]) -> None:
    disguised = make("ganyangmania", Random(7))
    assert marked(compiled(setting(said=["ganyangmania"])), f"dukung {disguised} kita"), disguised


def test_letters_written_apart_are_marked_whole() -> None:
    text = "ayo g a n y a n g m a n i a besok"
    assert compiled(setting(said=["ganyangmania"])).screen(text)[0].spans[0][0] >= 4


def test_it_changes_nothing_of_what_other_rules_read() -> None:
    """Not even a rule that is on, with phrases of the lexicon's own words."""
    texts = ["bakar gedungnya", "ayo bakar gedung dpr", "sate bakar", "jangan bakar", "bunuh saja mereka", "Abu Bakar"]
    own = setting(said=["bakar gedung", "bakar gedungnya", "bunuh", "sate", "abu"], takes_affixes=True)
    with_own, without = compiled(own, shipped=True), compiled(shipped=True)
    for text in texts:
        assert [found for found in with_own.screen(text) if found.rule != "E1"] == without.screen(text)


def test_a_rule_in_shadow_is_recorded_and_one_that_is_off_is_not_asked() -> None:
    (found,) = compiled(setting(state=RuleState.SHADOW, said=["boikot"])).screen("boikot")
    assert found.shadow
    assert compiled(setting(state=RuleState.OFF, said=["boikot"])).screen("boikot") == []


def test_an_explanation_names_what_released_it() -> None:
    rules = compiled(setting(said=["boikot"], guards=["negation", "question"]))
    (seen,) = rules.explain("jangan boikot dia")
    assert (seen.finding.rule, seen.released_by) == ("E1", ("negation",))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"said": ["boikot"]}, None),
        ({}, "nothing_said"),
        ({"said": ["…"]}, "unreadable"),
        ({"said": ["x" * 121]}, "unreadable"),
        ({"said": ["a\x00b"]}, "unreadable"),
        ({"said": [7]}, "unreadable"),
        ({"said": [str(number) for number in range(201)]}, "unreadable"),
        ({"said": ["boikot"], "within": 0}, "distance"),
        ({"said": ["boikot"], "within": 13}, "distance"),
        ({"said": ["boikot"], "within": "x"}, "shape"),
        ({"said": ["boikot"], "more": ["x"]}, "shape"),
        ({"said": ["boikot"], "targets": ["nobody"]}, "unknown"),
        ({"said": ["boikot"], "cues": ["harm"]}, "unknown"),
        ({"said": ["boikot"], "guards": ["luck"]}, "unknown"),
    ],
)
def test_what_cannot_be_run_is_named(changed: dict[str, Any], fault: str | None) -> None:
    assert own_rules.fault(EMPTY | changed) == fault


def test_what_is_stored_reads_back() -> None:
    stored = EMPTY | {"said": ["a b"], "within": 3, "takes_affixes": True, "guards": ["past"]}
    assert own_rules.stored_as(own_rules.read(stored)) == stored


@pytest.mark.one_lane
def test_no_text_makes_it_fail(shared_dir: Path) -> None:
    rules = compiled(setting(said=["a", "slot gacor"], takes_affixes=True, target_words=["b"], cues=["must"]))
    for text in naughty_strings(shared_dir):
        for finding in rules.screen(text):
            assert all(0 <= start < end <= len(text) for start, end in finding.spans)
