"""A site's own linear model, as it is asked at comment time: plain weights, plain Python, linear in the text.

It gives an opinion and never holds: `pipeline` asks it only of what a rule or phase holds already.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, sqrt

from comments.screening.grams import grams
from comments.screening.types import Finding, Span
from comments.vocabulary import Category

TOLD = 5
"""N-grams named on either side."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """`probability` that a person rejects the text, and the n-grams that said most for and against it."""

    probability: float
    raising: tuple[tuple[str, Span], ...]
    lowering: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """Probability = logistic(bias + sum of the weights of the known n-grams / root of their number)."""

    version: int
    bias: float
    weights: Mapping[str, float]

    def opinion(self, text: str) -> Opinion:
        known = {gram: span for gram, span in grams(text).items() if gram in self.weights}
        total = sum(self.weights[gram] for gram in known) / sqrt(max(1, len(known)))
        ranked = sorted(known.items(), key=lambda item: (-self.weights[item[0]], item[0]))
        return Opinion(
            probability=_logistic(self.bias + total),
            raising=tuple(item for item in ranked if self.weights[item[0]] > 0)[:TOLD],
            lowering=tuple(item for item in reversed(ranked) if self.weights[item[0]] < 0)[:TOLD],
        )

    def finding(self, text: str, category: Category) -> Finding:
        """The opinion for the moderator: recorded beside the findings that hold, in their queue, never acted on."""
        opinion = self.opinion(text)
        return Finding(
            phase="model",
            rule="model",
            version=self.version,
            category=category,
            reason=_sentence(opinion),
            spans=tuple(sorted({span for _, span in opinion.raising})),
            shadow=True,
            score=round(opinion.probability, 3),
        )


def _sentence(opinion: Opinion) -> dict[str, str]:
    percent = round(opinion.probability * 100)
    up, down = (", ".join(f"“{gram}”" for gram, _ in side) or "–" for side in (opinion.raising, opinion.lowering))
    return {
        "id": f"Model situs ini: {percent}% kemungkinan ditolak. Menaikkan: {up}. Menurunkan: {down}.",
        "en": f"This site's model: {percent}% likely to be rejected. Up: {up}. Down: {down}.",
    }


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
