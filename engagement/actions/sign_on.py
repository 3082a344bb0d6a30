"""A publisher's token becomes a widget's: its reader gets an account of this site alone, and each token counts once."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import IntegrityError, transaction

from comments import tokens
from comments.actions.name_reader import name_reader
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import Site, User
from comments.models.user import NOWHERE
from engagement.actions.keep_keys import key_for
from engagement.actions.name_account import check_account_name, protected_names
from engagement.actions.sign_in import Grant
from engagement.models import SpentToken, VouchedReader, Vouching
from engagement.reading import vouchers
from engagement.reading.vouchers import Voucher

BADGES = frozenset({"staff", "subscriber"})
"""Roles in a token that give the badge of the same name."""


def sign_on(*, site_key: str, token: str, origin: str, now: datetime) -> Grant:
    """Raises Missing for a site without sign-on, Forbidden for an origin or token that is not right, Conflict for a
    token that was exchanged before. Call outside of a transaction: the publisher's keys may have to be fetched."""
    asked = vouchers.header(token)
    vouching = Vouching.objects.select_related("site").filter(site__key=site_key, is_on=True).first()
    if vouching is None:
        raise Missing("no_sign_on")
    if not vouching.site.allows_origin(origin):
        raise Forbidden("origin_not_allowed")
    key = key_for(vouching, asked, now=now)
    if key is None:
        raise Forbidden("unknown_key")
    voucher = vouchers.read(token, key=key, issuer=vouching.issuer, audience=site_key, now=now)
    with transaction.atomic():
        _spend(site_key, voucher)
        reader = _reader(vouching, voucher, now)
    if not reader.is_active:
        raise Forbidden("reader_gone")
    return Grant(token=tokens.issue(user=reader, site=vouching.site, origin=origin), reader=reader)


def _spend(site_key: str, voucher: Voucher) -> None:
    """Kept a little longer than the token could be valid anywhere."""
    digest = hashlib.sha256(f"{site_key}\n{voucher.token_id}".encode()).hexdigest()
    until = voucher.expires_at + timedelta(minutes=1)
    try:
        with transaction.atomic():
            SpentToken.objects.create(digest=digest, expires_at=until)
    except IntegrityError as error:
        raise Conflict("token_used") from error


def _reader(vouching: Vouching, voucher: Voucher, now: datetime) -> User:
    known = VouchedReader.objects.select_related("user").filter(site=vouching.site, subject=voucher.subject).first()
    reader = known.user if known else _opened(vouching.site, voucher, now)
    badge = voucher.role if vouching.takes_badges and voucher.role in BADGES else ""
    if reader.badge != badge:
        reader.badge = badge
        reader.save(update_fields=["badge"])
    if known:
        _rename(reader, voucher.name)
    return reader


def _rename(reader: User, name: str) -> None:
    """Where the publisher calls its reader otherwise now, and our rules take the name."""
    with suppress(Invalid):
        if check_account_name(reader=reader, name=name) != reader.display_name:
            name_reader(reader=reader, name=name, protected=protected_names())


def _opened(site: Site, voucher: Voucher, now: datetime) -> User:
    """Verified by the publisher's word, and reached by no mail. Two tokens of a new reader at once make one account."""
    try:
        with transaction.atomic():
            reader = User.objects.create_user(
                f"{uuid4().hex}@{NOWHERE}", verified_at=now, terms_accepted_at=now, language=site.language
            )
            VouchedReader.objects.create(site=site, subject=voucher.subject, user=reader, first_at=now)
            return name_reader(reader=reader, name=_name(voucher), protected=protected_names())
    except IntegrityError:
        return VouchedReader.objects.select_related("user").get(site=site, subject=voucher.subject).user


def _name(voucher: Voucher) -> str:
    """A name that our rules refuse (staff's, a byline's, none) does not keep its reader out."""
    try:
        return check_account_name(reader=None, name=voucher.name)
    except Invalid:
        return f"Pembaca {secrets.token_hex(3)}"
