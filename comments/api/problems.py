"""Every error -> problem+json (RFC 9457) with a stable `code`. The one place where domain errors meet HTTP."""

from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from rest_framework import exceptions

from comments.errors import CommentsError, TooFast

# code -> the sentence that goes out as `title`, in the reader's language
TITLES = {
    "invalid": _("The request holds something we cannot take."),
    "too_long": _("The comment is too long."),
    "word_refused": _("This comment has words that this site does not publish. Please put it in other words."),
    "malformed": _("The request is not a JSON object."),
    "signed_out": _("Please sign in."),
    "thread_closed": _("Comments are closed."),
    "restricted": _("Your account is blocked from commenting."),
    "origin_not_allowed": _("This page may not write here."),
    "edit_window_over": _("The edit time is over."),
    "not_found": _("Not found."),
    "too_fast": _("You are commenting too fast."),
    "idempotency_key_reused": _("This key was used for another comment."),
    "nudge": _("Are you sure? The language may breach our guidelines."),
    "in_progress": _("Your comment is already being posted."),
    "already_reported": _("You have already reported this comment."),
    "already_appealed": _("You have already appealed."),
    "already_resubmitted": _("You have already sent this comment again."),
    "not_rejected": _("There is no rejection to appeal against."),
    "appeal_window_over": _("The time for an appeal is over."),
    "grave": _("Readers are not asked what they feel about this article."),
    "own_comment": _("This is your own comment."),
    "not_editable": _("This comment can no longer be edited."),
    "unknown_site": _("There is no such site."),
    "invalid_cursor": _("The page mark is not valid."),
    "forbidden": _("You may not do this."),
    "method_not_allowed": _("This address takes another method."),
    "not_acceptable": _("We cannot answer in that format."),
    "unsupported_media_type": _("We cannot read this content type."),
    "too_large": _("The request is too large."),
    "length_required": _("The request does not say how long it is."),
    "unavailable": _("The site cannot be reached just now. Please wait a moment."),
    "error": _("Something went wrong on our side."),
    "token_expired": _("Please sign in again."),
    "session_expired": _("Please sign in again."),
    **dict.fromkeys(
        ("bad_token", "unknown_key", "token_used", "no_sign_on"),
        _("Signing in through this page did not work. Please tell its publisher."),
    ),
}

CHOICES = {"nudge": {"edit": _("Edit first"), "send": _("Send for review")}}
"""What the reader may do about it, in words for the buttons."""

STOCK = {
    exceptions.ParseError: (400, "malformed"),
    exceptions.NotAuthenticated: (401, "signed_out"),
    exceptions.AuthenticationFailed: (401, "signed_out"),
    exceptions.NotFound: (404, "not_found"),
    exceptions.MethodNotAllowed: (405, "method_not_allowed"),
    exceptions.NotAcceptable: (406, "not_acceptable"),
    exceptions.UnsupportedMediaType: (415, "unsupported_media_type"),
    Http404: (404, "not_found"),
    PermissionDenied: (403, "forbidden"),
    RequestDataTooBig: (413, "too_large"),
    SuspiciousOperation: (400, "malformed"),
}


def problem(status: int, code: str, **extra: Any) -> HttpResponse:
    """`{"type", "title", "status", "code", …extra}` as application/problem+json, never cached."""
    title = gettext(TITLES[code]) if code in TITLES else code.replace("_", " ")
    choices = {name: gettext(text) for name, text in CHOICES.get(code, {}).items()}
    body = {"type": f"urn:sahut:{code}", "title": title, "status": status, "code": code, **choices, **extra}
    response = HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")
    response["Cache-Control"] = "no-store"
    return response


def to_response(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """DRF's exception handler. None = not ours: let it become a 500 and be seen."""
    if isinstance(error, CommentsError):
        return refused(error)
    if isinstance(error, exceptions.ValidationError):
        return problem(400, "invalid", fields=_codes(error.get_codes()))
    return _of_framework(error)


def refused(error: CommentsError) -> HttpResponse:
    response = problem(error.status, error.code, **error.extra)
    if isinstance(error, TooFast):
        response["Retry-After"] = str(error.retry_after)
    return response


def _of_framework(error: Exception) -> HttpResponse | None:
    for kind, (status, code) in STOCK.items():
        if isinstance(error, kind):
            response = problem(status, _finer_code(error, code))
            for name, value in _headers(error).items():
                response[name] = value
            return response
    if isinstance(error, exceptions.APIException):
        return problem(error.status_code, _finer_code(error, "forbidden"))
    return None


def _finer_code(error: Exception, code: str) -> str:
    """The code that was raised with the error, where it says more than the class."""
    finer = getattr(getattr(error, "detail", None), "code", None)
    return finer if finer in {"token_expired", "session_expired", "origin_not_allowed"} else code


def _headers(error: Exception) -> dict[str, str]:
    header = getattr(error, "auth_header", None)
    return {"WWW-Authenticate": header} if header else {}


def _codes(found: Any) -> dict[str, Any]:
    return _spelt(found) if isinstance(found, dict) else {"body": found}


def _spelt(found: Any) -> Any:
    """A list's errors come by index, and the keys of JSON are texts."""
    return {str(key): _spelt(value) for key, value in found.items()} if isinstance(found, dict) else found
