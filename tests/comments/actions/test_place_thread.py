"""A conversation changes its section, and its cases go along: to other people's desks."""

from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import queues
from comments.actions.appeal_limit import appeal_limit
from comments.actions.close_thread import set_open
from comments.actions.open_case import open_case
from comments.actions.place_thread import place_thread
from comments.models import Case, LimitAppeal, Thread
from comments.scopes import Scope
from comments.vocabulary import Category
from tests import factories
from tests.cast import Cast

NOW = timezone.now()


def _of(cast: Cast, section: str) -> Scope:
    return Scope([cast.site.pk], {cast.site.pk: frozenset({section})})


def test_open_and_decided_cases_follow_their_conversation(cast: Cast) -> None:
    place_thread(cast.thread, section="kota", author_ids=[])
    factories.hold(cast.reader, cast.thread, "Bakar!")
    open_case(factories.publish(cast.reader, cast.thread), queue=Category.REPORTED, now=NOW)
    Case.objects.filter(pk=Case.objects.first().pk).update(closed_at=NOW)
    assert list(Case.objects.values_list("section", flat=True)) == ["kota", "kota"]
    place_thread(cast.thread, section="olahraga", author_ids=[7])
    assert list(Case.objects.values_list("section", flat=True)) == ["olahraga", "olahraga"]
    row = Thread.objects.get(pk=cast.thread.pk)
    assert (row.section, row.author_ids) == ("olahraga", [7])
    assert [len(queues.page(_of(cast, name), None, now=NOW).rows) for name in ("kota", "olahraga")] == [0, 1]


def test_appeals_against_a_closing_follow_their_conversation(cast: Cast) -> None:
    place_thread(cast.thread, section="kota", author_ids=[])
    other = factories.make_thread(cast.site, "lain", section="kota")
    for thread in (cast.thread, other):
        set_open(moderator=cast.moderator, thread=thread, is_open=False, reason="threat", now=NOW)
        appeal_limit(author=cast.reader, closure=thread.closures.get(), statement="Kami sopan.", now=NOW)
    place_thread(cast.thread, section="olahraga", author_ids=[])
    assert dict(LimitAppeal.objects.values_list("closure__thread", "section")) == {
        cast.thread.pk: "olahraga",
        other.pk: "kota",
    }


def test_a_sections_cases_are_counted_without_another_table(cast: Cast) -> None:
    place_thread(cast.thread, section="kota", author_ids=[])
    factories.hold(cast.reader, cast.thread, "Bakar!", queue=Category.ANARKIS, now=NOW - timedelta(minutes=1))
    with CaptureQueriesContext(connection) as seen:
        assert queues.counts(_of(cast, "kota"))[Category.ANARKIS] == 1
        assert sum(queues.counts(_of(cast, "olahraga")).values()) == 0
    assert not any("comments_thread" in query["sql"] for query in seen)


def test_cases_from_before_learn_their_section(cast: Cast) -> None:
    factories.hold(cast.reader, cast.thread, "Bakar!")
    factories.hold(cast.reader, cast.other_thread, "Di situs lain.")
    Thread.objects.filter(pk=cast.thread.pk).update(section="kota")
    import_module("comments.migrations.0026_section_of_a_case").as_its_thread(apps, None)
    assert sorted(Case.objects.values_list("comment__thread", "section")) == sorted(
        [(cast.thread.pk, "kota"), (cast.other_thread.pk, "")]
    )
