"""Articles -> their JSON shapes."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from comments.api.presenting import stamp
from comments.markup import plain_text
from comments.models import Comment, Thread
from engagement.models import Article, Bookmark, Quotation
from engagement.reading import quotations, readtime, sharing
from engagement.reading.by_author import by_author
from engagement.reading.related import related

EXCERPT = 140
"""Characters of a comment in a list."""


def line(article: Article) -> dict[str, Any]:
    """An article in a list. `section` by language."""
    return {
        "slug": article.slug,
        "title": article.title,
        "standfirst": article.standfirst,
        "language": article.language,
        "section": {"slug": article.section.slug, "name": article.section.name},
        "author": {"slug": article.byline.slug, "name": article.byline.name},
        "published_at": stamp(article.published_at),
        "url": settings.SAHUT_BASE_URL + reverse("article", args=[article.slug]),
        "comment_count": article.thread.comment_count,
    }


def whole(article: Article, now: datetime) -> dict[str, Any]:
    """An article with what stands around it."""
    alike = related(article, now)
    return {
        **line(article),
        "key": article.thread.key,
        "body": article.body,
        "read_minutes": readtime.minutes(article.body, article.language),
        "related": [line(other) for other in alike],
        "by_author": [line(other) for other in by_author(article, now, alike)],
        "readers_words": [words(row) for row in quotations.of(article)],
        "share": [{"name": way.name, "href": way.href} for way in sharing.ways(article.thread.url, article.title)],
    }


def words(row: Quotation) -> dict[str, Any]:
    return {
        "id": str(row.comment_id),
        "words": row.words,
        "is_whole": row.words == plain_text(row.comment.nodes),
        "after": row.after,
        "author": {"id": str(row.comment.author_id), "name": row.comment.author.display_name},
        "permalink": settings.SAHUT_BASE_URL + reverse("comment-place", args=[row.comment_id]),
    }


def said(comment: Comment) -> dict[str, Any]:
    """A comment in a list of the newest: how it begins, and where it stands."""
    text = " ".join(plain_text(comment.nodes).split())
    return {
        "id": str(comment.pk),
        "author": {"id": str(comment.author_id), "name": comment.author.display_name},
        "excerpt": text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1].rstrip()}…",
        "created_at": stamp(comment.created_at),
        "legal_notice": comment.legal_notice or None,
        "permalink": f"{comment.thread.url}#comment-{comment.pk}",
        "thread": ranked(comment.thread),
    }


def ranked(thread: Thread) -> dict[str, Any]:
    return {"key": thread.key, "url": thread.url, "title": thread.title, "comment_count": thread.comment_count}


def kept(row: Bookmark) -> dict[str, Any]:
    return {"site": row.thread.site.key, **ranked(row.thread), "saved_at": stamp(row.created_at)}
