"""More From Author: the newest of the same byline."""

from collections.abc import Iterable
from datetime import datetime

from engagement.models import Article

MOST = 3


def by_author(article: Article, now: datetime, shown: Iterable[Article] = ()) -> list[Article]:
    """One query. What the page shows already is left out where two others remain; a lone one is none."""
    already = {other.pk for other in shown}
    others = Article.objects.published(now).filter(byline=article.byline_id).exclude(pk=article.pk)
    found = list(others.latest_first().select_related("section", "byline", "thread")[: MOST + len(already)])
    fresh = [other for other in found if other.pk not in already]
    return fresh[:MOST] if len(fresh) > 1 else found[:MOST] if len(found) > 1 else []
