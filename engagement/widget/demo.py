"""A page that embeds the widget as a foreign publisher would, under a policy as strict as a publisher's may be."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SITE, KEY = "koran", "artikel-1"


@require_safe
def publisher(request: HttpRequest) -> HttpResponse:
    """Opened as http://localhost:PORT while SAHUT_BASE_URL says 127.0.0.1, its widget is on another site."""
    host = settings.SAHUT_BASE_URL
    response = render(request, "engagement/widget/publisher.html", {"host": host, "site": SITE, "key": KEY})
    response["Content-Security-Policy"] = (
        f"default-src 'none'; script-src {host}; connect-src {host}; style-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    # Its popup is on another origin; a page that cut it off would be told that the popup is closed.
    response["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups"
    return response
