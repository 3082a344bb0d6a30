"""Keeps from where an account was opened, as a mark that means nothing once its month's secret is destroyed."""

import hmac
import secrets
from datetime import UTC, datetime

from comments.models import AddressBar, AddressKey, AddressMark, Restriction, User


def mark_address(*, reader: User, address: str, now: datetime) -> None:
    """Safe twice. `address`: an IPv4 address or an IPv6 /64; nothing is kept of one that is not known."""
    if address and address != "unknown":
        AddressMark.objects.get_or_create(user=reader, mark=_mark(address, now), defaults={"created_at": now})


def bar_addresses(restriction: Restriction, now: datetime) -> int:
    """From now on accounts that were or will be opened from where this person's was wait for review at the site. Never
    refused: thousands share an address with one who was banned."""
    marks = AddressMark.objects.filter(user=restriction.user_id).values_list("mark", flat=True)
    rows = [AddressBar(site=restriction.site, restriction=restriction, mark=mark, created_at=now) for mark in marks]
    return len(AddressBar.objects.bulk_create(rows))


def _mark(address: str, now: datetime) -> str:
    fresh = {"secret": secrets.token_hex(32), "created_at": now}
    key, _ = AddressKey.objects.get_or_create(month=f"{now.astimezone(UTC):%Y-%m}", defaults=fresh)
    return hmac.new(key.secret.encode(), address.encode(), "sha256").hexdigest()
