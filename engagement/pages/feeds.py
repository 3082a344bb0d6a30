"""RSS of the newest published comments, of a site or under an article: plain text, and no more of a person than the
display name."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from comments.markup import plain_text
from comments.models import Comment, Site
from engagement.models import Article
from engagement.pages import article as articles
from engagement.reading import newest

if TYPE_CHECKING:
    CommentFeed = Feed[Comment, Any]
else:
    CommentFeed = Feed

NEWEST = 30
CACHE = "public, max-age=60, s-maxage=60, stale-while-revalidate=300"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Comments(CommentFeed):
    """Titles and texts are escaped once for HTML, which readers of RSS take them for, and once more for XML."""

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = CACHE
        return response

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        """In the site's language, whoever asks: a feed is the same for everybody."""
        with translation.override(self.site_of(obj).language):
            return super().get_feed(obj, request)

    def site_of(self, obj: Any) -> Site:
        raise NotImplementedError

    def item_title(self, item: Comment) -> str:
        names = {"name": item.author.display_name, "title": item.thread.title}
        return _printable(gettext("%(name)s on “%(title)s”") % names)

    def item_description(self, item: Comment) -> str:
        notice = f"\n{gettext('Legal notice')}: {item.legal_notice}" if item.legal_notice else ""
        return _printable(plain_text(item.nodes) + notice)

    def item_author_name(self, item: Comment) -> str:
        return _printable(item.author.display_name)

    def item_link(self, item: Comment) -> str:
        return f"{item.thread.url}#comment-{item.pk}"

    def item_guid(self, item: Comment) -> str:
        return self.item_link(item)

    def item_pubdate(self, item: Comment) -> datetime:
        return item.published_at or item.created_at


class SiteComments(Comments):
    def get_object(self, request: HttpRequest, site: str) -> Site:
        return get_object_or_404(Site, key=site)

    def site_of(self, obj: Site) -> Site:
        return obj

    def title(self, site: Site) -> str:
        return gettext("Latest comments · %(site)s") % {"site": site.name}

    def link(self, site: Site) -> str:
        return reverse("front")

    def description(self, site: Site) -> str:
        return self.title(site)

    def items(self, site: Site) -> QuerySet[Comment]:
        return newest.of_site(site, NEWEST)


class ArticleComments(Comments):
    def get_object(self, request: HttpRequest, slug: str) -> Article:
        return articles.found(slug)

    def site_of(self, obj: Article) -> Site:
        return obj.site

    def title(self, article: Article) -> str:
        return gettext("Comments on “%(title)s”") % {"title": article.title}

    def link(self, article: Article) -> str:
        return reverse("article", args=[article.slug])

    def description(self, article: Article) -> str:
        return self.title(article)

    def items(self, article: Article) -> QuerySet[Comment]:
        return newest.of_thread(article.thread_id, NEWEST)


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return escape(_NOT_IN_XML.sub("", text))
