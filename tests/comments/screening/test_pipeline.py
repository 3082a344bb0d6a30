"""The pipeline: all phases run, the gravest finding decides, what breaks holds; never a text in the log."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from unittest import TestCase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments.screening.phases import PHASES
from comments.screening.pipeline import screen
from comments.screening.types import Draft, Finding, Screening
from comments.vocabulary import Category
from tests.comments.screening.drafts import make_draft


def _finding(category: Category, *, shadow: bool = False) -> Finding:
    return Finding(phase="p", rule=category, category=category, reason={"id": "x"}, shadow=shadow)


def _phase(*findings: Finding) -> Callable[[Draft], list[Finding]]:
    return lambda draft: list(findings)


def _broken(draft: Draft) -> list[Finding]:
    raise RuntimeError(draft.text)


def test_nothing_found_is_not_held() -> None:
    assert screen(make_draft()) == Screening(hold=False, findings=())


def test_the_policy_is_the_list_of_the_contract_in_its_order() -> None:
    wanted = ["terms", "house_words", "doxxing", "links", "repeat", "copies"]
    wanted += ["flood", "crowd", "unverified", "throwaway", "newcomer", "history", "premoderation", "crisis"]
    assert list(PHASES) == wanted


def test_every_phase_runs_and_every_finding_is_kept() -> None:
    phases = {category: _phase(_finding(category)) for category in Category}
    found = screen(make_draft(), phases)
    assert [finding.category for finding in found.findings] == list(Category)
    assert found.hold


@pytest.mark.parametrize("order", list(permutations([Category.SPAM, Category.ANARKIS, Category.WAITING])))
def test_the_gravest_finding_decides_in_whatever_order_it_came(order: tuple[Category, ...]) -> None:
    found = screen(make_draft(), {category: _phase(_finding(category)) for category in order})
    assert found.gravest == _finding(Category.ANARKIS)


def test_a_finding_in_shadow_is_kept_and_holds_nothing() -> None:
    found = screen(make_draft(), {"terms": _phase(_finding(Category.SUBVERSIF, shadow=True))})
    assert (found.hold, found.gravest, len(found.findings)) == (False, None, 1)


def test_a_shadow_does_not_outrank_what_acts() -> None:
    shadow, acting = _finding(Category.SUBVERSIF, shadow=True), _finding(Category.SPAM)
    assert screen(make_draft(), {"terms": _phase(shadow, acting)}).gravest == acting


def test_a_phase_that_breaks_holds_and_the_others_still_run(caplog: pytest.LogCaptureFixture) -> None:
    phases = {"terms": _broken, "links": _phase(_finding(Category.SPAM))}
    found = screen(make_draft(text="rahasia"), phases)
    assert [finding.rule for finding in found.findings] == ["terms_failed", Category.SPAM]
    assert found.hold
    assert found.gravest is not None
    assert found.gravest.category == Category.SPAM
    assert "terms" in caplog.text
    assert "rahasia" not in caplog.text


@given(st.text(max_size=300))
def test_any_text_comes_out_held_or_not_and_the_same_again(text: str) -> None:
    draft = replace(make_draft(), text=text)
    assert screen(draft) == screen(draft)


def test_every_reason_is_in_both_languages() -> None:
    """Each phase that a reader can meet, made to speak."""
    draft = make_draft(
        links=("https://a.example/",),
        author={"is_verified": False, "published_count": 0, "is_held": True},
        place={"newcomer_holds": 1, "is_premoderated": True},
    )
    findings = screen(draft).findings
    assert {finding.phase for finding in findings} == {"links", "unverified", "newcomer", "history", "premoderation"}
    assert all(finding.reason["id"] and finding.reason["en"] for finding in findings)


def test_where_there_is_no_model_nothing_is_said_to_fail() -> None:
    with TestCase().assertNoLogs("comments.screening.pipeline"):
        assert screen(make_draft(), {"terms": _phase(_finding(Category.SPAM))}).hold
