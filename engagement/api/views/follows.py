"""Authors, sections, topics and readers that the reader follows. Being followed is shown to nobody."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import now
from engagement.actions.follow_target import follow_target, unfollow_target
from engagement.api import shapes
from engagement.api.views.me import WholeSession
from engagement.reading import following


class FollowsView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(operation_id="follows", responses={200: shapes.FollowsShape, **PROBLEMS})
    def get(self, request: Request) -> HttpResponse:
        """Everything the reader follows beside threads, newest first. Not for a widget's token."""
        rows = following.mine(access.person(request))
        return caching.private({"follows": [{"what": row.what, "key": row.key, "name": row.called} for row in rows]})


class FollowView(APIView):
    permission_classes = (access.SignedIn,)

    @extend_schema(operation_id="follow", responses={200: shapes.FollowingShape, **PROBLEMS})
    def get(self, request: Request, what: str, target: str) -> HttpResponse:
        """Whether the reader follows this one. Open to a widget's token too: its button needs to know."""
        found = following.is_followed(access.person(request), what, target)
        return caching.private({"following": found})

    @extend_schema(operation_id="follow_put", request=None, responses={204: None, **PROBLEMS})
    def put(self, request: Request, what: str, target: str) -> Response:
        """Follows; nobody else is told. `target` is a slug, of a reader the id."""
        access.check_origin(request)
        follow_target(reader=access.person(request), what=what, key=target, now=now())
        return Response(status=204)

    @extend_schema(operation_id="follow_delete", responses={204: None, **PROBLEMS})
    def delete(self, request: Request, what: str, target: str) -> Response:
        """And no longer."""
        access.check_origin(request)
        unfollow_target(reader=access.person(request), what=what, key=target)
        return Response(status=204)
