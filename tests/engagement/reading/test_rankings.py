"""What is lively is read in the order of an index, never sorted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Site, Thread
from engagement.reading import rankings
from engagement.reading.rankings import Ranking
from tests import factories
from tests.engagement.newsroom import FIRST_DAY

INDEX = {Ranking.TRENDING: "thread_trending", Ranking.DISCUSSED: "thread_talked_about"}
pytestmark = [pytest.mark.django_db, pytest.mark.one_lane]  # the plan of SQLite


@pytest.fixture
def site() -> Site:
    site = factories.make_site("koran")
    about = {"site": site, "created_at": FIRST_DAY}
    Thread.objects.bulk_create(
        Thread(key=f"{number}", heat=number % 7, talk=number % 5, **about) for number in range(300)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return site


@pytest.mark.parametrize("by", list(Ranking))
def test_by_the_index(site: Site, by: Ranking) -> None:
    for read in (lambda: rankings.threads(site, by), lambda: rankings.articles(site, by, FIRST_DAY)):
        with CaptureQueriesContext(connection) as seen:
            read()
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + seen.captured_queries[0]["sql"])
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert INDEX[by] in plan
        assert "TEMP B-TREE" not in plan
