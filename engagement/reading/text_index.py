"""The full-text index over articles: tsvector under a GIN index on PostgreSQL, FTS5 on SQLite. It holds stems, so that
both find the same. `actions/relate_article.py` writes it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

_FIND = {
    "postgresql": """
        SELECT article.id FROM to_tsquery('simple', %s) AS wanted, engagement_articletext AS text
        JOIN engagement_article AS article ON article.id = text.article_id
        WHERE text.stems @@ wanted AND article.site_id = %s AND article.published_at > %s AND article.id <> %s
        ORDER BY ts_rank(text.stems, wanted) DESC, article.id DESC LIMIT %s""",
    "sqlite": """
        SELECT article.id FROM engagement_articletext AS text
        CROSS JOIN engagement_article AS article ON article.id = text.rowid
        WHERE engagement_articletext MATCH %s
        AND article.site_id = %s AND article.published_at > %s AND article.id <> %s
        ORDER BY bm25(engagement_articletext), article.id DESC LIMIT %s""",
}
_ONE = {"postgresql": "'{}'", "sqlite": '"{}"'}
_OR = {"postgresql": " | ", "sqlite": " OR "}


def alike(article_id: int, site_id: int, stems: Sequence[str], *, since: datetime, most: int) -> list[int]:
    """Ids of the site's articles since then that share stems, the likest first. One query."""
    if not stems:
        return []
    wanted = _OR[connection.vendor].join(map(_ONE[connection.vendor].format, stems))
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [wanted, site_id, since, article_id, most])
        return [row[0] for row in cursor.fetchall()]
