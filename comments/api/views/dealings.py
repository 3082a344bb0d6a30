"""What readers do about comments besides writing them: report, appeal, send again, preview; and picks."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import admission, limits
from comments.actions.appeal import appeal
from comments.actions.pick import pick, unpick
from comments.actions.report import report
from comments.actions.resubmit import resubmit
from comments.api import access, caching, inputs, shapes
from comments.api.views.base import body_of, now, number
from comments.api.views.comments import answer, site_of
from comments.errors import Forbidden
from comments.markup import parse
from comments.tokens import EmbedGrant


class ReportsView(APIView):
    @extend_schema(
        operation_id="comment_report", request=inputs.ReportInput, responses={201: shapes.ID, **shapes.PROBLEMS}
    )
    def post(self, request: Request, comment_id: str) -> HttpResponse:
        """Reports a published comment of somebody else, once."""
        access.check_site(request, site_of(comment_id))
        sent = body_of(request, inputs.ReportInput)
        row = report(reporter=access.person(request), comment_id=number(comment_id), now=now(), **sent)
        return caching.private({"id": str(row.pk)}, 201)


class AppealView(APIView):
    @extend_schema(
        operation_id="comment_appeal", request=inputs.AppealInput, responses={201: shapes.ID, **shapes.PROBLEMS}
    )
    def post(self, request: Request, comment_id: str) -> HttpResponse:
        """Appeals against the rejection of one's own comment, once; another person decides."""
        access.check_site(request, site_of(comment_id))
        sent = body_of(request, inputs.AppealInput)
        row = appeal(author=access.person(request), comment_id=number(comment_id), now=now(), **sent)
        return caching.private({"id": str(row.pk)}, 201)


class ResubmissionView(APIView):
    @extend_schema(
        operation_id="comment_resubmit",
        request=inputs.BodyInput,
        responses={202: shapes.SubmissionShape, **shapes.PROBLEMS},
    )
    def post(self, request: Request, comment_id: str) -> HttpResponse:
        """Answers the rejection of one's own comment with another text, once; a person decides on it."""
        access.check_site(request, site_of(comment_id))
        body = body_of(request, inputs.BodyInput)["body"]
        found = resubmit(author=access.person(request), comment_id=number(comment_id), body=body, now=now())
        return answer(found, created=False)


class PickView(APIView):
    @extend_schema(operation_id="comment_pick", request=None, responses={204: None, **shapes.PROBLEMS})
    def put(self, request: Request, comment_id: str) -> Response:
        """The newsroom puts a published comment forward. Not for a widget's token."""
        pick(**self._deed(request, comment_id))
        return Response(status=204)

    @extend_schema(operation_id="comment_unpick", responses={204: None, **shapes.PROBLEMS})
    def delete(self, request: Request, comment_id: str) -> Response:
        """And no longer."""
        unpick(**self._deed(request, comment_id))
        return Response(status=204)

    def _deed(self, request: Request, comment_id: str) -> dict[str, Any]:
        if isinstance(request.auth, EmbedGrant):
            raise Forbidden
        access.check_site(request, site_of(comment_id))
        return {"moderator": access.person(request), "comment_id": number(comment_id), "now": now()}


class PreviewView(APIView):
    @extend_schema(
        operation_id="preview", request=inputs.BodyInput, responses={200: shapes.NodesShape, **shapes.PROBLEMS}
    )
    def post(self, request: Request) -> HttpResponse:
        """The node tree that a body would become. Stores nothing."""
        access.check_origin(request)
        source = admission.text(body_of(request, inputs.BodyInput)["body"])
        limits.take(limits.PREVIEWING, f"user:{request.user.pk}")
        return caching.private({"nodes": parse(source)})
