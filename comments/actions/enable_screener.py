"""Puts a version of a site's learned model in use, or out of use. An older version may come back."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.errors import Forbidden
from comments.models import Screener, Site, User


def enable_screener(*, administrator: User, screener: Screener, now: datetime) -> Screener:
    """The version that was in use goes out of use. Safe twice."""
    _check(administrator)
    with transaction.atomic():
        row = _locked(screener)
        if not row.is_enabled:
            before = Screener.objects.filter(site=row.site, is_enabled=True)
            replaced = before.values_list("version", flat=True).first()
            before.update(is_enabled=False)
            row.is_enabled, row.enabled_at, row.enabled_by = True, now, administrator
            row.save(update_fields=["is_enabled", "enabled_at", "enabled_by"])
            _record("screener.enable", row, administrator, now, replaced)
        return row


def disable_screener(*, administrator: User, screener: Screener, now: datetime) -> Screener:
    _check(administrator)
    with transaction.atomic():
        row = _locked(screener)
        if row.is_enabled:
            row.is_enabled = False
            row.save(update_fields=["is_enabled"])
            _record("screener.disable", row, administrator, now, None)
        return row


def _check(administrator: User) -> None:
    if not permissions.may_grant(administrator):
        raise Forbidden


def _locked(screener: Screener) -> Screener:
    Site.objects.select_for_update(no_key=True).get(pk=screener.site_id)
    return Screener.objects.select_related("site").defer("weights").get(pk=screener.pk)


def _record(deed: str, row: Screener, administrator: User, now: datetime, replaced: int | None) -> None:
    """With what the person was shown of it."""
    shown = {name: str(row.report.get(name)) for name in ("precision", "recall", "brier", "decisions", "holds")}
    facts = {"version": row.version, "replaced": replaced, **shown}
    record.append(
        actor=administrator, deed=deed, target=f"screener:{row.pk}", site_key=row.site.key, now=now, facts=facts
    )
