"""What a site's model may learn from: its own people's last word, an equal sample, and nothing that was erased."""

import pytest
from django.utils import timezone

from comments import lessons
from comments.actions.erase_reader import erase_reader
from comments.lessons import TooFew
from comments.models import Comment, Decision, Revision
from comments.vocabulary import Status, Verdict
from tests import factories
from tests.cast import Cast
from tests.comments.learned import decide_many


def test_decisions_and_an_equal_sample_without_the_erased_the_withdrawn_and_other_sites(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lessons, "LEAST_DECISIONS", 20)
    monkeypatch.setattr(lessons, "LEAST_HOLDS", 5)
    decide_many(cast.thread, cast.reader, cast.moderator, decisions=40, published=60)
    decide_many(cast.thread, cast.other_reader, cast.moderator, decisions=30, published=30, mark="budi")
    decide_many(cast.other_thread, factories.make_reader("Citra"), cast.stranger, decisions=30, published=30)
    before = lessons.of(cast.site)
    assert (before.decisions, before.published) == (70, 70)
    assert lessons.of(cast.site).digest == before.digest

    withdrawn = Comment.objects.filter(site=cast.site, author=cast.reader, status=Status.REJECTED).first()
    assert withdrawn is not None
    secret = Revision.objects.get(comment=withdrawn).source
    Comment.objects.filter(pk=withdrawn.pk).update(status=Status.WITHDRAWN)
    erase_reader(reader=cast.other_reader, keep_comments=True, now=timezone.now())

    after = lessons.of(cast.site)
    assert (after.decisions, after.published) == (39, 39)
    assert secret not in {example.text for example in after.examples}
    kept = set(Revision.objects.filter(comment__author=cast.reader).values_list("source", flat=True))
    assert {example.text for example in after.examples} <= kept
    assert after.digest != before.digest


def test_the_last_word_counts_and_only_for_the_text_that_was_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lessons, "LEAST_DECISIONS", 0)
    monkeypatch.setattr(lessons, "LEAST_HOLDS", 0)
    comment = factories.publish(cast.reader, cast.thread, "Yang pertama.")
    Revision.objects.create(
        comment=comment, number=2, source="Yang kedua.", fingerprint="b", created_at=comment.created_at
    )
    Comment.objects.filter(pk=comment.pk).update(revision_number=2)
    machine = factories.publish(cast.reader, cast.thread, "Oleh mesin.")
    for on, number, verdict, name in (
        (comment, 1, Verdict.REJECT, "Rina"),
        (comment, 2, Verdict.PUBLISH, "Sari"),
        (machine, 1, Verdict.PUBLISH, ""),
    ):
        Decision.objects.create(
            comment=on, revision_number=number, verdict=verdict, actor_name=name, decided_at=timezone.now()
        )
    found = lessons.of(cast.site)
    assert [(example.text, example.is_rejected) for example in found.examples[: found.decisions]] == [
        ("Yang kedua.", False)
    ]


@pytest.mark.parametrize(("decisions", "told"), [(499, (499, 500)), (0, (0, 500))])
def test_too_few_decisions_are_refused_with_a_code(cast: Cast, decisions: int, told: tuple[int, int]) -> None:
    if decisions:
        decide_many(cast.thread, cast.reader, cast.moderator, decisions=decisions, published=5)
    with pytest.raises(TooFew) as caught:
        lessons.of(cast.site)
    assert caught.value.code == "too_few_decisions"
    assert (caught.value.extra["decisions"], caught.value.extra["needed_decisions"]) == told


def test_too_few_confirmed_holds_are_refused_too(cast: Cast) -> None:
    decide_many(cast.thread, cast.reader, cast.moderator, decisions=500, published=5, verdict=Verdict.PUBLISH)
    with pytest.raises(TooFew) as caught:
        lessons.of(cast.site)
    assert (caught.value.extra["holds"], caught.value.extra["needed_holds"]) == (0, 100)


def test_a_text_that_came_often_is_one_lesson_and_a_site_of_rejections_only_has_none(cast: Cast) -> None:
    decide_many(cast.thread, cast.reader, cast.moderator, decisions=600, published=5, verdict=Verdict.REJECT)
    with pytest.raises(TooFew) as caught:
        lessons.of(cast.site)
    assert (caught.value.extra["holds"], caught.value.extra["others"]) == (600, 5)

    Revision.objects.update(fingerprint="a")
    with pytest.raises(TooFew) as caught:
        lessons.of(cast.site)
    assert (caught.value.extra["decisions"], caught.value.extra["others"]) == (1, 0)
