"""What stands around a case: the conversation, the author's other comments, notes, and like cases."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import context
from comments.actions.adopt_policy import adopt_policy
from comments.actions.decide import decide
from comments.actions.erase_reader import erase_reader
from comments.actions.note_person import note_person
from comments.actions.undo import undo
from comments.errors import CommentsError, Missing
from comments.models import Case, Comment, PersonNote, Policy
from comments.screening import seeds
from comments.screening.content import compile_rules
from comments.vocabulary import Verdict
from tests.cast import Cast
from tests.factories import hold, publish, send

NOW = timezone.now()


def of(comment: Comment) -> context.Context:
    return context.of(comment.cases.get(), comment.revisions.get(), [comment.site_id])


def decided(cast: Cast, comment: Comment, verdict: Verdict = Verdict.REJECT) -> Case:
    case = comment.cases.get()
    reason = "spam" if verdict == Verdict.REJECT else ""
    decide(
        moderator=cast.moderator, case_id=case.pk, revision_number=1, verdict=verdict, reason=reason, now=timezone.now()
    )
    return case


def test_the_conversation_is_what_readers_see_and_the_comment_among_it(cast: Cast) -> None:
    before = [publish(cast.other_reader, cast.thread, f"Sebelum {number}") for number in range(5)]
    hidden = hold(cast.other_reader, cast.thread, "Juga menunggu")
    this = hold(cast.reader, cast.thread, "Ini dia")
    after = [publish(cast.other_reader, cast.thread, f"Sesudah {number}") for number in range(5)]
    publish(cast.other_reader, cast.other_thread, "Di tempat lain")
    found = of(this).around
    assert [row.comment for row in found] == [*before[2:], this, *after[:3]]
    assert [row.is_this for row in found] == [False] * 3 + [True] + [False] * 3
    assert hidden not in [row.comment for row in found]


def test_the_authors_other_comments_are_of_this_site_newest_first(cast: Cast) -> None:
    old = publish(cast.reader, cast.thread, "Lama", now=NOW - timedelta(days=1))
    young = hold(cast.reader, cast.thread, "Baru", now=NOW)
    publish(cast.reader, cast.other_thread, "Situs lain")
    publish(cast.other_reader, cast.thread, "Orang lain")
    assert [row.comment for row in of(hold(cast.reader, cast.thread, "Ini")).own] == [young, old]


def test_the_same_text_comes_first_then_the_same_rule_and_both_are_counted(cast: Cast) -> None:
    twin = hold(cast.other_reader, cast.thread, "AYO, bakar!")
    rule = hold(cast.other_reader, cast.thread, "Serbu kantornya")
    other_rule = hold(cast.other_reader, cast.thread, "Bubarkan")
    Case.objects.filter(comment=rule).update(rule="A1")
    Case.objects.filter(comment=other_rule).update(rule="S1")
    for comment, verdict in ((twin, Verdict.PUBLISH), (rule, Verdict.REJECT), (other_rule, Verdict.REJECT)):
        decided(cast, comment, verdict)
    this = hold(cast.reader, cast.thread, "Ayo bakar")
    Case.objects.filter(comment=this).update(rule="A1")
    found = of(this)
    assert [(row.decision.comment, row.is_same_text) for row in found.like] == [(twin, True), (rule, False)]
    assert (found.like_published, found.like_rejected) == (1, 1)


def test_like_cases_are_of_the_same_site_decided_by_people_and_not_undone(cast: Cast, settings: object) -> None:
    settings.SAHUT_UNDO_SECONDS = 60  # type: ignore[attr-defined]
    undone = hold(cast.other_reader, cast.thread, "Ayo bakar")
    decided(cast, undone)
    undo(moderator=cast.moderator, decision_id=undone.decisions.get().pk, now=timezone.now())
    elsewhere = hold(cast.other_reader, cast.other_thread, "Ayo bakar").cases.get()
    decide(
        moderator=cast.stranger,
        case_id=elsewhere.pk,
        revision_number=1,
        verdict=Verdict.PUBLISH,
        now=timezone.now(),
    )
    assert of(hold(cast.reader, cast.thread, "Ayo bakar")).like == []


def test_a_case_knows_the_rule_of_its_gravest_finding(cast: Cast) -> None:
    send(cast.reader, cast.thread, "Lihat https://x.example/ dan https://y.example/")
    case = Case.objects.get()
    assert case.rule == case.comment.revisions.get().findings[0]["rule"]


def test_a_disguised_word_is_shown_as_it_was_read(cast: Cast) -> None:
    Policy.objects.all().delete()
    rules, lexicon = seeds.load_rules().values(), seeds.load_lexicon()
    adopt_policy(site=cast.site, text={}, reject_reasons=[], rules=rules, lexicon=lexicon, now=NOW)
    send(cast.reader, cast.thread, "Ayo kita b4k4r kantor polisi itu malam ini!")
    case = Case.objects.get()
    found = context.decoded(case, case.comment.revisions.get())
    assert ("b4k4r", "bakar") in [(word.written, word.read) for word in found]
    assert all(word.written.casefold() != word.read for word in found)


@pytest.mark.one_lane
@pytest.mark.parametrize("text", ["Ayo kita bakar kantor itu.", "Bakar 100% kantor nomor 0!"])
def test_plain_words_and_numbers_need_no_reading(text: str) -> None:
    rules = compile_rules(seeds.load_lexicon(), seeds.load_rules())
    assert rules.spelled(text) == []


def test_notes_are_of_one_site_and_go_with_the_person(cast: Cast) -> None:
    for moderator, site in ((cast.moderator, cast.site), (cast.stranger, cast.other_site)):
        note_person(moderator=moderator, about=cast.reader, site=site, text=" Sudah diingatkan. ", now=NOW)
    found = of(hold(cast.reader, cast.thread)).notes
    assert [(row.text, row.by_name) for row in found] == [("Sudah diingatkan.", "Rina")]
    erase_reader(reader=cast.reader, keep_comments=True, now=NOW)
    assert not PersonNote.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 1001, "a\x00b"])
def test_a_note_has_words_and_a_limit(cast: Cast, text: str) -> None:
    with pytest.raises(CommentsError):
        note_person(moderator=cast.moderator, about=cast.reader, site=cast.site, text=text, now=NOW)


def test_nobody_notes_at_another_site(cast: Cast) -> None:
    for person in (cast.stranger, cast.reader):
        with pytest.raises(Missing):
            note_person(moderator=person, about=cast.reader, site=cast.site, text="x", now=NOW)
