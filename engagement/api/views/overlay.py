"""What one reader alone sees of a thread."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from comments import threads
from comments.api import caching
from comments.api.inputs import VersionQuery
from comments.api.shapes import SIGNED_READ_PROBLEMS
from comments.api.views.base import language, now, query_of
from comments.errors import Forbidden
from comments.tokens import EmbedGrant
from engagement.api import presenting, shapes
from engagement.reading import overlay


class OverlayView(APIView):
    @extend_schema(
        operation_id="overlay", parameters=[VersionQuery], responses={200: shapes.OverlayShape, **SIGNED_READ_PROBLEMS}
    )
    def get(self, request: Request) -> HttpResponse:
        """The own comments that others do not see, marks and rights. For a visitor: nothing but rights."""
        query = query_of(request, VersionQuery)
        if isinstance(request.auth, EmbedGrant) and request.auth.site_key != query["site"]:
            raise Forbidden("other_site")
        at = now()
        thread = threads.find(query["site"], at, key=query["key"])
        found = overlay.of(request.user, thread, at)
        return caching.private(presenting.overlay(found, request.user, thread, language()))
