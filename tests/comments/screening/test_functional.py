"""The functional cases beside the project: the gates of the screening design, one by one."""

import json
from collections import defaultdict
from pathlib import Path

from comments.screening.content import CompiledRules

STRICT = {
    "criticism_government",
    "lawful_demand",
    "peaceful_protest",
    "negated_call",
    "counter_speech",
    "legal_punishment",
    "benign_obfuscation",
}
LENIENT = {
    "implied_call": 0.25,
    "conditional_threat": 0.70,
    "praise_violence": 0.60,
    "support_terror_separatism": 0.60,
    "partial_negation_still_call": 0.77,
    "obf_slang": 0.75,
    "obf_typo": 0.75,
}


def gate(functionality: str) -> float:
    if functionality in LENIENT:
        return LENIENT[functionality]
    if functionality in STRICT:
        return 0.95
    return 0.90 if functionality.startswith("obf") else 0.85


def test_every_functionality_meets_its_gate(rules: CompiledRules, shared_dir: Path) -> None:
    right: dict[str, list[bool]] = defaultdict(list)
    for line in (shared_dir / "data/screening/functional_dev.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        right[item["functionality"]].append(bool(rules.screen(item["text"])) == (item["expected"] == "hold"))
    shares = {name: sum(answers) / len(answers) for name, answers in right.items()}
    assert {name: share for name, share in shares.items() if share < gate(name)} == {}
