"""What the widget weighs as it travels, against its budgets. `python tests/benchmarks/widget.py`; 1 past a budget."""

import gzip
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from engagement.reading.squeezing import squeeze  # noqa: E402 (the tree must be on the path first)

FOLDER = ROOT / "engagement" / "static" / "engagement" / "widget"
BUDGETS = {
    "comments.js": 10 * 1024,
    "extras.js": 6912,
    "count.js": 700,
    "lists.js": 2048,
    "reader.js": 4608,
    "frame.js": 800,
}
"""Bytes, gzip -9; `comments.js` with its styles, Indonesian and English; `extras.js` comes when it is needed,
`lists.js` where a page has lists."""


def main() -> int:
    print(f"{'script':<14}{'source':>9}{'sent':>9}{'gzip':>9}{'budget':>9}")
    past = 0
    for name, budget in BUDGETS.items():
        source = (FOLDER / name).read_text(encoding="utf-8")
        sent = squeeze(source).encode()
        zipped = len(gzip.compress(sent, 9))
        past += zipped > budget
        print(f"{name:<14}{len(source.encode()):>9}{len(sent):>9}{zipped:>9}{budget:>9}")
    return int(past > 0)


if __name__ == "__main__":
    sys.exit(main())
