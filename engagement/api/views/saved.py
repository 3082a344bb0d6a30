"""What the reader kept for later. Not for a widget's token."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import cursors
from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, now, query_of
from comments.models import Site
from engagement.actions.save import save, unsave
from engagement.api import article_shapes, articles, inputs
from engagement.api.views.me import WholeSession
from engagement.reading import saved


class SavedView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(
        operation_id="saved",
        parameters=[inputs.InboxQuery],
        responses={200: article_shapes.SavedShape, **PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """The list, newest first."""
        query = query_of(request, inputs.InboxQuery)
        cursor = cursors.read(query["cursor"], scored=False)
        page = saved.page(access.person(request), cursor=cursor, limit=query["limit"])
        rows = [articles.kept(row) for row in page.rows]
        return caching.private({"saved": rows, "next": str(page.next) if page.next else None})

    @extend_schema(
        operation_id="saved_put", request=inputs.FollowInput, responses={200: article_shapes.KeptShape, **PROBLEMS}
    )
    def put(self, request: Request) -> HttpResponse:
        """Keeps a page. `url` is needed only where nobody has commented on it yet."""
        sent = body_of(request, inputs.FollowInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        row = save(reader=access.person(request), site_key=sent.pop("site"), now=now(), **sent)
        return caching.private(articles.kept(row))

    @extend_schema(operation_id="saved_delete", request=inputs.ThreadInput, responses={204: None, **PROBLEMS})
    def delete(self, request: Request) -> Response:
        """Keeps it no more."""
        sent = body_of(request, inputs.ThreadInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        unsave(reader=access.person(request), site_key=sent["site"], key=sent["key"])
        return Response(status=204)
