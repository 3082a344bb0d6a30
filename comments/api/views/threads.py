"""Reading threads, their versions and counts. Each answer is kept until its thread changes (`comments.kept`)."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from comments import cursors, kept, threads
from comments.api import asking, caching, inputs, presenting, shapes
from comments.api.views.base import PublicView, now, query_of
from comments.errors import Invalid
from comments.models import Thread
from comments.vocabulary import Sort

MOST_COUNTS = 100
MOST_NEWS = 50


class ThreadView(PublicView):
    @extend_schema(
        operation_id="thread",
        parameters=[inputs.ThreadQuery],
        responses={200: shapes.PageShape, **shapes.READ_PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """One page of a thread, the same for everybody. An unknown page of a known site is an empty thread."""
        query = query_of(request, inputs.ThreadQuery)
        asked = asking.thread_page(query)
        if asked is not None:
            return caching.sent(request, kept.answer(asked, lambda: _PageOf(query).made()))
        page = _PageOf(query)
        return caching.not_modified(request, page.etag) or caching.sent(request, page.made())


class VersionView(PublicView):
    @extend_schema(
        operation_id="thread_version",
        parameters=[inputs.VersionQuery],
        responses={200: shapes.VersionShape, **shapes.READ_PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """The poll for new comments."""
        query = query_of(request, inputs.VersionQuery)
        return caching.sent(request, kept.answer(asking.version(query), lambda: _version(_thread(query))))


class NewsView(PublicView):
    @extend_schema(
        operation_id="thread_news",
        parameters=[inputs.NewsQuery],
        responses={200: shapes.NewsShape, **shapes.READ_PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """Up to fifty comments published since, replies too, for whoever saw by the poll that there are some."""
        query = query_of(request, inputs.NewsQuery)
        since = query.get("since")
        return caching.sent(request, kept.answer(asking.news(query), lambda: _news(_thread(query), since)))


class CountsView(PublicView):
    @extend_schema(
        operation_id="counts",
        parameters=[
            OpenApiParameter("site", str, required=True),
            OpenApiParameter("key", str, many=True, required=True),
        ],
        responses={200: shapes.CountsShape, **shapes.READ_PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """Published comments of up to 100 threads of one site; 0 for a page nobody commented on."""
        keys = request.query_params.getlist("key")
        if not 1 <= len(keys) <= MOST_COUNTS or any(len(key) > 200 or "\x00" in key for key in keys):
            raise Invalid(fields={"key": ["number"]})
        asked = asking.counts(request.query_params)
        return caching.sent(request, kept.answer(asked, lambda: _counts(asked)))


def page_of(address: QueryDict) -> kept.Answer | None:
    """What the view answers, where nothing in the address is odd: for whoever asks before Django makes a request."""
    query = asking.plain_page(address)
    if query is None:
        return None
    asked = asking.thread_page(query)
    return kept.answer(asked, lambda: _PageOf(query).made()) if asked else _PageOf(query).made()


class _PageOf:
    """A page before it is read: the thread as it stands, and the ETag that follows from it."""

    def __init__(self, query: dict[str, Any]) -> None:
        self.sort, self.limit = Sort(query["sort"]), query["limit"]
        self.cursor = cursors.read(query["cursor"], scored=self.sort == Sort.BEST)
        self.thread = _thread(query)
        self.state = presenting.state(self.thread, now())
        stands = f"{self.thread.pk or 0}-{self.thread.version}-{self.state.mark}"
        self.etag = f'"{stands}-{self.sort}-{query["cursor"]}-{self.limit}"'

    def made(self) -> kept.Answer:
        shown = EMPTY
        if self.thread.pk:
            shown = threads.page(self.thread, sort=self.sort, cursor=self.cursor, limit=self.limit)
        return caching.answer(presenting.page(self.thread, shown, self.state), etag=self.etag)


EMPTY = threads.Page([], None)


def _version(thread: Thread) -> kept.Answer:
    content = {
        "version": thread.version,
        "comment_count": thread.comment_count,
        "newest": presenting.stamp(thread.newest_at),
    }
    return caching.answer(content, etag=f'"{thread.pk or 0}-{thread.version}"')


def _news(thread: Thread, since: datetime | None) -> kept.Answer:
    state = presenting.state(thread, now())
    shown = threads.published_since(thread, since, MOST_NEWS) if thread.pk else []
    return caching.answer(presenting.news(thread, shown, state))


def _counts(asked: kept.Asked) -> kept.Answer:
    site = threads.find_site(asked.site)
    found = dict(Thread.objects.filter(site=site, key__in=asked.keys).values_list("key", "comment_count"))
    return caching.answer({"counts": dict.fromkeys(asked.keys, 0) | found}, cache_control=caching.COUNTS)


def _thread(query: dict[str, Any]) -> Thread:
    return threads.find(query["site"], now(), **{name: query[name] for name in ("key", "url") if name in query})
