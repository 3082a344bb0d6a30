"""Screens JSON lines by the shipped rules for `anarkis` and `subversif`, without a database."""

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.screening.content import CompiledRules, compile_rules
from comments.screening.seeds import load_incitement, load_lexicon
from comments.screening.types import Finding
from comments.vocabulary import Category

_GRAVITY = list(Category)


class Command(BaseCommand):
    help = 'JSON lines in ({"id", "text"}), JSON lines out: hold, label, rule, spans (code points of the text), ms.'
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--input", default="-", help="A file instead of the standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        rules = compile_rules(load_lexicon(), load_incitement())
        failed = 0
        for number, line in enumerate(_lines(options["input"]), start=1):
            if not line.strip():
                continue
            try:
                self.stdout.write(json.dumps(_answer(rules, line), ensure_ascii=True))
            except ValueError as error:
                failed += 1
                self.stderr.write(f"line {number}: {error}")
        if failed:
            raise CommandError(f"{failed} of the lines could not be read; the others were answered.")


def _lines(source: str) -> list[str]:
    """Split at newlines alone: a text may hold other characters that Python takes for line ends."""
    if source == "-":
        raw = sys.stdin.buffer.read() if hasattr(sys.stdin, "buffer") else sys.stdin.read().encode()
    else:
        with open(source, "rb") as file:
            raw = file.read()
    return [line.decode("utf-8", "replace") for line in raw.split(b"\n")]


def _answer(rules: CompiledRules, line: str) -> dict[str, Any]:
    """ValueError says what is wrong with the line."""
    item = json.loads(line)
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or "id" not in item:
        raise ValueError('expected an object with "id" and a "text" that is a string')
    started = time.perf_counter()
    findings = [finding for finding in rules.screen(item["text"]) if not finding.shadow]
    elapsed = (time.perf_counter() - started) * 1000
    gravest = min(findings, key=lambda finding: _GRAVITY.index(finding.category), default=None)
    return {
        "id": item["id"],
        "hold": gravest is not None,
        "label": str(gravest.category) if gravest else None,
        "rule": gravest.rule if gravest else None,
        "spans": _spans(findings),
        "ms": round(elapsed, 3),
    }


def _spans(findings: list[Finding]) -> list[list[int]]:
    return [list(span) for span in sorted({span for finding in findings for span in finding.spans})]
