"""The front page's lists."""

from dataclasses import dataclass, field
from datetime import datetime

from comments.models import Site
from engagement.models import Article
from engagement.reading import rankings
from engagement.reading.rankings import Ranking

LATEST = 13


@dataclass(frozen=True, slots=True)
class Front:
    latest: list[Article]
    trending: list[Article] = field(default_factory=list)
    discussed: list[Article] = field(default_factory=list)


def front(site: Site | None, now: datetime) -> Front:
    """Three queries. Only published comments count, and an article without any is not discussed."""
    if site is None:
        return Front([])
    trending, discussed = (rankings.articles(site, by, now) for by in (Ranking.TRENDING, Ranking.DISCUSSED))
    return Front(latest(site, now), trending, discussed)


def latest(site: Site, now: datetime, most: int = LATEST) -> list[Article]:
    """One query."""
    rows = Article.objects.published(now).filter(site=site).select_related("section", "byline", "thread")
    return list(rows.latest_first()[:most])
