"""What the hardest known Markdown costs, at the longest a comment may be. `python tests/benchmarks/markup.py INPUTS`.

INPUTS is the corpus of pathological inputs, as JSON; 1 past the budget.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from comments.markup import parse  # noqa: E402 (the tree must be on the path first)

LONGEST = 2000  # code points
BUDGET = 250.0  # milliseconds
REPEATS = 5


def main(path: str) -> int:
    rows = json.loads(Path(path).read_text(encoding="utf-8"))
    costs = {row["name"]: _milliseconds(_spelt(row)) for row in rows}
    for name, cost in sorted(costs.items(), key=lambda pair: -pair[1]):
        print(f"{name:<36}{cost:9.1f} ms CPU")
    print(f"{'budget':<36}{BUDGET:9.1f} ms")
    return int(max(costs.values()) >= BUDGET)


def _spelt(row: dict[str, Any]) -> str:
    text = row["prefix"] * row["repeat"] + row["middle"] + row["suffix"] * row["suffix_repeat"]
    return str(text)[:LONGEST]


def _milliseconds(source: str) -> float:
    """Of the processor, the slowest of a few."""
    seconds = []
    for _ in range(REPEATS):
        began = time.process_time()
        parse(source)
        seconds.append(time.process_time() - began)
    return max(seconds) * 1000


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
