"""Comments: writing, reading one, editing, withdrawing."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from comments import cursors, permissions, queues, reasons, threads
from comments.actions.edit import begin, edit
from comments.actions.submit import Letter, Submission, submit
from comments.actions.withdraw import withdraw
from comments.api import access, caching, inputs, presenting, shapes
from comments.api.views.base import PublicView, body_of, language, now, number, query_of
from comments.errors import Invalid, Missing
from comments.models import Comment, Site
from comments.threads import Page


class CommentsView(APIView):
    @extend_schema(
        operation_id="comment_submit",
        request=inputs.CommentInput,
        parameters=[shapes.IDEMPOTENCY_KEY],
        responses={201: shapes.SubmissionShape, 202: shapes.SubmissionShape, **shapes.WRITING_PROBLEMS},
    )
    def post(self, request: Request) -> HttpResponse:
        """Writes a comment: 201 published, 202 held with the reasons, 422 `nudge` to whoever asked for it."""
        sent = body_of(request, inputs.CommentInput)
        access.check_site(request, Site.objects.filter(key=sent["site"]).first())
        letter = Letter(site_key=sent.pop("site"), idempotency_key=_idempotency_key(request), **sent)
        return answer(submit(author=access.person(request), letter=letter, now=now()), created=True)


class CommentView(APIView):
    @extend_schema(
        operation_id="comment",
        parameters=[
            OpenApiParameter("context", bool, description="1: as a thread page that shows the way down to it.")
        ],
        responses={200: shapes.CommentShape, **shapes.SIGNED_READ_PROBLEMS},
    )
    def get(self, request: Request, comment_id: str) -> HttpResponse:
        """One comment; what is not published only its author sees."""
        row = _seen(request, comment_id)
        if not row.is_published:
            return caching.private(_own(row))
        if request.query_params.get("context") == "1":
            shown = Page([threads.in_context(row)], None)
            content = presenting.page(row.thread, shown, presenting.state(row.thread, now()))
            return caching.sent(request, caching.answer(content))
        return caching.sent(request, caching.answer(presenting.comment(threads.alone(row), row.thread.url)))

    @extend_schema(
        operation_id="comment_edit",
        request=inputs.EditInput,
        responses={200: shapes.SubmissionShape, 202: shapes.SubmissionShape, **shapes.WRITING_PROBLEMS},
    )
    def patch(self, request: Request, comment_id: str) -> HttpResponse:
        """Changes the text within the edit window; it is screened again."""
        access.check_site(request, site_of(comment_id))
        sent = body_of(request, inputs.EditInput)
        found = edit(
            author=access.person(request),
            comment_id=number(comment_id),
            body=sent["body"],
            is_nudged=sent["nudge"],
            begun=sent["begun"],
            now=now(),
        )
        return answer(found, created=False)

    @extend_schema(operation_id="comment_withdraw", responses={204: None, **shapes.PROBLEMS})
    def delete(self, request: Request, comment_id: str) -> Response:
        """Takes the comment back; replies stay under a tombstone."""
        access.check_site(request, site_of(comment_id))
        withdraw(author=access.person(request), comment_id=number(comment_id), now=now())
        return Response(status=204)


class EditView(APIView):
    @extend_schema(
        operation_id="comment_edit_begin", request=None, responses={200: shapes.BegunShape, **shapes.PROBLEMS}
    )
    def post(self, request: Request, comment_id: str) -> HttpResponse:
        """The text was opened within the edit window: with `begun` it may be sent until ten minutes past it."""
        access.check_site(request, site_of(comment_id))
        begun = begin(author=access.person(request), comment_id=number(comment_id), now=now())
        return caching.private({"begun": begun})


class RepliesView(PublicView):
    @extend_schema(
        operation_id="comment_replies",
        parameters=[inputs.PageQuery],
        responses={200: shapes.PageShape, **shapes.READ_PROBLEMS},
    )
    def get(self, request: Request, comment_id: str) -> HttpResponse:
        """The replies shown under a comment, oldest first."""
        query = query_of(request, inputs.PageQuery)
        row = threads.one(number(comment_id))
        if row is None or not row.is_listed:
            raise Missing
        state = presenting.state(row.thread, now())
        etag = f'"r{row.pk}-{row.thread.version}-{state.mark}-{query["cursor"]}-{query["limit"]}"'
        unchanged = caching.not_modified(request, etag)
        if unchanged is not None:
            return unchanged
        shown = threads.replies(row, cursor=cursors.read(query["cursor"], scored=False), limit=query["limit"])
        return caching.sent(request, caching.answer(presenting.page(row.thread, shown, state), etag=etag))


def _seen(request: Request, comment_id: str) -> Any:
    row = threads.one(number(comment_id))
    if row is None or not permissions.may_see(request.user, row):
        raise Missing
    if not row.is_published and access.is_elsewhere(request, row.thread.site):
        raise Missing
    return row


def site_of(comment_id: str) -> Site:
    site = Site.objects.filter(threads__comments=number(comment_id)).first()
    if site is None:
        raise Missing
    return site


def _own(row: Comment) -> dict[str, Any]:
    return {**presenting.own_comment(row, row.author.display_name, row.thread.url), "status": row.status}


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > 200 or not key.isprintable():
        raise Invalid(fields={"Idempotency-Key": ["length"]})
    return key


def answer(found: Submission, *, created: bool) -> HttpResponse:
    row = found.comment
    done = 201 if created else 200
    answer = {
        "id": str(row.pk),
        "status": found.status,
        "reasons": reasons.in_language(found.reasons, language()),
        "expected_minutes": queues.expected_minutes(row.site_id, now()) if found.status == "held" else None,
        "comment": {
            **presenting.own_comment(row, row.author.display_name, row.thread.url),
            "editable_until": presenting.stamp(row.editable_until),
        },
    }
    return caching.private(answer, 202 if found.status == "held" else done)
