"""An article with its conversation."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from comments import crises
from comments.api import presenting
from comments.errors import CommentsError, Nudged
from engagement.models import Article
from engagement.pages import drafts
from engagement.pages.excerpt import Excerpt, excerpt
from engagement.pages.lines import Eyes, lines
from engagement.pages.refusals import answer, refused
from engagement.pages.sharing import is_shared, shared_without_session
from engagement.pages.wording import refusal
from engagement.reading import feelings, following, linked_data, overlay, quotations, readtime, sharing
from engagement.reading.by_author import by_author
from engagement.reading.related import related
from engagement.vocabulary import Target


@shared_without_session
@require_safe
@refused
def show(request: HttpRequest, slug: str) -> HttpResponse:
    article = found(slug)
    text = "" if is_shared(request) else drafts.kept(request, address(article))
    return page(request, article, text=text)


def found(slug: str) -> Article:
    articles = Article.objects.published(timezone.now())
    return get_object_or_404(articles.select_related("site", "thread__site", "section", "byline"), slug=slug)


def address(article: Article) -> str:
    return f"{reverse('article', args=[article.slug])}#respond"


def page(request: HttpRequest, article: Article, *, text: str, error: CommentsError | None = None) -> HttpResponse:
    """`text` stands in the form: a draft, or what was refused with `error`."""
    seen = excerpt(article.thread, request.GET)
    context = {
        "text": text,
        "is_restored": bool(text) and error is None,
        "error": refusal(error) if error else "",
        "is_nudged": isinstance(error, Nudged),
        "form_key": uuid4().hex,
        "return_to": address(article) if request.method == "POST" else None,
        **_reading(article),
        **_conversation(request, article, seen),
    }
    return answer(request, "engagement/article.html", context, error)


def _reading(article: Article) -> dict[str, Any]:
    now = timezone.now()
    alike = related(article, now)
    return {
        "article": article,
        "newsroom": article.site.name,
        "minutes": readtime.minutes(article.body, article.language),
        "related": alike,
        "by_author": by_author(article, now, alike),
        "passages": quotations.passages(article),
        "ways": sharing.ways(article.thread.url, article.title),
        "address": article.thread.url,
    }


def _conversation(request: HttpRequest, article: Article, seen: Excerpt) -> dict[str, Any]:
    now, thread = timezone.now(), article.thread
    followed = following.targets(None if is_shared(request) else request.user)
    mine = overlay.Overlay() if is_shared(request) else overlay.of(request.user, thread, now)
    reader_id = None if is_shared(request) else request.user.pk
    eyes = Eyes(
        now=now,
        reader_id=reader_id,
        reacted=frozenset(mine.reacted),
        muted=frozenset(mine.muted),
        followed=frozenset(pk for what, pk in followed if what == Target.READER),
    )
    return {
        "linked_data": _linked_data(article, seen, now) if is_shared(request) else "",
        "is_saved": mine.is_saved,
        "feelings": feelings.shown(thread, mine.feeling),
        "offers": following.offers(article, followed),
        "thread": thread,
        "is_open": thread.is_open_at(now),
        "notice": crises.notice(thread, now),
        "excerpt": seen,
        "lines": lines(seen.page.comments, eyes),
        "mine": mine,
        "now": now,
    }


def _linked_data(article: Article, seen: Excerpt, now: datetime) -> str:
    """For search engines, which come without a session."""
    page = presenting.page(article.thread, seen.page, presenting.state(article.thread, now))
    told = linked_data.article(article, orjson.loads(orjson.dumps(page)))  # nodes as values, to walk
    return linked_data.block(told, "application/ld+json")
