"""crowd: many accounts within minutes, with nearly the same text or against the same comment."""

from typing import Any

import pytest

from comments.screening.phases import crowd
from tests.comments.screening.drafts import alike, make_draft

CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("nobody else", {}, []),
    ("three other accounts", {"alike": alike(2, 3, 4)}, []),
    ("four other accounts", {"alike": alike(2, 3, 4, 5)}, ["crowd_text"]),
    ("three other accounts and its own", {"alike": alike(1, 2, 3, 4)}, []),
    ("four, but an hour ago", {"alike": alike(2, 3, 4, 5, seconds_ago=3600)}, []),
    ("four times the same account", {"alike": alike(2, 2, 2, 2)}, []),
    ("its own comments", {"alike": alike(1, 1, 1, 1)}, []),
    ("the staff", {"alike": alike(2, 3, 4, 5), "author": {"is_staff": True}}, []),
    ("seven newcomers answer", {"newcomers_answering": 7, "author": {"published_count": 0}}, []),
    ("eight newcomers answer", {"newcomers_answering": 8, "author": {"published_count": 0}}, ["crowd_target"]),
    ("eight newcomers, and one whom we know", {"newcomers_answering": 8, "author": {"published_count": 1}}, []),
]


@pytest.mark.parametrize(("facts", "rules"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_crowd(facts: dict[str, Any], rules: list[str]) -> None:
    assert [finding.rule for finding in crowd.screen(make_draft(**facts))] == rules


def test_the_reasons_say_how_many() -> None:
    draft = make_draft(alike=alike(2, 3, 4, 5, 6), newcomers_answering=9, author={"published_count": 0})
    text, target = crowd.screen(draft)
    assert ("5 akun" in text.reason["id"], "5 other" in text.reason["en"]) == (True, True)
    assert ("9 akun" in target.reason["id"], "9 other" in target.reason["en"]) == (True, True)
