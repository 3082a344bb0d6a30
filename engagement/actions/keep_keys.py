"""Fetches the keys by which a publisher's tokens are verified, and keeps them in the row: the last good ones serve on
while the publisher's server does not answer."""

import http.client
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from comments.actions import record
from comments.errors import Invalid
from engagement.models import Vouching
from engagement.notifications import fetching
from engagement.reading import public_keys, vouchers
from engagement.reading.public_keys import Key
from engagement.reading.vouchers import Header

FRESH = timedelta(minutes=10)
"""A key that the publisher takes off its list is dead after this time."""
AGAIN = timedelta(seconds=30)
"""Not asked more often, however many unknown keys are named, and however often nobody answers."""
LASTING = timedelta(hours=24)
"""How long the last list serves while no other is to be had."""


def key_for(vouching: Vouching, asked: Header, *, now: datetime) -> Key | None:
    """The key that the header names. An old list is fetched again, and so is one that does not hold it: the publisher
    has a new key. Call outside of a transaction: a fetch takes up to five seconds."""
    if not vouching.jwks_url:
        return vouchers.fitting(vouching.keys, asked)
    found = vouchers.fitting(vouching.keys, asked)
    is_fresh = vouching.fetched_at is not None and now - vouching.fetched_at < FRESH
    if found is None or not is_fresh:
        fetch_keys(vouching=vouching, now=now)
        found = vouchers.fitting(vouching.keys, asked)
    is_lasting = vouching.fetched_at is not None and now - vouching.fetched_at < LASTING
    return found if is_lasting else None


def fetch_keys(*, vouching: Vouching, now: datetime) -> None:
    """One of many at once fetches; the others go on with what there is. The row tells what went wrong."""
    free = Q(tried_at=None) | Q(tried_at__lte=now - AGAIN)
    mine = Vouching.objects.filter(free, pk=vouching.pk, jwks_url=vouching.jwks_url)
    if not mine.update(tried_at=now):
        vouching.refresh_from_db()
        return
    try:
        changes: dict[str, Any] = {"keys": _fetched(vouching.jwks_url), "fetched_at": now, "trouble": ""}
    except _NoKeys as error:
        changes = {"trouble": str(error)[:40]}
    with transaction.atomic():
        Vouching.objects.filter(pk=vouching.pk, jwks_url=vouching.jwks_url).update(**changes)
        _record_change(vouching, changes.get("keys", vouching.keys), now)
    vouching.refresh_from_db()


def _record_change(vouching: Vouching, keys: list[Key], now: datetime) -> None:
    prints = sorted(map(public_keys.thumbprint, keys))
    if prints != sorted(map(public_keys.thumbprint, vouching.keys)):
        facts = {"jwks_url": vouching.jwks_url, "keys": prints}
        target, site_key = f"vouching:{vouching.pk}", vouching.site.key
        record.append(actor="machine", deed="sign_on.keys", target=target, site_key=site_key, now=now, facts=facts)


class _NoKeys(Exception):
    pass


def _fetched(url: str) -> list[Key]:
    try:
        answer = fetching.get(url, headers={"Accept": "application/jwk-set+json, application/json"})
    except (fetching.Forbidden, OSError) as error:
        raise _NoKeys(type(error).__name__) from error
    if answer.status != http.client.OK:
        raise _NoKeys(f"HTTP {answer.status}")
    try:
        found = public_keys.of_jwks(answer.body)
    except Invalid as error:
        raise _NoKeys("no list of keys") from error
    if not found:
        raise _NoKeys("no usable key")
    return found
