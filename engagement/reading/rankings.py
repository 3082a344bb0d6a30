"""What is lively at a site now: by the stored log-scores of its threads (`comments.warmth`), read by their index."""

from datetime import datetime
from enum import StrEnum

from comments.models import Site, Thread
from engagement.models import Article

MOST = 5


class Ranking(StrEnum):
    TRENDING = "trending"
    DISCUSSED = "discussed"


COLUMN = {Ranking.TRENDING: "heat", Ranking.DISCUSSED: "talk"}


def threads(site: Site, by: Ranking, most: int = MOST) -> list[Thread]:
    """One query. Pages of any publisher's, with their addresses; only where something happened."""
    column = COLUMN[by]
    rows = Thread.objects.filter(site=site, **{f"{column}__gt": 0})
    return list(rows.order_by(f"-{column}")[:most])


def articles(site: Site, by: Ranking, now: datetime, most: int = MOST) -> list[Article]:
    """One query. Of our own newsroom, and out."""
    column = f"thread__{COLUMN[by]}"
    rows = Article.objects.published(now).filter(thread__site=site, **{f"{column}__gt": 0})
    return list(rows.select_related("section", "byline", "thread").order_by(f"-{column}")[:most])
