"""Statements of reasons: one by its signed link, with the appeal; and all that stand against a reader."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from comments.actions.appeal import appeal
from comments.actions.appeal_limit import appeal_limit
from comments.actions.appeal_measure import appeal_measure
from comments.errors import CommentsError
from comments.models import User
from engagement.letters.of_limits import limit_in_words
from engagement.letters.wording import measure_in_words
from engagement.pages.refusals import answer, refused
from engagement.pages.sharing import private
from engagement.pages.wording import refusal
from engagement.reading import statements
from engagement.reading.statements import Statement


@private
@require_http_methods(["GET", "HEAD", "POST"])
@refused
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The link is the right: it was sent to the reader's own address, and works signed out."""
    found = statements.read(token, timezone.now())
    if found is None:
        raise Http404
    with translation.override(found.reader.language):
        if request.method != "POST":
            return _page(request, token, "")
        text = request.POST.get("statement", "")
        try:
            _appeal(found, text)
        except CommentsError as error:
            return _page(request, token, text, error)
        messages.success(request, gettext("Appeal received. A different moderator will review it."))
        return HttpResponseRedirect(request.path)


@private
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    found = statements.against(request.user, timezone.now())
    entries = [{"statement": one, "what": _what(one), "path": one.path} for one in found]
    return render(request, "engagement/statements/mine.html", {"entries": entries})


def _appeal(found: Statement, text: str) -> None:
    now = timezone.now()
    if found.kind == statements.DECISION:
        appeal(author=found.reader, comment_id=found.row.comment_id, statement=text, now=now)
    elif found.kind == statements.CLOSURE:
        appeal_limit(author=found.reader, closure=found.row, statement=text, now=now)
    elif found.kind == statements.CURB:
        appeal_limit(author=found.reader, step=found.row, statement=text, now=now)
    else:
        appeal_measure(author=found.reader, restriction=found.row, statement=text, now=now)


def _page(request: HttpRequest, token: str, text: str, error: CommentsError | None = None) -> HttpResponse:
    """Read anew, in the reader's language."""
    found = statements.read(token, timezone.now())
    context = {
        "statement": found,
        "what": _what(found) if found else "",
        "newsroom": found.site.name if found else "",
        "text": text,
        "error": refusal(error) if error else "",
    }
    return answer(request, "engagement/statements/show.html", context, error)


def _what(found: Statement) -> str:
    if found.kind in {statements.CLOSURE, statements.CURB}:
        return limit_in_words(found)
    return gettext("Your comment was not published.") if found.what == "reject" else measure_in_words(found)
