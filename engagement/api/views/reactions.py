"""A reader's reaction to a comment."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.inputs import Input
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, now, number
from comments.api.views.comments import site_of
from engagement.actions.react import react, unreact
from engagement.api import shapes


class ReactionView(APIView):
    @extend_schema(operation_id="reaction_put", request=None, responses={200: shapes.ReactionShape, **PROBLEMS})
    def put(self, request: Request, comment_id: str) -> HttpResponse:
        """Reacts to a comment of somebody else; once, however often it is asked."""
        access.check_site(request, site_of(comment_id))
        body_of(request, Input)
        row = react(reader=access.person(request), comment_id=number(comment_id), now=now())
        return caching.private({"id": str(row.pk), "reacted": True, "reaction_count": row.reaction_count})

    @extend_schema(operation_id="reaction_delete", responses={204: None, **PROBLEMS})
    def delete(self, request: Request, comment_id: str) -> Response:
        """Takes the reaction back."""
        access.check_site(request, site_of(comment_id))
        unreact(reader=access.person(request), comment_id=number(comment_id))
        return Response(status=204)
