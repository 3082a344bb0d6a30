"""What a site's learned model costs at comment time. `python tests/benchmarks/learned.py`; prints figures and ratios.

Asked only of what is held already, so nothing of this is spent on a comment that is published at once.
"""

import json
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from comments.learning import MOST_GRAMS  # noqa: E402 (the tree must be on the path first)
from comments.screening.grams import grams  # noqa: E402
from comments.screening.linear import Linear  # noqa: E402
from comments.screening.seeds import load_lexicon  # noqa: E402
from comments.vocabulary import Category  # noqa: E402

SIZES = (100, 500, 2_000, 5_000)
TEXTS = 300


def main() -> None:
    dice = Random(1)
    words = sorted({word for entries in load_lexicon().values() for word in entries if word.isalpha()})
    known: dict[str, float] = {}
    while len(known) < MOST_GRAMS:
        known |= {gram: dice.uniform(-3, 3) for gram in grams(_text(dice, words, 500))}
    model = Linear(1, -1.0, dict(list(known.items())[:MOST_GRAMS]))
    print(f"{len(model.weights)} n-grams, {len(json.dumps(model.weights)) / 1024:.0f} KB as JSON")
    print(f"{'characters':>10}{'p50 ms':>9}{'p99 ms':>9}{'µs/character':>14}")
    for size in SIZES:
        texts = [_text(dice, words, size) for _ in range(TEXTS)]
        times = sorted(_milliseconds(model, text) for text in texts)
        middle, worst = times[TEXTS // 2], times[TEXTS * 99 // 100]
        print(f"{size:>10}{middle:>9.2f}{worst:>9.2f}{middle * 1000 / size:>14.2f}")


def _text(dice: Random, words: list[str], size: int) -> str:
    text = ""
    while len(text) < size:
        text += dice.choice(words) + " "
    return text[:size]


def _milliseconds(model: Linear, text: str) -> float:
    started = time.process_time()
    model.finding(text, Category.ANARKIS)
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main()
