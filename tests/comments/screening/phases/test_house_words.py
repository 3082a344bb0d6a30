"""The phase: held and watched words, and refused ones that stood before."""

from comments.screening.house_words import HouseWords
from comments.screening.phases.house_words import screen
from comments.screening.pipeline import screen as run
from comments.vocabulary import Category, Treatment
from tests.comments.screening.drafts import make_draft

WORDS = HouseWords([("tahan", Treatment.HOLD), ("pantau", Treatment.WATCH), ("tolak", Treatment.REFUSE)])


def test_nothing_without_words() -> None:
    assert screen(make_draft(text="tahan")) == []
    assert screen(make_draft(text="biasa", house_words=WORDS)) == []


def test_a_held_word_holds_with_a_sentence_that_does_not_say_it() -> None:
    (found,) = screen(make_draft(text="mohon tahan ini", house_words=WORDS))
    assert (found.rule, found.category, found.spans, found.shadow) == (
        "word_held",
        Category.WAITING,
        ((6, 11),),
        False,
    )
    assert set(found.reason) == {"id", "en"}
    assert not any("tahan " in sentence for sentence in found.reason.values())
    assert run(make_draft(text="mohon tahan ini", house_words=WORDS)).hold


def test_a_watched_word_is_recorded_and_holds_nothing() -> None:
    screening = run(make_draft(text="kita pantau", house_words=WORDS))
    assert not screening.hold
    assert [(found.rule, found.shadow, found.spans) for found in screening.findings] == [
        ("word_watched", True, ((5, 11),))
    ]


def test_a_refused_word_that_stood_before_waits_for_a_person() -> None:
    screening = run(make_draft(text="tolak", house_words=WORDS))
    assert screening.hold
    assert not screening.holds_what_is_said
    assert [found.rule for found in screening.findings] == ["word_refused"]
