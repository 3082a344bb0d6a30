"""An administrator opens, closes and re-keys the addresses to which a site's events are posted."""

import base64
import secrets
from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.errors import Forbidden, Invalid
from comments.models import Site, User
from engagement import catalogue
from engagement.models import Dispatch, Endpoint
from engagement.notifications import fetching
from engagement.vocabulary import Carrier, Outcome

KEYS_IN_FORCE = 2
"""The new key of a webhook and the one before it, until the receiver knows the new one."""


def open_endpoint(
    *, administrator: User, site: Site, carrier: str, url: str, kinds: list[str], now: datetime, chat: str = ""
) -> Endpoint:
    """Raises Invalid for an address that we would never post to."""
    _check_right(administrator)
    check(carrier, url, kinds, chat)
    keys = [_key()] if carrier == Carrier.WEBHOOK else [chat] if carrier == Carrier.TELEGRAM else []
    with transaction.atomic():
        row = Endpoint.objects.create(
            site=site, carrier=carrier, url=url, kinds=sorted(kinds), secrets=keys, created_at=now
        )
        _record(administrator, row, "open", now)
        return row


def rotate_key(*, administrator: User, endpoint: Endpoint, now: datetime) -> Endpoint:
    """From now on both keys sign."""
    _check_right(administrator)
    with transaction.atomic():
        if endpoint.carrier != Carrier.WEBHOOK:
            raise Invalid(fields={"carrier": ["webhook"]})
        endpoint.secrets = [_key(), *endpoint.secrets][:KEYS_IN_FORCE]
        endpoint.save(update_fields=["secrets"])
        _record(administrator, endpoint, "rotate", now)
        return endpoint


def switch_endpoint(*, administrator: User, endpoint: Endpoint, is_on: bool, now: datetime) -> None:
    """Opened again, what was owed to it goes out after all. Safe twice."""
    _check_right(administrator)
    with transaction.atomic():
        changes = {"disabled_at": None if is_on else now, "disabled_why": "" if is_on else "by hand"}
        Endpoint.objects.filter(pk=endpoint.pk).update(**changes, failures=0, resting_until=None)
        if is_on:
            given_up = Dispatch.objects.filter(endpoint=endpoint, outcome=Outcome.UNREACHABLE)
            given_up.update(given_up_at=None, attempts=0, not_before=now, outcome="")
        _record(administrator, endpoint, "enable" if is_on else "disable", now)


def _check_right(administrator: User) -> None:
    if not permissions.may_grant(administrator):
        raise Forbidden


def check(carrier: str, url: str, kinds: list[str], chat: str) -> None:
    """Raises Invalid with the fields."""
    wrong = {}
    if carrier not in set(Carrier):
        wrong["carrier"] = ["unknown"]
    elif not kinds or not set(kinds) <= catalogue.POSTED[Carrier(carrier)]:
        wrong["kinds"] = ["unknown"]
    if (carrier == Carrier.TELEGRAM) != bool(chat):
        wrong["chat"] = ["required"]
    try:
        fetching.check(url)
    except fetching.Forbidden:
        wrong["url"] = ["forbidden"]
    if wrong:
        raise Invalid(fields=wrong)


def _record(administrator: User, row: Endpoint, deed: str, now: datetime) -> None:
    record.append(
        actor=administrator, deed=f"endpoint.{deed}", target=f"endpoint:{row.pk}", site_key=row.site.key, now=now
    )


def _key() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode("ascii")
