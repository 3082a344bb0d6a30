"""You May Also Like: shared topics before section before age; never itself; not three of a kind."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.actions.relate_article import relate_recent
from engagement.models import Article
from engagement.reading.related import Traits, alike, choose, related, score
from tests import factories
from tests.engagement.newsroom import FIRST_DAY, make_article

NEWEST = datetime(2026, 6, 1, tzinfo=UTC)


def traits(pk: int, topics: set[int] = frozenset(), **fields: Any) -> Traits:  # type: ignore[assignment]
    age = fields.pop("age", 0)
    defaults = {"section": 1, "byline": pk, "published_at": NEWEST - timedelta(days=age)}
    return Traits(pk=pk, topics=frozenset(topics), **(defaults | fields))


SUBJECT = traits(1, {1, 2}, byline=1)


@pytest.mark.parametrize(
    ("better", "worse", "why"),
    [
        (traits(2, {1, 2}, age=90), traits(3, {3}), "what shares topics stands before what is only new"),
        (traits(2, {1, 2}), traits(3, {1, 2, 3, 4}), "all topics shared stand before half of them"),
        (traits(2, {3}, section=1), traits(3, {3}, section=2), "the same section stands before another"),
        (traits(2, {1}, age=1), traits(3, {1}, age=60), "of equals the newer one"),
        (traits(2, {1}, byline=5), traits(3, {1}, byline=1), "the author's own have their own box"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_order(better: Traits, worse: Traits, why: str) -> None:
    assert choose(SUBJECT, [worse, better], most=1) == [better.pk], why


def test_never_itself_and_never_more_than_asked() -> None:
    everything = [SUBJECT, *(traits(pk, {1}) for pk in range(2, 9))]
    chosen = choose(SUBJECT, everything)
    assert len(chosen) == len(set(chosen)) == 3
    assert SUBJECT.pk not in chosen


def test_the_second_is_not_the_firsts_twin() -> None:
    twins = [traits(2, {1, 2}, byline=7), traits(3, {1, 2}, byline=7)]
    other = traits(4, {1}, byline=8)
    assert choose(SUBJECT, [*twins, other], most=2)[1] == other.pk


@pytest.mark.parametrize("age", [0, 30, 3650])
def test_the_score_falls_by_half_of_its_recency_in_thirty_days(age: int) -> None:
    fresh, old = traits(2, {1, 2}), traits(3, {1, 2}, age=age)
    lost = score(SUBJECT, fresh, NEWEST) - score(SUBJECT, old, NEWEST)
    assert lost == pytest.approx(0.20 * (1 - 2 ** (-age / 30)))


def test_nothing_else_is_no_error() -> None:
    assert choose(SUBJECT, [SUBJECT]) == []
    assert score(traits(1), traits(2), NEWEST) > 0, "two articles without topics are compared too"


def test_the_same_story_is_left_out_and_of_two_copies_one_stays() -> None:
    subject = traits(1, words={"pasar": 1.0})
    same = traits(2, {1}, words={"pasar": 1.0})
    copies = [
        traits(3, words={"banjir": 1.0}, marks=(7,), age=1),
        traits(4, words={"banjir": 0.8, "pompa": 0.6}, marks=(7,)),
    ]
    apart = traits(5, words={"banjir": 0.6, "hujan": 0.8}, marks=(8,))
    assert sorted(choose(subject, [same, *copies, apart])) == [4, 5]


FLOOD = "Pompa banjir di rumah pompa rusak; genangan merendam permukiman warga."
MARKET = "Pedagang pasar mengeluhkan harga cabai dan beras yang terus menanjak."


@pytest.mark.django_db
class TestRows:
    def test_only_what_this_site_has_published(self) -> None:
        here, there = factories.make_site("koran"), factories.make_site("warta")
        article, near = make_article(here, 1), make_article(here, 2)
        make_article(there, 3)
        make_article(here, 4, published_at=FIRST_DAY + timedelta(days=99))
        assert related(article, FIRST_DAY + timedelta(days=9)) == [near]

    def test_words_find_what_topics_and_section_do_not(self) -> None:
        """Other forms of the words too: `perbaikan pompa` for `memperbaiki pompa`."""
        site = factories.make_site("koran")
        for number in range(2, 30):
            make_article(site, number, title=f"Kabar {number}", body=[MARKET], section="ekonomi", topics=["harga"])
        old = make_article(
            site, 1, title="Perbaikan pompa tertunda", body=[FLOOD], section="warga", topics=[], byline="bagas"
        )
        new = make_article(
            site, 40, title="Dinas memperbaiki pompa", body=["Genangan surut."], section="lain", topics=[], byline="sri"
        )
        assert new.related_ids[0] == old.pk
        assert related(new, FIRST_DAY + timedelta(days=99))[0] == old

    def test_a_copy_of_the_story_is_not_offered(self) -> None:
        site = factories.make_site("koran")
        first = make_article(site, 1, title="Pompa rusak", body=[FLOOD], topics=["banjir"], section="kota")
        other = make_article(site, 2, title="Cabai naik", body=[MARKET], topics=["harga"], section="ekonomi")
        copy = make_article(site, 3, title="Pompa rusak", body=[FLOOD], topics=["banjir"], section="kota")
        assert copy.related_ids == [other.pk]
        assert related(copy, FIRST_DAY + timedelta(days=99)) == [other], "nor where the theme's rule fills the list"
        assert first.pk not in copy.related_ids

    def test_what_comes_later_enters_within_the_week(self) -> None:
        site = factories.make_site("koran")
        older, newer = make_article(site, 1), make_article(site, 2, title="Lain", body=[MARKET])
        assert older.related_ids == []
        assert relate_recent(now=FIRST_DAY + timedelta(days=3)) == 2
        assert Article.objects.get(pk=older.pk).related_ids == [newer.pk]
        assert relate_recent(now=FIRST_DAY + timedelta(days=30)) == 0

    def test_the_themes_rule_fills_what_is_missing(self) -> None:
        site = factories.make_site("koran")
        first = make_article(site, 1)
        newer = [make_article(site, number, title=f"Kabar {number}") for number in range(2, 6)]
        make_article(site, 6, section="ekonomi")
        assert related(first, FIRST_DAY + timedelta(days=9)) == [newer[3], newer[2], newer[1]]

    def test_all_can_be_related_anew(self) -> None:
        site = factories.make_site("koran")
        first, second = make_article(site, 1, body=[MARKET]), make_article(site, 2, title="Lain", body=[FLOOD])
        Article.objects.update(stems={}, related_ids=[])
        call_command("relate_articles", stdout=StringIO())
        assert Article.objects.get(pk=first.pk).related_ids == [second.pk]

    @pytest.mark.parametrize("text", ["", "' | !a & (b)", '" OR NEAR(a b) *', "<-> :*", "ñandú ёлка السلام"])
    def test_no_text_is_an_error_to_the_index(self, text: str) -> None:
        site = factories.make_site("koran")
        make_article(site, 1, title=text or "x", body=[text])
        assert make_article(site, 2, title=text or "x", body=[text, MARKET]).pk

    def test_the_number_of_queries_does_not_grow(self) -> None:
        site = factories.make_site("koran")
        article = make_article(site, 1)
        counts = []
        for size in (3, 12):
            for number in range(size):
                told = {"title": f"{chr(97 + number) * 6}", "topics": ["banjir", f"topik-{number}"]}
                make_article(site, 100 * size + number, **told, body=[f"{chr(97 + number) * 5} kalimat."])
            for look in (alike, lambda subject: related(subject, FIRST_DAY + timedelta(days=9999))):
                article = Article.objects.get(pk=article.pk)
                with CaptureQueriesContext(connection) as seen:
                    assert len(look(article)) >= 3
                counts.append(len(seen))
        assert counts == [6, 1, 6, 1]
