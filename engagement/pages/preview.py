"""Every message in its words, for developers and administrators: event by channel, in one language, made-up data."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from comments import permissions
from engagement import catalogue
from engagement.notifications import samples
from engagement.pages.sharing import private
from engagement.vocabulary import Kind

TOGETHER = "together"
AS_IN_A_MAIL_PROGRAM = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@private
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """`?language=`: else the reader's own."""
    _let_in(request)
    language = _language(request.GET.get("language", ""))
    events = [
        (event, list(samples.samples(event.kind, language)), samples.mail(event.kind, language))
        for event in catalogue.events(for_staff=True)
    ]
    context = {
        "events": events,
        "language": language,
        "languages": settings.LANGUAGES,
        "together": samples.mail_of_many(language),
    }
    with translation.override(language):
        return render(request, "engagement/notifications/preview.html", context)


@private
@require_safe
def mail(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The mail's own HTML, under a policy of its own: its styles stand in it, and it can do nothing."""
    _let_in(request)
    if kind not in {*Kind, TOGETHER} or language not in dict(settings.LANGUAGES):
        raise Http404
    found = samples.mail_of_many(language) if kind == TOGETHER else samples.mail(Kind(kind), language)
    return HttpResponse(found.html, headers={"Content-Security-Policy": AS_IN_A_MAIL_PROGRAM})


def _let_in(request: HttpRequest) -> None:
    if not settings.DEBUG and not permissions.may_grant(request.user):
        raise Http404


def _language(asked: str) -> str:
    return asked if asked in dict(settings.LANGUAGES) else (get_language() or settings.LANGUAGE_CODE)
