"""The reader: name, language, inbox. Not for a widget's token, which may comment, react, report and follow alone."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from comments import cursors
from comments.api import access, caching
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, query_of
from comments.models import User
from comments.tokens import EmbedGrant
from engagement.actions.change_reader import change_reader
from engagement.api import inputs, presenting, shapes
from engagement.reading import inbox


class WholeSession(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:
        return not isinstance(request.auth, EmbedGrant)


class MeView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(operation_id="me", responses={200: shapes.ReaderShape, **PROBLEMS})
    def get(self, request: Request) -> HttpResponse:
        """The signed-in reader."""
        return caching.private(_reader(access.person(request)))

    @extend_schema(
        operation_id="me_change", request=inputs.ReaderInput, responses={200: shapes.ReaderShape, **PROBLEMS}
    )
    def patch(self, request: Request) -> HttpResponse:
        """Changes the display name or the language of mails."""
        access.check_site(request, None)
        return caching.private(
            _reader(change_reader(reader=access.person(request), **body_of(request, inputs.ReaderInput)))
        )


class InboxView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(
        operation_id="me_notifications",
        parameters=[inputs.InboxQuery],
        responses={200: shapes.InboxShape, **PROBLEMS},
    )
    def get(self, request: Request) -> HttpResponse:
        """The inbox, newest first."""
        query = query_of(request, inputs.InboxQuery)
        cursor = cursors.read(query["cursor"], scored=True)
        page = inbox.page(access.person(request), cursor=cursor, limit=query["limit"])
        messages = [presenting.message(row) for row in page.rows]
        return caching.private({"notifications": messages, "next": str(page.next) if page.next else None})


def _reader(reader: User) -> dict[str, Any]:
    return {**presenting.me(reader), "unread": inbox.unread_count(reader)}
