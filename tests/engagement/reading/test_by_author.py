"""More From Author: the newest of the same byline, those that stand above left for last."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.models import Article
from engagement.reading.by_author import by_author
from tests import factories
from tests.engagement.newsroom import FIRST_DAY, make_article

NOW = FIRST_DAY + timedelta(days=50)

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles() -> list[Article]:
    """Five by Laras, the first the oldest; one by Bagas; one of Laras's not yet out."""
    site = factories.make_site("koran")
    make_article(site, 6, byline="bagas")
    make_article(site, 99)
    return [make_article(site, number) for number in range(1, 6)]


def test_the_newest_three_and_never_itself(articles: list[Article]) -> None:
    assert by_author(articles[4], NOW) == [articles[3], articles[2], articles[1]]


def test_what_stands_above_is_not_repeated(articles: list[Article]) -> None:
    assert by_author(articles[4], NOW, shown=[articles[3]]) == [articles[2], articles[1], articles[0]]


def test_repeating_is_better_than_a_lone_line(articles: list[Article]) -> None:
    assert by_author(articles[4], NOW, shown=articles[1:4]) == [articles[3], articles[2], articles[1]]


def test_an_author_of_one_article_has_no_box(articles: list[Article]) -> None:
    assert by_author(Article.objects.get(byline__slug="bagas"), NOW) == []


def test_one_query(articles: list[Article]) -> None:
    with CaptureQueriesContext(connection) as seen:
        by_author(articles[4], NOW)
    assert len(seen) == 1
