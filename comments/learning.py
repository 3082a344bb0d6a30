"""Trains a site's linear model with scikit-learn, and measures it. Met by the worker and the command alone; at comment
time `screening.linear` reads the weights."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from comments.errors import CommentsError
from comments.screening.grams import grams

SEED = 20261125
FOLDS = 5
MOST_GRAMS = 30_000
LEAST_TEXTS = 3
"""An n-gram that fewer texts hold is not kept: it says little, and might say who wrote it."""
LOCK = "requirements-training.txt"


class NotInstalled(CommentsError):
    """`command` installs what training needs."""

    code = "training_not_installed"
    status = 503


@dataclass(frozen=True, slots=True)
class Example:
    """A text and whether people rejected it; equal texts have the same `fingerprint`."""

    text: str
    fingerprint: str
    is_rejected: bool


@dataclass(frozen=True, slots=True)
class Trained:
    """Bias and weights as `screening.linear.Linear` takes them, and what cross-validation says of them."""

    bias: float
    weights: dict[str, float]
    report: dict[str, Any]


def train(examples: Sequence[Example]) -> Trained:
    """Logistic regression, calibrated on what it said of texts that it had not seen. The same examples give the same
    model. Each text comes once, and both answers at least as often as there are folds. Raises NotInstalled."""
    _check_installed()
    import numpy
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    texts = ["\n".join(grams(example.text)) for example in examples]
    labels = numpy.array([example.is_rejected for example in examples], dtype=int)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    unseen = cross_val_predict(_model(), texts, labels, cv=folds, method="decision_function")
    scores = unseen.reshape(-1, 1)
    scale = LogisticRegression(C=1e6)
    said = cross_val_predict(scale, scores, labels, cv=folds, method="predict_proba")[:, 1]
    scale.fit(scores, labels)
    slope, offset = float(scale.coef_[0][0]), float(scale.intercept_[0])
    model = _model().fit(texts, labels)
    names, weights = model[0].get_feature_names_out(), model[-1].coef_[0]
    return Trained(
        bias=round(slope * float(model[-1].intercept_[0]) + offset, 4),
        weights={str(name): round(slope * float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        report=measure(said.tolist(), labels.tolist()),
    )


def _model() -> Any:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import Normalizer

    counter = CountVectorizer(analyzer=_lines, binary=True, min_df=LEAST_TEXTS, max_features=MOST_GRAMS)
    return make_pipeline(counter, Normalizer(), LogisticRegression(C=5, max_iter=1000, random_state=SEED))


def _lines(text: str) -> list[str]:
    return text.split("\n")


def measure(said: Sequence[float], was: Sequence[int]) -> dict[str, Any]:
    """Precision and recall where the model says "more likely than not", and how far its probabilities can be believed:
    Brier score (beside that of always saying the base rate), how far off it is on average, and by tenths what it said
    and what was."""
    hits = sum(1 for guess, fact in zip(said, was, strict=True) if guess >= 0.5 and fact)
    called, wanted = sum(guess >= 0.5 for guess in said), sum(was)
    rate = wanted / len(was)
    tenths = [tenth for number in range(10) if (tenth := _tenth(number, said, was))]
    return {
        "precision": round(hits / called, 3) if called else None,
        "recall": round(hits / wanted, 3) if wanted else None,
        "brier": round(sum((guess - fact) ** 2 for guess, fact in zip(said, was, strict=True)) / len(was), 4),
        "brier_of_base_rate": round(rate * (1 - rate), 4),
        "calibration_error": round(sum(abs(row["said"] - row["was"]) * row["count"] for row in tenths) / len(was), 3),
        "calibration": tenths,
    }


def _tenth(number: int, said: Sequence[float], was: Sequence[int]) -> dict[str, Any] | None:
    inside = [(guess, fact) for guess, fact in zip(said, was, strict=True) if min(9, int(guess * 10)) == number]
    if not inside:
        return None
    count = len(inside)
    return {
        "from": number / 10,
        "to": (number + 1) / 10,
        "count": count,
        "said": round(sum(guess for guess, _ in inside) / count, 3),
        "was": round(sum(fact for _, fact in inside) / count, 3),
    }


def _check_installed() -> None:
    if find_spec("sklearn") is None:
        raise NotInstalled(command=f"{_installer()} --require-hashes -r {LOCK}")


def _installer() -> str:
    """An environment that uv made has no pip."""
    if find_spec("pip"):
        return f"{sys.executable} -m pip install"
    return f"uv pip install --python {sys.executable}"
