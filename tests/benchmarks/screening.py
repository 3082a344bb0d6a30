"""CPU time and memory of the content rules, on one core. Run it by itself; exit 1 where a limit is passed."""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from comments.screening.content import compile_rules
from comments.screening.house_words import HouseWords, folded
from comments.screening.likeness import marks
from comments.screening.private_data import find
from comments.screening.seeds import load_lexicon, load_rules
from comments.vocabulary import Treatment
from tests.comments.screening.held_cases import HELD
from tests.comments.screening.published_cases import PUBLISHED

SENTENCES = [text for text, *_ in (*HELD, *PUBLISHED)]
LENGTHS = (60, 150, 300, 500)
EXTRA = 10_000
SYLLABLES = [first + vowel for first in "bdfgjklmnprstw" for vowel in "aeiou"]


def comments(count: int, length: int) -> list[str]:
    """Different texts of about `length` code points, of our own sentences."""
    texts = []
    for start in range(count):
        text = ""
        place = start
        while len(text) < length:
            text += SENTENCES[place * 7 % len(SENTENCES)] + ". "
            place += start + 1
        texts.append(text[:length])
    return texts


def milliseconds(read: Callable[[str], object], texts: list[str]) -> list[float]:
    spent = []
    for text in texts:
        started = time.thread_time()
        read(text)
        spent.append((time.thread_time() - started) * 1000)
    return sorted(spent)


def names() -> list[str]:
    """Words that are in none of the texts."""
    return [a + b + c + "x" for a in SYLLABLES for b in SYLLABLES[:12] for c in SYLLABLES[:12]][:EXTRA]


def extended() -> dict[str, list[str]]:
    """Terms that an editor added: half single words, half phrases."""
    more = names()
    lexicon = {kind: list(entries) for kind, entries in load_lexicon().items()}
    lexicon["person"] += more[: EXTRA // 2]
    lexicon["protected"] += [f"{name} {name}" for name in more[EXTRA // 2 :]]
    return lexicon


def own_words() -> HouseWords:
    """As many words that a publisher refuses, holds or watches, half of them phrases that begin as the texts do."""
    more, begins = names(), [sentence.split()[0] for sentence in SENTENCES]
    phrases = [f"{begins[place % len(begins)]} {name}" for place, name in enumerate(more[EXTRA // 2 :])]
    kinds = list(Treatment)
    listed = enumerate([*more[: EXTRA // 2], *phrases])
    return HouseWords([(folded(word), kinds[place % len(kinds)]) for place, word in listed])


def resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def slowdown(plain: Callable[[str], object], other: Callable[[str], object], texts: list[str]) -> float:
    """The median quotient of medians of runs that stood side by side, so that a busy machine slows both."""
    quotients = []
    for _ in range(15):
        ours, theirs = (statistics.median(milliseconds(read, texts)) for read in (plain, other))
        quotients.append(theirs / ours)
    return statistics.median(quotients)


def main() -> int:
    before = resident()
    started = time.thread_time()
    rules = compile_rules(load_lexicon(), load_rules())
    print(f"compiled in {time.thread_time() - started:.2f} s, {resident() - before:.0f} MB")
    texts = [text for length in LENGTHS for text in comments(250, length)]
    milliseconds(rules.screen, texts[::5])
    spent = milliseconds(rules.screen, texts)
    p50, p99 = statistics.median(spent), spent[int(len(spent) * 0.99)]
    long = statistics.median(milliseconds(rules.screen, comments(30, 5_000)))
    more = slowdown(rules.screen, compile_rules(extended(), load_rules()).screen, texts)
    house = own_words()
    words = slowdown(rules.screen, lambda text: (house.found(text), rules.screen(text), house.found(text)), texts)
    measured = [
        ("p50, 500 code points or fewer, ms", p50, 1.0),
        ("p99, 500 code points or fewer, ms", p99, 5.0),
        ("5,000 code points, ms", long, 25.0),
        (f"p50 with {EXTRA:,} more terms, times", more, 1.10),
        (f"p50 with {EXTRA:,} words of its own, times", words, 1.10),
    ]
    for name, read in (("private data", find), ("marks of alike texts", marks)):
        beside = milliseconds(read, texts)
        p50, p99 = statistics.median(beside), beside[int(len(beside) * 0.99)]
        print(f"     beside them: {name}, p50 {p50:.3f} ms, p99 {p99:.3f} ms")
    for name, value, limit in measured:
        print(f"{'ok  ' if value <= limit else 'OVER'} {name:42} {value:7.3f}  limit {limit}")
    return int(any(value > limit for _, value, limit in measured))


if __name__ == "__main__":
    sys.exit(main())
