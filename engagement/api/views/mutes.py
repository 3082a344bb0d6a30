"""Whom a reader does not want to read."""

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import now, number
from engagement.actions.mute_reader import mute_reader, unmute_reader
from engagement.api import shapes
from engagement.api.views.me import WholeSession
from engagement.reading import muting


class MutedReadersView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(operation_id="muted_readers", responses={200: shapes.MutedReadersShape, **PROBLEMS})
    def get(self, request: Request) -> HttpResponse:
        """Everybody the reader muted, newest first. Not for a widget's token."""
        rows = muting.mutes(access.person(request))
        return caching.private({"mutes": [{"id": str(row.muted_id), "name": row.muted.display_name} for row in rows]})


class MutedReaderView(APIView):
    @extend_schema(operation_id="reader_mute", request=None, responses={204: None, **PROBLEMS})
    def put(self, request: Request, reader_id: str) -> Response:
        """Mutes a reader, who is not told."""
        access.check_origin(request)
        mute_reader(reader=access.person(request), other_id=number(reader_id), now=now())
        return Response(status=204)

    @extend_schema(operation_id="reader_unmute", responses={204: None, **PROBLEMS})
    def delete(self, request: Request, reader_id: str) -> Response:
        """And no longer."""
        access.check_origin(request)
        unmute_reader(reader=access.person(request), other_id=number(reader_id))
        return Response(status=204)
