"""What stands around an article, for any template: `{% load around %}{% related_articles article %}`."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Site, User
from engagement.models import Article
from engagement.reading import feelings, following, quotations, rankings, readtime, saved, sharing
from engagement.reading.by_author import by_author
from engagement.reading.rankings import Ranking
from engagement.reading.related import related

register = template.Library()


@register.inclusion_tag("engagement/_more_articles.html")
def related_articles(article: Article, most: int = 3) -> dict[str, Any]:
    found = related(article, timezone.now(), most)
    return {"id": "related", "heading": _("You May Also Like"), "articles": found}


@register.inclusion_tag("engagement/_more_articles.html")
def more_from_author(article: Article) -> dict[str, Any]:
    """Made for standing below `related_articles`: what that shows is left out."""
    now = timezone.now()
    found = by_author(article, now, related(article, now))
    return {"id": "by-author", "heading": _("More From Author"), "articles": found}


@register.inclusion_tag("engagement/_ranking.html")
def trending_articles(site: Site, most: int = 5) -> dict[str, Any]:
    found = rankings.articles(site, Ranking.TRENDING, timezone.now(), most)
    return {"id": "trending", "heading": _("Trending"), "articles": found}


@register.inclusion_tag("engagement/_ranking.html")
def most_discussed(site: Site, most: int = 5) -> dict[str, Any]:
    found = rankings.articles(site, Ranking.DISCUSSED, timezone.now(), most)
    return {"id": "discussed", "heading": _("Most discussed"), "articles": found}


@register.inclusion_tag("engagement/_readers_words.html")
def readers_words(article: Article) -> dict[str, Any]:
    return {"quotations": quotations.of(article)}


@register.inclusion_tag("engagement/_feelings.html", takes_context=True)
def page_reactions(context: RequestContext, article: Article) -> dict[str, Any]:
    """With buttons for who is signed in; it needs the request."""
    request = context["request"]
    mine = feelings.of(request.user, article.thread)
    asked = {name: context.get(name) for name in ("user", "csrf_token")}
    return {"article": article, "feelings": feelings.shown(article.thread, mine), **asked}


@register.inclusion_tag("engagement/_save.html", takes_context=True)
def save_button(context: RequestContext, article: Article) -> dict[str, Any]:
    """Needs the request; signed out, and without `saved.js` on the page, it leads to signing in."""
    reader = context["request"].user
    is_saved = isinstance(reader, User) and saved.is_saved(reader, article.thread)
    return {"article": article, "is_saved": is_saved, "user": reader, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("engagement/_offers.html", takes_context=True)
def follow_buttons(context: RequestContext, article: Article) -> dict[str, Any]:
    """Author, section, topics. Needs the request."""
    reader = context["request"].user
    offers = following.offers(article, following.targets(reader))
    return {"article": article, "offers": offers, "user": reader, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("engagement/_share.html")
def share_links(article: Article) -> dict[str, Any]:
    return {"ways": sharing.ways(article.thread.url, article.title), "address": article.thread.url}


@register.inclusion_tag("engagement/_read_time.html")
def read_time(article: Article) -> dict[str, Any]:
    return {"minutes": readtime.minutes(article.body, article.language)}


@register.inclusion_tag("engagement/_progress.html")
def reading_progress() -> dict[str, Any]:
    """Stands anywhere in the page that holds an element of the class `story-body`; styled by `pages.css`."""
    return {}
