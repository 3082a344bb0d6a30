"""A publisher's own words: added, changed, removed and recorded; and what becomes of comments that have them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import house_words, limits
from comments.actions import change_words
from comments.actions.change_words import add_words, remove_words
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.resubmit import resubmit
from comments.actions.submit import Letter, submit
from comments.errors import Conflict, Invalid, Missing, TooFast, WordRefused
from comments.models import (
    AuditEntry,
    Case,
    Comment,
    HouseWord,
    IdempotencyKey,
    Nudge,
    RateWindow,
    Revision,
    Site,
    User,
)
from comments.redis_link import RedisAway
from comments.vocabulary import Role, Treatment, Verdict
from tests import factories
from tests.cast import Cast


def add(editor: User, site: Site, *texts: str, treatment: Treatment = Treatment.REFUSE, **more: Any) -> int:
    return add_words(editor=editor, site=site, texts=texts, treatment=treatment, now=timezone.now(), **more)


def last() -> AuditEntry:
    return AuditEntry.objects.latest("number")


def finds(site: Site, text: str) -> set[str]:
    return set(house_words.of_site(Site.objects.get(pk=site.pk)).found(text))


def test_words_work_at_once_and_are_recorded_without_being_said(editor: User, cast: Cast) -> None:
    assert finds(cast.site, "zorgle") == set()
    assert add(editor, cast.site, " Zorgle ", "", "ZORGLE", "kopi  susu", note=" basi ") == 2
    assert finds(cast.site, "z0rgle") == finds(cast.site, "kopi susu") == {"refuse"}
    assert finds(cast.other_site, "zorgle") == set()
    rows = HouseWord.objects.order_by("pk").values_list("text", "folded", "treatment", "note", "by_name")
    assert list(rows) == [
        ("ZORGLE", "zorgle", "refuse", "basi", "Sari"),
        ("kopi susu", "kopi susu", "refuse", "basi", "Sari"),
    ]
    ids = list(HouseWord.objects.order_by("pk").values_list("pk", flat=True))
    entry = last()
    assert (entry.deed, entry.actor, entry.target) == ("words.add", f"user:{editor.pk}", f"site:{cast.site.pk}")
    assert entry.facts == {"treatment": "refuse", "added": 2, "changed": 0, "words": ids}


def test_what_is_there_changes_its_treatment_or_is_a_conflict(editor: User, cast: Cast) -> None:
    add(editor, cast.site, "zorgle")
    with pytest.raises(Conflict, match="word_exists"):
        add(editor, cast.site, "ZORGLE")
    assert add(editor, cast.site, "zorgle", "baru", treatment=Treatment.WATCH) == 2
    assert finds(cast.site, "zorgle") == {"watch"}
    assert last().facts["changed"] == 1


def test_removed_words_are_no_longer_looked_for(editor: User, cast: Cast) -> None:
    add(editor, cast.site, "zorgle", "baru")
    word = HouseWord.objects.get(folded="zorgle")
    add(cast.administrator, cast.other_site, "lain")
    other = HouseWord.objects.get(folded="lain")
    about = {"editor": editor, "site": cast.site, "now": timezone.now()}
    assert remove_words(word_ids=[word.pk, other.pk], **about) == 1
    assert (finds(cast.site, "zorgle"), finds(cast.site, "baru")) == (set(), {"refuse"})
    assert (last().deed, last().facts) == ("words.remove", {"removed": 1, "words": [word.pk]})
    number = last().number
    assert remove_words(word_ids=[word.pk], **about) == 0
    assert last().number == number
    assert HouseWord.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        ([" ", ""], "required"),
        (["c++"], "unreadable_word"),
        (["🍌🍌"], "unreadable_word"),
        (["x" * 81], "unreadable_word"),
        (["ﷺ" * 80], "unreadable_word"),
        (["a\x00b"], "unreadable_word"),
        ([f"kata{number}" for number in range(1_001)], "too_many_at_once"),
    ],
)
def test_a_word_that_cannot_be_looked_for_is_invalid(editor: User, cast: Cast, texts: list[str], fault: str) -> None:
    with pytest.raises(Invalid) as caught:
        add(editor, cast.site, "baik", *texts) if fault != "required" else add(editor, cast.site, *texts)
    assert caught.value.extra["fields"] == {"texts": [fault]}
    assert not HouseWord.objects.exists()


def test_a_site_has_no_more_words_than_are_measured(editor: User, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_words, "MOST", 2)
    add(editor, cast.site, "satu", "dua")
    with pytest.raises(Invalid):
        add(editor, cast.site, "dua", "tiga", treatment=Treatment.HOLD)
    assert add(editor, cast.site, "dua", treatment=Treatment.HOLD) == 1


def test_only_who_governs_the_policy_may(editor: User, cast: Cast) -> None:
    add(editor, cast.site, "zorgle")
    auditor = factories.make_moderator(cast.site, "Audi", Role.AUDITOR)
    for person in (cast.reader, cast.moderator, cast.stranger, auditor):
        with pytest.raises(Missing):
            add(person, cast.site, "lain")
        with pytest.raises(Missing):
            remove_words(editor=person, site=cast.site, word_ids=[1], now=timezone.now())
    with pytest.raises(Missing):
        add(editor, cast.other_site, "lain")
    assert HouseWord.objects.count() == 1


@pytest.mark.parametrize("is_nudged", [True, False])
def test_a_refused_word_stores_nothing_and_the_key_stays_usable(editor: User, cast: Cast, is_nudged: bool) -> None:
    add(editor, cast.site, "zorgle")
    letter = {"idempotency_key": "k1", "nudge": is_nudged}
    with pytest.raises(WordRefused) as caught:
        factories.send(cast.reader, cast.thread, "Dasar z0rgle kamu", **letter)
    assert (caught.value.code, caught.value.status, caught.value.extra) == ("word_refused", 400, {})
    assert not any(model.objects.exists() for model in (Comment, Revision, Case, IdempotencyKey, Nudge))
    assert factories.send(cast.reader, cast.thread, "Dasar kamu", **letter).status == "published"


def test_a_refusal_costs_a_token_with_redis_and_without(
    editor: User, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SAHUT_POST_BURST, settings.SAHUT_POST_SECONDS = 4, 600
    add(editor, cast.site, "zorgle")
    for _ in range(4):
        with pytest.raises(WordRefused):
            factories.send(cast.reader, cast.thread, "zorgle")
    with pytest.raises(TooFast):
        factories.send(cast.reader, cast.thread, "zorgle")

    def away(ask: Any) -> None:
        raise RedisAway

    monkeypatch.setattr(limits.redis_link, "ask", away)
    monkeypatch.setattr(limits.time, "time", lambda: 1_800_000_000.0)
    with pytest.raises(WordRefused):
        factories.send(cast.other_reader, cast.thread, "zorgle")
    assert RateWindow.objects.get(subject=f"post:user:{cast.other_reader.pk}").count == 1
    with pytest.raises(TooFast):
        factories.send(cast.other_reader, cast.thread, "zorgle")


def test_an_edit_and_a_second_text_are_refused_too(editor: User, cast: Cast) -> None:
    shown = factories.publish(cast.reader, cast.thread, "Halo")
    rejected = factories.hold(cast.reader, cast.thread, "Buruk")
    decide(
        moderator=cast.moderator,
        case_id=Case.objects.get(comment=rejected).pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="threat",
        now=rejected.created_at,
    )
    add(editor, cast.site, "zorgle")
    for deed, comment in ((edit, shown), (resubmit, rejected)):
        before = Comment.objects.get(pk=comment.pk)
        with pytest.raises(WordRefused):
            deed(author=cast.reader, comment_id=comment.pk, body="z o r g l e", now=comment.created_at)
        after = Comment.objects.get(pk=comment.pk)
        assert (after.status, after.revision_number, after.nodes) == (before.status, 1, before.nodes)
    assert edit(author=cast.reader, comment_id=shown.pk, body="Hai", now=shown.created_at).status == "published"


def test_held_words_wait_and_watched_ones_are_marked(editor: User, cast: Cast) -> None:
    add(editor, cast.site, "zorgle", treatment=Treatment.HOLD)
    add(editor, cast.site, "kopi", treatment=Treatment.WATCH)
    held = factories.send(cast.reader, cast.thread, "Zorgle minum kopi", nudge=True)
    assert (held.status, [reason["code"] for reason in held.reasons]) == ("held", ["word_held"])
    assert Case.objects.get(comment=held.comment).queue == "waiting"
    watched = factories.send(cast.reader, cast.thread, "Minum k0pi")
    assert (watched.status, watched.reasons) == ("published", [])
    (finding,) = Revision.objects.get(comment=watched.comment).findings
    assert (finding["rule"], finding["shadow"], finding["spans"]) == ("word_watched", True, [[6, 10]])


def test_an_import_brings_what_is_refused_now_before_a_person(editor: User, cast: Cast) -> None:
    add(editor, cast.site, "zorgle")
    letter = Letter(site_key=cast.site.key, key=cast.thread.key, body="zorgle")
    assert submit(author=cast.reader, letter=letter, now=timezone.now(), is_import=True).status == "held"


def test_sending_takes_no_query_more_once_words_are_compiled(editor: User, cast: Cast) -> None:
    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            factories.send(cast.reader, cast.thread, text)
        return len(seen)

    queries("Satu kalimat pembuka")
    without = queries("Dua hal lain sama sekali")
    add(editor, cast.site, "zorgle", treatment=Treatment.HOLD)
    factories.send(cast.other_reader, cast.thread, "Kompilasi kata")
    assert queries("Tiga perkara yang berbeda") == without
