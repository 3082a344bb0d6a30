"""Articles and what stands around them; what is lively at a site; reader's words."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import PublicView, body_of, now, number, query_of
from comments.api.views.comments import site_of
from comments.errors import Missing
from comments.models import Site
from comments.tokens import EmbedGrant
from engagement.actions.quote import quote, unquote
from engagement.actions.write_article import Written, write_article
from engagement.api import article_shapes as shapes
from engagement.api import articles as presenting
from engagement.api.views.me import WholeSession
from engagement.models import Article
from engagement.reading import newest, rankings
from engagement.reading.front import latest
from engagement.reading.rankings import Ranking


class WholeSessionToWrite(access.SignedInToWrite):
    def has_permission(self, request: Request, view: Any) -> bool:
        is_reading = request.method in SAFE_METHODS
        return super().has_permission(request, view) and (is_reading or not isinstance(request.auth, EmbedGrant))


class ArticlesView(APIView):
    permission_classes = (WholeSessionToWrite,)

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Nobody is looked up for what is the same for everybody."""
        is_reading = self.request is not None and self.request.method in SAFE_METHODS
        return [] if is_reading else super().get_authenticators()

    @extend_schema(
        operation_id="articles", parameters=[shapes.ArticlesQuery], responses={200: shapes.ArticlesShape, **PROBLEMS}
    )
    def get(self, request: Request) -> HttpResponse:
        """A site's own articles: the latest, what is trending, or what is discussed most."""
        query = query_of(request, shapes.ArticlesQuery)
        site, by, most = _site(query["site"]), query["by"], query["limit"]
        found = latest(site, now(), most) if by == "latest" else rankings.articles(site, Ranking(by), now(), most)
        return _shared(request, {"articles": [presenting.line(article) for article in found]})

    @extend_schema(
        operation_id="article_write", request=shapes.ArticleInput, responses={200: shapes.LineShape, **PROBLEMS}
    )
    def post(self, request: Request) -> HttpResponse:
        """Publishes an article, or changes the one of that slug. For whoever governs the site: its leads and editors,
        administrators. One that is out later is there from then on."""
        access.check_origin(request)
        sent = body_of(request, shapes.ArticleInput)
        sent.setdefault("published_at", now())
        site = _site(sent.pop("site"))
        row = write_article(editor=access.person(request), site=site, written=Written(**sent), now=now())
        return caching.private(presenting.line(row))


class ArticleView(PublicView):
    @extend_schema(operation_id="article", responses={200: shapes.ArticleShape, **PROBLEMS})
    def get(self, request: Request, slug: str) -> HttpResponse:
        """An article with its read time, what is related, more of its author, reader's words and where to share it."""
        rows = Article.objects.published(now()).select_related("site", "thread", "section", "byline")
        article = rows.filter(slug=slug).first()
        if article is None:
            raise Missing
        return _shared(request, presenting.whole(article, now()))


class RankingView(PublicView):
    @extend_schema(
        operation_id="threads_ranking",
        parameters=[shapes.RankingQuery],
        responses={200: shapes.RankingShape, **PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """Where readers are at this site now, on pages of any publisher's: trending, or discussed most."""
        query = query_of(request, shapes.RankingQuery)
        found = rankings.threads(_site(query["site"]), Ranking(query["by"]), query["limit"])
        return _shared(request, {"threads": [presenting.ranked(thread) for thread in found]})


class LatestView(PublicView):
    @extend_schema(
        operation_id="comments_latest", parameters=[shapes.LatestQuery], responses={200: shapes.LatestShape, **PROBLEMS}
    )
    def get(self, request: Request) -> HttpResponse:
        """What readers said last at this site, under any of its pages: published comments alone."""
        query = query_of(request, shapes.LatestQuery)
        found = newest.of_site(_site(query["site"]), query["limit"])
        return _shared(request, {"comments": [presenting.said(comment) for comment in found]})


class QuotationView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(
        operation_id="quotation_put",
        request=shapes.QuotationInput,
        responses={200: shapes.WordsShape, **PROBLEMS},
    )
    def put(self, request: Request, comment_id: str) -> HttpResponse:
        """Shows a published comment in its article as reader's words. For whoever moderates there."""
        access.check_site(request, site_of(comment_id))
        sent = body_of(request, shapes.QuotationInput)
        row = quote(moderator=access.person(request), comment_id=number(comment_id), now=now(), **sent)
        return caching.private(presenting.words(row))

    @extend_schema(operation_id="quotation_delete", responses={204: None, **PROBLEMS})
    def delete(self, request: Request, comment_id: str) -> Response:
        """And no longer."""
        access.check_site(request, site_of(comment_id))
        unquote(moderator=access.person(request), comment_id=number(comment_id), now=now())
        return Response(status=204)


def _site(key: str) -> Site:
    site = Site.objects.filter(key=key).first()
    if site is None:
        raise Missing("unknown_site")
    return site


def _shared(request: Request, content: dict[str, object]) -> HttpResponse:
    return caching.sent(request, caching.answer(content, cache_control=caching.COUNTS))
