"""Training: the same examples give the same model, comment time says what scikit-learn says, the measure is honest."""

from random import Random

import pytest

from comments import learning
from comments.learning import Example, NotInstalled, measure, train
from comments.screening.linear import Linear

CALLS = ("Ayo bakar", "Mari jarah", "Serbu saja", "Hancurkan")
PLACES = ("kantor itu", "rumah mereka", "gedung dewan", "toko di ujung jalan")
CALM = ("Saya kecewa dengan", "Tolong perbaiki", "Kapan dibuka", "Terima kasih untuk")


def examples(count: int, *, noise: float = 0.1) -> list[Example]:
    """Calls to violence are rejected, the rest is not, but for a share that people saw otherwise."""
    dice = Random(7)
    made = []
    for number in range(count):
        is_call = number % 3 == 0
        text = f"{dice.choice(CALLS if is_call else CALM)} {dice.choice(PLACES)} nomor{number}"
        made.append(Example(text, str(number), is_call if dice.random() > noise else not is_call))
    return made


def test_it_learns_is_calibrated_and_comes_out_the_same_twice() -> None:
    lessons = examples(450)
    first, second = train(lessons), train(lessons)
    assert first == second
    assert first.report["precision"] > 0.8
    assert first.report["recall"] > 0.7
    assert first.report["brier"] < 0.75 * first.report["brier_of_base_rate"]
    assert first.report["calibration_error"] < 0.1
    assert sum(tenth["count"] for tenth in first.report["calibration"]) == len(lessons)

    model = Linear(1, first.bias, first.weights)
    assert model.opinion("Ayo bakar gedung dewan").probability > 0.6
    assert model.opinion("Tolong perbaiki gedung dewan").probability < 0.3
    assert not any(gram.startswith("nomor") and gram[5:].isdigit() for gram in first.weights)
    assert all(isinstance(weight, float) for weight in first.weights.values())


def test_plain_python_says_what_scikit_learn_says() -> None:
    """Up to the rounding of the weights."""
    lessons = examples(150)
    made = train(lessons)
    plain = Linear(1, made.bias, made.weights)
    theirs = learning._model().fit(
        ["\n".join(learning.grams(one.text)) for one in lessons], [one.is_rejected for one in lessons]
    )
    texts = [one.text for one in lessons[:40]]
    ours = [plain.opinion(text).probability for text in texts]
    scores = theirs.decision_function(["\n".join(learning.grams(text)) for text in texts])
    order = sorted(range(40), key=lambda place: scores[place])
    assert all(ours[one] <= ours[next_one] + 1e-3 for one, next_one in zip(order, order[1:], strict=False))


def test_the_measure_counts_by_hand() -> None:
    found = measure([0.9, 0.6, 0.4, 0.05], [1, 0, 1, 0])
    assert (found["precision"], found["recall"]) == (0.5, 0.5)
    assert found["calibration_error"] == pytest.approx((0.1 + 0.6 + 0.6 + 0.05) / 4, abs=0.001)
    assert found["brier"] == round((0.01 + 0.36 + 0.36 + 0.0025) / 4, 4)
    assert found["brier_of_base_rate"] == 0.25
    assert [(tenth["from"], tenth["count"], tenth["was"]) for tenth in found["calibration"]] == [
        (0.0, 1, 0.0),
        (0.4, 1, 1.0),
        (0.6, 1, 0.0),
        (0.9, 1, 1.0),
    ]
    assert measure([0.1], [0])["precision"] is None


@pytest.mark.parametrize(("has_pip", "start"), [(True, "-m pip install"), (False, "uv pip install --python")])
def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, has_pip: bool, start: str) -> None:
    monkeypatch.setattr(learning, "find_spec", lambda name: object() if name == "pip" and has_pip else None)
    with pytest.raises(NotInstalled) as caught:
        train(examples(3))
    assert start in caught.value.extra["command"]
    assert caught.value.extra["command"].endswith("--require-hashes -r requirements-training.txt")
