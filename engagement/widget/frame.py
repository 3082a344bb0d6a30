"""The comments of one page as a document of their own, to be framed by the pages that the site lists: for AMP, and for
pages whose other scripts are not to see what readers write."""

import re
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from comments import threads
from comments.errors import Missing
from comments.models import Site
from engagement.widget import fragment

CACHE_CONTROL = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
THEMES = ("light", "dark")
ORIGIN = re.compile(r"https?://[\w.:\[\]-]+")


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """`?site=&key=&url=[&lang=id|en][&theme=light|dark]`: the widget around the fragment; `url` is the page's own."""
    site, url = _site(request.GET.get("site", "")), request.GET.get("url", "")
    if len(url) > 500 or url and urlsplit(url).scheme not in {"http", "https"}:
        raise Http404
    answer = fragment.answer(request.GET)
    theme = request.GET.get("theme", "")
    shown = {
        "site": site,
        "key": request.GET.get("key", ""),
        "page_url": url,
        "language": answer.language,
        "theme": theme if theme in THEMES else "",
        "fragment": mark_safe(answer.body.decode()),  # noqa: S308 (our own template's)
    }
    with translation.override(answer.language):
        response = render(request, "engagement/widget/frame.html", shown)
    response["Cache-Control"] = CACHE_CONTROL
    response["Content-Security-Policy"] = _policy(site)
    return response


def _policy(site: Site) -> str:
    """One word for each origin, whatever an administrator wrote."""
    framing = " ".join(origin for origin in site.origins if ORIGIN.fullmatch(origin))
    return (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors 'self' {framing}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _site(key: str) -> Site:
    try:
        return threads.find_site(key)
    except Missing as error:
        raise Http404 from error
