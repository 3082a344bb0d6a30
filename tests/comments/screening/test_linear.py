"""The learned model at comment time: an opinion with its n-grams, which never holds, releases or reaches the author."""

from math import exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.reasons import public_reasons
from comments.screening.linear import Linear
from comments.screening.pipeline import screen
from comments.screening.types import Draft, Finding
from comments.vocabulary import Category
from tests.comments.screening.drafts import make_draft

WEIGHTS = {"bakar": 3.0, "kantor": 1.0, "ikan": -4.0, "ayo bakar": 2.0}
HELD = Finding(phase="terms", rule="A1", category=Category.ANARKIS, reason={"id": "Ajakan."}, spans=((0, 3),))


def test_the_probability_is_the_sum_of_known_n_grams_by_the_root_of_their_number() -> None:
    opinion = Linear(1, -1.0, WEIGHTS).opinion("Ayo bakar kantor itu")
    assert opinion.probability == pytest.approx(1 / (1 + exp(-(-1 + 6 / sqrt(3)))))
    assert opinion.raising == (("bakar", (4, 9)), ("ayo bakar", (0, 9)), ("kantor", (10, 16)))
    assert opinion.lowering == ()
    assert Linear(1, -1.0, WEIGHTS).opinion("tidak dikenal").probability == pytest.approx(1 / (1 + exp(1)))


def test_the_finding_names_its_n_grams_in_both_languages_and_is_only_recorded() -> None:
    found = Linear(7, 0.0, WEIGHTS).finding("Ayo bakar ikan", Category.ANARKIS)
    assert (found.rule, found.version, found.category, found.shadow) == ("model", 7, Category.ANARKIS, True)
    assert found.spans == ((0, 9), (4, 9))
    assert found.score == 0.64
    assert found.reason == {
        "id": "Model situs ini: 64% kemungkinan ditolak. Menaikkan: “bakar”, “ayo bakar”. Menurunkan: “ikan”.",
        "en": "This site's model: 64% likely to be rejected. Up: “bakar”, “ayo bakar”. Down: “ikan”.",
    }


@given(
    text=st.text(max_size=60),
    words=st.dictionaries(st.sampled_from([*WEIGHTS, "a", "b", "0"]), st.floats(-1e6, 1e6)),
    bias=st.floats(-1e6, 1e6),
    holds=st.booleans(),
)
def test_it_never_holds_and_never_releases(text: str, words: dict[str, float], bias: float, holds: bool) -> None:
    phases = {"terms": lambda draft: [HELD] if holds else []}
    without = screen(make_draft(text=text), phases)
    with_model = screen(make_draft(text=text, second_opinion=Linear(1, bias, words).finding), phases)
    assert with_model.hold == without.hold == holds
    assert with_model.gravest == without.gravest
    assert with_model.findings[: len(without.findings)] == without.findings
    assert public_reasons(with_model.findings) == public_reasons(without.findings)


def test_it_is_asked_only_of_what_is_held_and_a_failing_one_changes_nothing() -> None:
    asked: list[str] = []

    def fail(text: str, category: Category) -> Finding:
        asked.append(text)
        raise RuntimeError

    def holding(draft: Draft) -> list[Finding]:
        return [HELD]

    assert not screen(make_draft(text="a", second_opinion=fail), {"terms": lambda draft: []}).hold
    assert asked == []
    assert screen(make_draft(text="b", second_opinion=fail), {"terms": holding}).findings == (HELD,)
    assert asked == ["b"]


def test_an_opinion_that_says_it_would_hold_is_recorded_in_shadow_all_the_same() -> None:
    draft = make_draft(text="a", second_opinion=lambda text, category: HELD)
    assert [finding.shadow for finding in screen(draft, {"terms": lambda draft: [HELD]}).findings] == [False, True]
