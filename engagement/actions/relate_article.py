"""Finds what is alike to an article and keeps the list with it."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from comments.screening import likeness
from engagement.models import Article
from engagement.reading import related
from engagement.reading.stems import stems

FRESH_DAYS = 7
"""How long a list is made anew, as others are published."""
BATCH = 200

_FORGET = {
    "postgresql": "DELETE FROM engagement_articletext WHERE article_id = %s",
    "sqlite": "DELETE FROM engagement_articletext WHERE rowid = %s",
}
_KEEP = {
    "postgresql": "INSERT INTO engagement_articletext (article_id, stems) VALUES (%s, to_tsvector('simple', %s))",
    "sqlite": "INSERT INTO engagement_articletext (rowid, stems) VALUES (%s, %s)",
}


def read_article(article: Article) -> None:
    """Takes in its text: what it is about, for others to find it by. Safe twice."""
    text = "\n".join([article.title, article.standfirst, *article.body])
    article.stems = stems(article.title, [article.standfirst, *article.body], article.language)
    article.marks = list(likeness.marks(text))
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(stems=article.stems, marks=article.marks)
        with connection.cursor() as cursor:
            cursor.execute(_FORGET[connection.vendor], [article.pk])
            words = " ".join(stem for stem, count in article.stems.items() for _ in range(min(count, 5)))
            cursor.execute(_KEEP[connection.vendor], [article.pk, words])


def relate_article(article: Article) -> None:
    """Safe twice."""
    article.related_ids = related.alike(article)
    Article.objects.filter(pk=article.pk).update(related_ids=article.related_ids)


def relate_recent(*, now: datetime) -> int:
    """The articles of the last week, of which new ones may be alike; the newest first. Returns how many."""
    recent = Article.objects.published(now).filter(published_at__gt=now - timedelta(days=FRESH_DAYS))
    rows = list(recent.latest_first().defer("body")[:BATCH])
    for article in rows:
        relate_article(article)
    return len(rows)


def relate_all() -> int:
    """Every article is read and related anew, in two rounds. Returns how many."""
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for deed in (read_article, relate_article):
        for start in range(0, len(numbers), BATCH):
            for article in Article.objects.filter(pk__in=numbers[start : start + BATCH]):
                deed(article)
    return len(numbers)
