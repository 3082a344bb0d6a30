"""Signing in from a foreign page: the popup that asks the reader, and the poll that fetches the token."""

from typing import Any
from urllib.parse import urlsplit

import orjson
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from comments import limits, tokens
from comments.api import problems
from comments.api.caching import private
from comments.api.client import client_address
from comments.errors import CommentsError, Forbidden, Invalid, Missing, SignedOut
from comments.models import Site, User
from engagement.actions import sign_in
from engagement.actions.sign_in import Grant
from engagement.actions.sign_on import sign_on

ASKED = ("site", "origin", "code", "challenge")
SHAPES = ({"code", "verifier"}, {"site", "token"}, {"site"})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def authorize(request: HttpRequest) -> HttpResponse:
    """Asks the signed-in reader whether this page may comment in their name. Nothing is stored before the answer."""
    try:
        asked = _asked(request)
        if request.method == "POST":
            limits.take(limits.SIGNING_IN, f"user:{request.user.pk}")
            sign_in.authorise(reader=request.user, now=timezone.now(), **asked)  # type: ignore[arg-type]
            return render(request, "engagement/widget/done.html")
        sign_in.check(**asked)
    except CommentsError as refusal:
        return render(request, "engagement/widget/refused.html", {"code": refusal.code}, status=refusal.status)
    return render(request, "engagement/widget/authorize.html", {"asked": asked, "reader": request.user})


@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """Where the sign-in of a page on our own origin ends."""
    return render(request, "engagement/widget/done.html")


@csrf_exempt  # no cookie counts here: the proof is the verifier, or the publisher's signature
@require_POST
def session(request: HttpRequest) -> HttpResponse:
    """`{"code", "verifier"}` → 202 until the reader agreed, then once `{"token", "expires_in", "me"}`.
    `{"site", "token"}`, a publisher's own signed token → the same, once.
    `{"site"}` with a session of ours, from a page of the same site → the same."""
    try:
        sent = _proof(request)
        grant = _granted(request, sent)
    except CommentsError as refusal:
        return _answer(request, problems.refused(refusal))
    if grant is None:
        return private({"status": "waiting"}, 202)
    me = {"id": str(grant.reader.pk), "name": grant.reader.display_name}
    return _answer(request, private({"token": grant.token, "expires_in": tokens.LIFETIME_SECONDS, "me": me}))


def _answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A page of the same site sent its reader's cookie along, and may read what came of it where it is listed."""
    if _is_same_site(request):
        response["Access-Control-Allow-Credentials"] = "true"
    return response


def _is_same_site(request: HttpRequest) -> bool:
    """Browsers say so themselves, by the list of public suffixes; no page can."""
    return request.headers.get("Sec-Fetch-Site") == "same-site"


def _granted(request: HttpRequest, sent: dict[str, str]) -> Grant | None:
    if "code" in sent:
        return _by_popup(request, sent)
    return _by_publisher(request, sent) if "token" in sent else _by_cookie(request, sent["site"])


def _by_cookie(request: HttpRequest, site_key: str) -> Grant:
    """No window: the site lists the page, and the browser says that it is of our own site."""
    if not _is_same_site(request):
        raise Forbidden("origin_not_allowed")
    if not isinstance(request.user, User):
        raise SignedOut
    limits.take(limits.SIGNING_IN, f"user:{request.user.pk}")
    return sign_in.grant(reader=request.user, site_key=site_key, origin=request.headers.get("Origin", ""))


def _by_popup(request: HttpRequest, sent: dict[str, str]) -> Grant | None:
    agreed = sign_in.waiting(code=sent["code"], now=timezone.now())
    if agreed is None:
        limits.take(limits.SIGNING_IN, f"address:{client_address(request)}")
        return None
    origin = request.headers.get("Origin", "")
    return sign_in.redeem(agreed=agreed, verifier=sent["verifier"], origin=origin, now=timezone.now())


def _by_publisher(request: HttpRequest, sent: dict[str, str]) -> Grant:
    """What is right has no limit but the publisher's own; what is wrong has one by address."""
    origin = request.headers.get("Origin", "")
    try:
        return sign_on(site_key=sent["site"], token=sent["token"], origin=origin, now=timezone.now())
    except CommentsError:
        limits.take(limits.SIGNING_IN, f"address:{client_address(request)}")
        raise


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the address says. Raises Missing for an unknown site, Forbidden where a third page sent the reader."""
    asked: dict[str, Any] = {name: request.GET.get(name, "") for name in ASKED}
    if any("\x00" in value or len(value) > 300 for value in asked.values()):
        raise Invalid
    _check_where_from(request, asked["origin"])
    site = Site.objects.filter(key=asked["site"]).first()
    if site is None:
        raise Missing("unknown_site")
    return asked | {"site": site}


def _check_where_from(request: HttpRequest, origin: str) -> None:
    """A link planted on a third page is refused where the browser tells; silence (a strict referrer policy) is not."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    came_from = f"{referrer.scheme}://{referrer.netloc}"
    if referrer.netloc and came_from not in {origin, f"{request.scheme}://{request.get_host()}"}:
        raise Forbidden("origin_not_allowed")


def _proof(request: HttpRequest) -> dict[str, str]:
    try:
        sent = orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        raise Invalid("malformed") from error
    if not isinstance(sent, dict) or set(sent) not in SHAPES:
        raise Invalid
    if not all(isinstance(value, str) for value in sent.values()):
        raise Invalid
    if "code" in sent and not all(sign_in.SECRET.fullmatch(value) for value in sent.values()):
        raise Invalid
    if len(sent.get("site", "")) > 50 or "\x00" in sent.get("site", ""):
        raise Invalid
    return sent
