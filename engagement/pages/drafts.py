"""A text that could not be sent yet is kept in the reader's session, by the address of its form."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext

from comments import limits
from comments.api.client import client_address

KEPT_MOST = 3
LONGEST = 20_000
_KEY = "drafts"


def keep(request: HttpRequest, address: str, text: str) -> None:
    """Raises TooFast where one network address begins session after session: each is a row."""
    kept: dict[str, str] = request.session.get(_KEY, {})
    if not text.strip() and address not in kept:
        return
    kept.pop(address, None)
    if text.strip():
        kept[address] = text[:LONGEST]
    if request.session.session_key is None:
        limits.take(limits.KEEPING_DRAFTS, f"address:{client_address(request)}")
    request.session[_KEY] = dict(list(kept.items())[-KEPT_MOST:])


def kept(request: HttpRequest, address: str) -> str:
    """Asks no session of a reader who has none."""
    drafts: dict[str, str] = request.session.get(_KEY, {})
    return drafts.get(address, "")


def drop(request: HttpRequest, address: str) -> None:
    if address in request.session.get(_KEY, {}):
        keep(request, address, "")


def sign_in_first(request: HttpRequest, address: str) -> HttpResponse:
    """To the sign-in page, which says that a text is kept, and from there back to `address`."""
    if kept(request, address):
        messages.info(request, gettext("Your text is kept. Sign in or register, then send it."))
    return HttpResponseRedirect(f"{resolve_url('account_login')}?next={quote(address)}")
