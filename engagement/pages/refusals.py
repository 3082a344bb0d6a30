"""When a page cannot do what it was asked: a page that says so, and gives back what the reader wrote."""

import logging
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from comments.errors import CommentsError, TooFast
from engagement.pages.context import NO_SITE_YET
from engagement.pages.sharing import PRIVATE, View
from engagement.pages.wording import refusal

log = logging.getLogger(__name__)

TEXTS = ("body", "statement", "note", "explanation")
BESIDE = ("form_key", "reason", "location", "ground")
"""What else of our forms is given back. Never what another form sent: it may be a password."""
RETRY_AFTER_SECONDS = "5"
"""In which a database is worth asking again."""


def answer(
    request: HttpRequest, template: str, context: dict[str, Any], error: CommentsError | None = None
) -> HttpResponse:
    """The page, with the status of what was refused and, where that is known, when to try again."""
    response = render(request, template, context, status=error.status if error else 200)
    if isinstance(error, TooFast):
        response["Retry-After"] = str(error.retry_after)
    return response


def refused(view: View) -> View:
    """A coded error that the view itself does not answer becomes a page with the error's status, and a database that is
    away becomes one too; both with what was written."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except CommentsError as error:
            context = {"message": refusal(error), "text": _given_back(request)["text"]}
            return answer(request, "engagement/refusal.html", context, error)
        except (InterfaceError, OperationalError) as error:
            log.error("database away: %s", type(error).__name__)
            return out_of_order(request)

    return told


@requires_csrf_token
def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is not this session's: it was open while the reader signed in or out. The same form comes back
    with a new token and what was written, to be sent once more by hand."""
    why = _("You signed in or out after this form was opened, or your browser sent no cookies.")
    response = render(request, "engagement/send_again.html", {"why": why, **_given_back(request)}, status=403)
    response["Cache-Control"] = PRIVATE
    return response


def out_of_order(request: HttpRequest) -> HttpResponse:
    """The same while the database is away: nothing of this page asks it."""
    why = _("The site cannot be reached just now. Please wait a moment.")
    context = {"why": why, "csrf_token": get_token(request), **_given_back(request)}
    response = _without_database(request, "engagement/send_again.html", context, status=503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def too_large(request: HttpRequest) -> HttpResponse:
    """Nobody has read what was sent: the reader finds it by going back."""
    return _without_database(request, "engagement/refusal.html", {"message": _("The comment is too long.")}, status=413)


def _without_database(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    html = render_to_string(template, {**context, "newsroom": NO_SITE_YET, "request": request})
    return HttpResponse(html, status=status, headers={"Cache-Control": PRIVATE})


def _given_back(request: HttpRequest) -> dict[str, Any]:
    name = next((name for name in TEXTS if request.POST.get(name)), "")
    kept = {key: request.POST[key] for key in BESIDE if key in request.POST}
    return {
        "name": name,
        "text": request.POST.get(name, ""),
        "kept": kept,
        "return_to": request.get_full_path(),
    }
