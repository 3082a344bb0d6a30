"""`manage.py screen` as another program meets it: JSON lines in and out, no database, no Redis."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
UNREACHABLE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "REDIS_URL": "redis://127.0.0.1:1/0"}


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    environment = os.environ | UNREACHABLE | {"SECRET_KEY": "for this test"}
    return subprocess.run(
        command, input=given, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def answered() -> subprocess.CompletedProcess[str]:
    lines = [
        json.dumps({"id": "a", "text": "ayo b\u200bakar rumah mereka", "label": "ignored"}),
        "not json",
        "",
        json.dumps({"id": 2, "text": "bubarkan DPR\u2028sekarang"}),
        json.dumps({"id": 3}),
        json.dumps({"id": 4, "text": "\ud800 tegakkan khilafah \x00"}),
    ]
    return run("screen", given="\n".join(lines))


def test_every_readable_line_is_answered_in_order(answered: subprocess.CompletedProcess[str]) -> None:
    answers = [json.loads(line) for line in answered.stdout.splitlines()]
    assert [(one["id"], one["hold"], one["label"]) for one in answers] == [
        ("a", True, "anarkis"),
        (2, False, None),
        (4, True, "subversif"),
    ]


def test_an_answer_has_rule_spans_and_time(answered: subprocess.CompletedProcess[str]) -> None:
    first = json.loads(answered.stdout.splitlines()[0])
    assert first.keys() == {"id", "hold", "label", "rule", "spans", "ms"}
    assert (first["rule"], first["spans"]) == ("A1", [[4, 10], [11, 16]])
    assert first["ms"] > 0


def test_lines_that_cannot_be_read_are_named_and_fail(answered: subprocess.CompletedProcess[str]) -> None:
    assert answered.returncode != 0
    assert "line 2" in answered.stderr
    assert "line 5" in answered.stderr


def test_an_explanation_shows_what_holds_and_what_was_released() -> None:
    told = run("explain_comment", "jangan bakar halte, bakar rumah mereka")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("HOLD")
    assert "released: A1 v1 by negation" in told.stdout
