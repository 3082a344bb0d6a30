"""Administrators let a publisher vouch for its readers: by which keys, under what name. Every change is recorded."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.errors import Forbidden, Invalid
from comments.models import Site, User
from engagement.actions.keep_keys import fetch_keys
from engagement.models import Vouching
from engagement.notifications import fetching
from engagement.reading import public_keys

CHANGEABLE = ("issuer", "jwks_url", "keys", "takes_badges")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`pasted`: public keys as text; or `jwks_url`, from which they are fetched. One of both."""

    issuer: str
    jwks_url: str = ""
    pasted: str = ""
    takes_badges: bool = False


def open_vouching(*, administrator: User, site: Site, terms: Terms, now: datetime) -> Vouching:
    """Raises Invalid with the fields, also where the site has one already."""
    _check_right(administrator)
    values = check(terms)
    if Vouching.objects.filter(site=site).exists():
        raise Invalid(fields={"site": ["exists"]})
    with transaction.atomic():
        row = Vouching.objects.create(site=site, created_at=now, **values)
        _record(administrator, row, "open", now, _facts(row))
    return _with_keys(row, now)


def change_vouching(*, administrator: User, vouching: Vouching, terms: Terms, now: datetime) -> Vouching:
    """Without `pasted` and with the same address the keys stay. Raises Invalid with the fields."""
    _check_right(administrator)
    keeps = not (terms.pasted or terms.jwks_url or vouching.jwks_url)
    values = check(terms, has_keys=keeps)
    with transaction.atomic():
        row = Vouching.objects.select_for_update().select_related("site").get(pk=vouching.pk)
        if keeps or terms.jwks_url and terms.jwks_url == row.jwks_url:
            values["keys"] = row.keys
        changed = [name for name in CHANGEABLE if getattr(row, name) != values[name]]
        for name in changed:
            setattr(row, name, values[name])
        if "jwks_url" in changed:
            row.fetched_at = row.tried_at = None
            row.trouble = ""
        row.save()
        if changed:
            _record(administrator, row, "change", now, _facts(row) | {"changed": changed})
    return _with_keys(row, now)


def switch_vouching(*, administrator: User, vouching: Vouching, is_on: bool, now: datetime) -> None:
    """Off: no token is exchanged any more; what was exchanged ends within ten minutes. Safe twice."""
    _check_right(administrator)
    with transaction.atomic():
        if Vouching.objects.filter(pk=vouching.pk).exclude(is_on=is_on).update(is_on=is_on):
            _record(administrator, vouching, "enable" if is_on else "disable", now, {})


def refresh_keys(*, administrator: User, vouching: Vouching, now: datetime) -> str:
    """Fetches the list at once. Returns what went wrong, or nothing."""
    _check_right(administrator)
    if vouching.jwks_url:
        fetch_keys(vouching=vouching, now=now)
    return vouching.trouble


def check(terms: Terms, *, has_keys: bool = False) -> dict[str, Any]:
    """The row's values. Raises Invalid with the fields."""
    wrong: dict[str, list[str]] = {}
    keys: list[public_keys.Key] = []
    if not terms.issuer or len(terms.issuer) > 200 or not terms.issuer.isprintable():
        wrong["issuer"] = ["required"]
    if bool(terms.jwks_url) == bool(terms.pasted or has_keys):
        wrong["jwks_url"] = ["one_of_both"]
    if terms.jwks_url:
        try:
            fetching.check(terms.jwks_url)
        except fetching.Forbidden:
            wrong["jwks_url"] = ["forbidden"]
    if terms.pasted:
        try:
            keys = public_keys.of_text(terms.pasted)
        except Invalid as refusal:
            wrong |= refusal.extra["fields"]
    if wrong:
        raise Invalid(fields=wrong)
    return {
        "issuer": terms.issuer,
        "jwks_url": terms.jwks_url,
        "keys": keys,
        "takes_badges": terms.takes_badges,
    }


def _with_keys(row: Vouching, now: datetime) -> Vouching:
    """Fetched at once, so that whoever saved sees whether the address works."""
    if row.jwks_url and row.fetched_at is None:
        fetch_keys(vouching=row, now=now)
    return row


def _check_right(administrator: User) -> None:
    if not permissions.may_grant(administrator):
        raise Forbidden


def _facts(row: Vouching) -> dict[str, Any]:
    facts = {"issuer": row.issuer, "jwks_url": row.jwks_url, "takes_badges": row.takes_badges}
    return facts | {"keys": sorted(map(public_keys.thumbprint, row.keys))}


def _record(administrator: User, row: Vouching, deed: str, now: datetime, facts: dict[str, Any]) -> None:
    target = f"vouching:{row.pk}"
    record.append(
        actor=administrator, deed=f"sign_on.{deed}", target=target, site_key=row.site.key, now=now, facts=facts
    )
