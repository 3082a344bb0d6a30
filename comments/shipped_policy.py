"""The policy that the project ships, as `adopt_policy` takes it."""

from dataclasses import dataclass
from typing import Any

from comments import seed_files
from comments.screening.content import RuleSetting
from comments.screening.lexicon import Lexicon
from comments.screening.seeds import load_lexicon, load_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedPolicy:
    """`text` and `reject_reasons` in the shapes that `models.Policy` keeps."""

    text: dict[str, Any]
    reject_reasons: list[dict[str, Any]]
    rules: list[RuleSetting]
    lexicon: Lexicon


def read() -> ShippedPolicy:
    page = seed_files.read("policies/koran.toml")
    clauses = [seed_files.by_language(clause) for clause in page.pop("clause")]
    reasons = [seed_files.by_language(reason) for reason in page.pop("reason")]
    return ShippedPolicy(
        text=seed_files.by_language(page) | {"clauses": clauses},
        reject_reasons=reasons,
        rules=list(load_rules().values()),
        lexicon=load_lexicon(),
    )
