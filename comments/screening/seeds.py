"""Reads the shipped lexicon and rule settings from `seeds/`: standard library alone, no database."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from comments.screening.content import RuleSetting
from comments.screening.lexicon import Lexicon
from comments.vocabulary import Category, RuleState

ROOT = Path(__file__).resolve().parents[2] / "seeds"

INCITEMENT = frozenset({Category.ANARKIS, Category.SUBVERSIF})
_SORTS = {"verb": ".verb", "verb_en": ".verb_en", "states": ".state", "orders": ".order"}


def load_lexicon(folder: Path = ROOT / "terms") -> Lexicon:
    """Kind -> entries, of all files of the folder. A text is split at spaces; `_` stands for a space in an entry."""
    lexicon: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.toml")):
        for kind, value in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for sort, entries in value.items() if isinstance(value, Mapping) else (("words", value),):
                lexicon[kind + _SORTS.get(sort, "")] += _entries(entries)
    return {kind: list(dict.fromkeys(entries)) for kind, entries in lexicon.items()}


def load_rules(path: Path = ROOT / "policies" / "rules.toml") -> dict[str, RuleSetting]:
    """Code -> setting, in the order of the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    return {row["code"]: _setting(row) for row in rows}


def load_incitement() -> dict[str, RuleSetting]:
    """The rules for `anarkis` and `subversif` alone, which the command `screen` answers for."""
    return {code: rule for code, rule in load_rules().items() if rule.category in INCITEMENT}


def _setting(row: dict[str, Any]) -> RuleSetting:
    return RuleSetting(
        code=row["code"],
        category=Category(row["category"]),
        state=RuleState(row["state"]),
        version=row["version"],
        sentence=row["sentence"],
        clause=row["clause"],
    )


def _entries(value: str | list[str]) -> Iterator[str]:
    for entry in value.split() if isinstance(value, str) else value:
        yield entry.replace("_", " ")
