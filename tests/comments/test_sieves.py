"""Filters of the desk: what each narrows, how it is spelt in an address, and what they are kept under."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import queues, watching
from comments.actions.keep_filter import drop_filter, keep_filter
from comments.actions.watch import watch
from comments.errors import Invalid, Missing
from comments.models import Case, Comment, SavedFilter, Watch
from comments.sieves import Sieve
from comments.vocabulary import Category
from tests.cast import Cast
from tests.factories import hold, make_reader, make_thread, publish

NOW = timezone.now()


@pytest.fixture
def cases(cast: Cast) -> dict[str, Comment]:
    beras = make_thread(cast.site, "artikel-2", title="Harga beras naik")
    found = {
        "late": hold(make_reader("Cici Lestari"), cast.thread, "Ayo serbu gudang!", now=NOW - timedelta(hours=9)),
        "rule": hold(cast.reader, cast.thread, "Bakar saja.", queue=Category.SPAM),
        "article": hold(cast.reader, beras, "Mahal sekali."),
    }
    Case.objects.filter(comment=found["rule"]).update(rule="S1")
    return found


def through(cast: Cast, **sieve: object) -> set[Comment]:
    page = queues.page([cast.site.pk], None, now=NOW, sieve=Sieve(**sieve))  # type: ignore[arg-type]
    return {row.case.comment for row in page.rows}


@pytest.mark.parametrize(
    ("sieve", "found"),
    [
        ({"text": "gudang"}, {"late"}),
        ({"text": "GUDANG"}, {"late"}),
        ({"text": "nirkata"}, set()),
        ({"name": "cici  lestari"}, {"late"}),
        ({"name": "cici"}, set()),
        ({"article": "beras"}, {"article"}),
        ({"rule": "S1"}, {"rule"}),
        ({"late": 1}, {"late"}),
        ({"late": 1, "rule": "S1"}, set()),
        ({}, {"late", "rule", "article"}),
        ({"author": 987654321}, set()),
        ({"site": 987654321}, set()),
        ({"thread": 987654321}, set()),
        ({"text": "'; DROP -- %_\\ & | ! <->"}, set()),
    ],
)
def test_each_field_narrows(cast: Cast, cases: dict[str, Comment], sieve: dict[str, object], found: set[str]) -> None:
    assert through(cast, **sieve) == {cases[name] for name in found}


def test_author_and_conversation_narrow_by_number(cast: Cast, cases: dict[str, Comment]) -> None:
    assert through(cast, author=cast.reader.pk) == {cases["rule"], cases["article"]}
    assert through(cast, thread=cast.thread.pk, author=cast.reader.pk) == {cases["rule"]}


def test_an_address_says_it_and_it_says_the_address() -> None:
    sieve = Sieve(text="a & b", late=1, author=5)
    assert Sieve.of({"text": "a & b", "late": "1", "author": "5"}) == sieve
    assert str(sieve) == "text=a+%26+b&author=5&late=1"
    assert not Sieve.of({"author": "x", "site": "-1", "late": "", "thread": "9" * 30, "text": " \x00 "})
    assert len(Sieve.of({"text": "y" * 999}).text) == 80


def test_the_next_case_comes_through_the_same_filter(cast: Cast, cases: dict[str, Comment]) -> None:
    case = cases["rule"].cases.get()
    found = queues.next_case(cast.moderator, [cast.site.pk], None, case, now=NOW, sieve=Sieve(author=cast.reader.pk))
    assert found == cases["article"].cases.get().pk


def test_a_filter_is_kept_under_a_name_replaced_and_dropped(cast: Cast) -> None:
    for rule in ("A1", "A2"):
        row = keep_filter(moderator=cast.moderator, name=" Pagi ", queue=None, sieve=Sieve(rule=rule))
    assert (row.name, row.queue, row.query) == ("Pagi", "all", "rule=A2")
    drop_filter(moderator=cast.administrator, filter_id=row.pk)
    assert SavedFilter.objects.count() == 1, "not another person's"
    drop_filter(moderator=cast.moderator, filter_id=row.pk)
    assert not SavedFilter.objects.exists()


def test_a_filter_has_a_name_and_narrows_and_there_are_twenty(cast: Cast) -> None:
    for name, sieve in (("", Sieve(late=1)), ("x" * 41, Sieve(late=1)), ("Semua", Sieve())):
        with pytest.raises(Invalid):
            keep_filter(moderator=cast.moderator, name=name, queue=None, sieve=sieve)
    with pytest.raises(Missing):
        keep_filter(moderator=cast.reader, name="x", queue=None, sieve=Sieve(late=1))
    for number in range(20):
        keep_filter(moderator=cast.moderator, name=f"S{number}", queue=Category.SPAM, sieve=Sieve(late=1))
    with pytest.raises(Invalid):
        keep_filter(moderator=cast.moderator, name="S20", queue=None, sieve=Sieve(late=1))


def test_what_is_watched_is_listed_newest_first_with_its_case(cast: Cast) -> None:
    held = hold(cast.reader, cast.thread, "Menunggu", now=NOW - timedelta(minutes=1))
    shown = publish(cast.other_reader, cast.thread, "Tayang", now=NOW)
    publish(cast.reader, cast.other_thread, "Di situs lain", now=NOW)
    for _ in range(2):
        watch(moderator=cast.moderator, comment=held, is_author=True, is_on=True, now=NOW)
    sites = [cast.site.pk]
    assert [row.comment for row in watching.newest(cast.moderator.pk, sites)] == [held]
    watch(moderator=cast.moderator, comment=held, is_author=False, is_on=True, now=NOW)
    found = watching.newest(cast.moderator.pk, sites)
    assert [(row.comment, row.case) for row in found] == [(shown, None), (held, held.cases.get())]
    assert watching.newest(cast.stranger.pk, sites) == []
    for is_author in (True, False):
        watch(moderator=cast.moderator, comment=held, is_author=is_author, is_on=False, now=NOW)
    assert not Watch.objects.exists()


def test_nobody_watches_another_site_or_everything(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    held = hold(cast.reader, cast.thread)
    with pytest.raises(Missing):
        watch(moderator=cast.stranger, comment=held, is_author=True, is_on=True, now=NOW)
    monkeypatch.setattr("comments.actions.watch.MOST", 1)
    watch(moderator=cast.moderator, comment=held, is_author=True, is_on=True, now=NOW)
    with pytest.raises(Invalid):
        watch(moderator=cast.moderator, comment=held, is_author=False, is_on=True, now=NOW)
