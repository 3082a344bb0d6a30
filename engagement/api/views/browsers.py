"""The reader's browsers that are told by Web Push."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments.api import access, caching
from comments.api.presenting import stamp
from comments.api.shapes import PROBLEMS
from comments.api.views.base import body_of, now, number
from comments.models import User
from engagement.actions.tend_browser import add_browser, remove_browser
from engagement.api import inputs, shapes
from engagement.api.views.me import WholeSession
from engagement.notifications.channels import push
from engagement.reading import telling


class BrowsersView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(operation_id="me_browsers", responses={200: shapes.BrowsersShape, **PROBLEMS})
    def get(self, request: Request) -> HttpResponse:
        """The browsers, newest first, and the key to subscribe with: empty where this site tells no browser."""
        return caching.private(_shown(access.person(request)))

    @extend_schema(
        operation_id="me_browsers_add",
        request=inputs.BrowserInput,
        responses={200: shapes.BrowsersShape, **PROBLEMS},
    )
    def post(self, request: Request) -> HttpResponse:
        """What `PushManager.subscribe()` gave: its endpoint and its keys. Safe twice."""
        access.check_site(request, None)
        reader = access.person(request)
        add_browser(reader=reader, now=now(), **body_of(request, inputs.BrowserInput))
        return caching.private(_shown(reader))


class BrowserView(APIView):
    permission_classes = (access.SignedIn, WholeSession)

    @extend_schema(operation_id="me_browsers_remove", responses={204: None, **PROBLEMS})
    def delete(self, request: Request, browser_id: str) -> Response:
        """Told no more."""
        access.check_origin(request)
        remove_browser(reader=access.person(request), browser_id=number(browser_id))
        return Response(status=204)


def _shown(reader: User) -> dict[str, Any]:
    rows = telling.browsers(reader)
    browsers = [{"id": str(row.pk), "name": row.name, "created_at": stamp(row.created_at)} for row in rows]
    return {"key": push.public_key(), "browsers": browsers}
