"""A reader signs in to the widget of a foreign page: agrees in a popup on our origin, then the widget gets a token.

The code travels in the popup's address and is worth nothing alone: only the page that keeps the verifier can redeem it,
once, from the origin that the reader saw.
"""

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.conf import settings

from comments import permissions, tokens
from comments.actions.open_thread import origin_of
from comments.errors import Conflict, Forbidden, Invalid, Missing, SignedOut
from comments.models import Site, User
from engagement.models import SignIn

LIFETIME = timedelta(minutes=10)
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes in base64url: the code, the verifier and the challenge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    token: str
    reader: User


def authorise(*, reader: User, site: Site, origin: str, code: str, challenge: str, now: datetime) -> SignIn:
    """The reader agreed. A code that was agreed to before is not given to anybody else."""
    if not permissions.is_person(reader):
        raise SignedOut
    check(site=site, origin=origin, code=code, challenge=challenge)
    row, is_new = SignIn.objects.get_or_create(
        code_digest=_digest(code),
        defaults={
            "challenge": challenge,
            "site": site,
            "origin": origin,
            "user": reader,
            "expires_at": now + LIFETIME,
        },
    )
    if not is_new and row.user_id != reader.pk:
        raise Conflict("code_used")
    return row


def check(*, site: Site, origin: str, code: str, challenge: str) -> None:
    """Raises where no reader should even be asked."""
    if not SECRET.fullmatch(code) or not SECRET.fullmatch(challenge):
        raise Invalid
    if not _may_ask(site, origin):
        raise Forbidden("origin_not_allowed")


def waiting(*, code: str, now: datetime) -> SignIn | None:
    """What the reader agreed to under this code, if so."""
    rows = SignIn.objects.select_related("site", "user")
    return rows.filter(code_digest=_digest(code), expires_at__gt=now).first()


def redeem(*, agreed: SignIn, verifier: str, origin: str, now: datetime) -> Grant:
    """A token for the page that asked, once. A wrong proof does not use the code up."""
    if origin != agreed.origin or not _may_ask(agreed.site, origin):
        raise Forbidden("origin_not_allowed")
    if not compare_digest(_challenge(verifier), agreed.challenge):
        raise Forbidden("wrong_verifier")
    reader = agreed.user
    if reader is None or not reader.is_active:
        raise Forbidden("reader_gone")
    if not SignIn.objects.filter(pk=agreed.pk, redeemed_at=None).update(redeemed_at=now):
        raise Conflict("code_used")
    return Grant(token=tokens.issue(user=reader, site=agreed.site, origin=origin), reader=reader)


def grant(*, reader: User, site_key: str, origin: str) -> Grant:
    """For a reader with a session here, on a page of the same site. Writes nothing."""
    if not permissions.is_person(reader):
        raise SignedOut
    site = Site.objects.filter(key=site_key).first()
    if site is None:
        raise Missing("unknown_site")
    if not site.allows_origin(origin):
        raise Forbidden("origin_not_allowed")
    return Grant(token=tokens.issue(user=reader, site=site, origin=origin), reader=reader)


def _may_ask(site: Site, origin: str) -> bool:
    """A page that the site lists, or ours: in a frame on such a page no cookie of ours travels."""
    return site.allows_origin(origin) or origin == origin_of(settings.SAHUT_BASE_URL)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
