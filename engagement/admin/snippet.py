"""How a site's comments get onto its pages: the lines to paste, its origins, a look at a page, and a preview."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from comments import permissions
from comments.errors import CommentsError, Invalid
from comments.models import Site, Thread
from engagement.actions.look_at_page import look_at_page
from engagement.models import Vouching
from engagement.reading import scripts

KEY = "artikel-81234"


@dataclass(frozen=True, slots=True)
class Lines:
    """What is pasted, with the name it is explained by."""

    name: str
    label: str
    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class Origin:
    """One of the site's, and how readers sign in there."""

    address: str
    is_secure: bool
    way: str


class LookForm(forms.Form):
    page = forms.URLField(label=gettext_lazy("Address of a page"), max_length=500, assume_scheme="https")


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, site_key: str) -> HttpResponse:
    """POST `page` looks at that page; nothing is stored."""
    site = Site.objects.filter(key=site_key).first()
    if site is None:
        raise Http404
    if not permissions.may_govern(request.user, site.pk):
        raise PermissionDenied
    form = LookForm(request.POST or None, initial={"page": _some_page(site)})
    look, status = None, 400 if form.is_bound else 200
    if form.is_valid():
        try:
            look, status = look_at_page(person=request.user, site=site, url=form.cleaned_data["page"]), 200  # type: ignore[arg-type]
        except Invalid:
            form.add_error("page", gettext("This is no web address."))
        except CommentsError as refusal:
            form.add_error("page", gettext("Please wait a moment."))
            status = refusal.status
    context = {
        **admin.site.each_context(request),
        "title": gettext("Comments on the pages of %(site)s") % {"site": site.name},
        "site": site,
        "form": form,
        "look": look,
        "lines": _lines(site),
        "policy": _policy(),
        "origins": [_origin(site, address) for address in site.origins],
        "thread": Thread.objects.filter(site=site, comment_count__gt=0).order_by("-pk").first(),
    }
    return TemplateResponse(request, "admin/engagement/snippet.html", context, status=status)


def _policy() -> str:
    return f"script-src {settings.SAHUT_BASE_URL}; connect-src {settings.SAHUT_BASE_URL}"


def _lines(site: Site) -> list[Lines]:
    base, made = settings.SAHUT_BASE_URL, scripts.pinned("comments.js")
    tag = f'<script async src="{base}/embed/v1/comments.js" data-site="{site.key}"></script>'
    element = (
        f'<sahut-comments site="{site.key}" key="{KEY}">\n'
        f'  <a href="{base}/">{gettext("Comments")}</a>\n</sahut-comments>\n'
        f'<script async src="{base}/embed/v1/comments.js"></script>'
    )
    fixed = (
        f'<script async src="{base}{made.path}"\n  integrity="{made.integrity}"\n'
        f'  crossorigin="anonymous" data-site="{site.key}"></script>'
    )
    counts = (
        f'<sahut-count key="{KEY}"></sahut-count>\n'
        f'<script async src="{base}/embed/v1/count.js" data-site="{site.key}"></script>'
    )
    return [
        Lines("line", gettext("One line, where the comments shall stand"), tag, 2),
        Lines("element", gettext("Or the element, with a key of your own for each article"), element, 4),
        Lines("fixed", gettext("Or this version and no other"), fixed, 4),
        Lines("counts", gettext("Numbers of comments, on any page"), counts, 3),
    ]


def _origin(site: Site, address: str) -> Origin:
    is_local = urlsplit(address).hostname in {"localhost", "127.0.0.1"}
    return Origin(address, address.startswith("https://") or is_local, _way(site, address))


def _way(site: Site, address: str) -> str:
    """By names alone; what is one site is decided by browsers."""
    if address == settings.SAHUT_BASE_URL:
        return gettext("by the reader's session")
    if Vouching.objects.filter(site=site, is_on=True).exists():
        return gettext("by your own accounts (single sign-on), else in a window")
    if _kin(address) == _kin(settings.SAHUT_BASE_URL):
        return gettext("by the reader's session where browsers see one site, else in a window")
    return gettext("in a window; third-party cookies are not needed")


def _kin(address: str) -> list[str]:
    return (urlsplit(address).hostname or "").split(".")[-2:]


def _some_page(site: Site) -> str:
    """The newest page that has comments, else the first origin."""
    url = Thread.objects.filter(site=site).exclude(url="").order_by("-pk").values_list("url", flat=True).first()
    return url or next((f"{origin}/" for origin in site.origins), "")
