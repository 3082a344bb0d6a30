"""Reads TOML of `seeds/` and folds `title_id`, `title_en` into one text by language. Standard library alone."""

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "seeds"
LANGUAGES = ("id", "en")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def by_language(entry: dict[str, Any]) -> dict[str, Any]:
    """`{"name_id": a, "name_en": b, "slug": c}` -> `{"name": {"id": a, "en": b}, "slug": c}`."""
    names = [key.removesuffix("_id") for key in entry if f"{key.removesuffix('_id')}_en" in entry]
    folded = {name: {language: entry[f"{name}_{language}"] for language in LANGUAGES} for name in names}
    parts = {f"{name}_{language}" for name in names for language in LANGUAGES}
    return {key: value for key, value in entry.items() if key not in parts} | folded
