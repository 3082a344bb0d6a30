"""An administrator changes a site's settings; a moderator makes a conversation wait for review, or not."""

from datetime import datetime
from typing import Any

from django.db import transaction

from comments import kept, permissions
from comments.actions import record
from comments.actions.open_thread import is_origin
from comments.errors import Forbidden, Invalid, Missing
from comments.models import Site, Thread, User

CHANGEABLE = {
    "name",
    "origins",
    "language",
    "is_open",
    "is_premoderated",
    "newcomer_holds",
    "close_after_days",
    "ban_takes_two",
    "report_threshold",
}


def change_site(*, administrator: User, site: Site, changes: dict[str, Any], now: datetime) -> Site:
    """`changes` by field name; what stays the same is no change. Raises Invalid for another field, or an origin that
    is not `scheme://host[:port]`."""
    if not permissions.may_grant(administrator):
        raise Forbidden
    if not changes.keys() <= CHANGEABLE or not all(map(is_origin, changes.get("origins", []))):
        raise Invalid(fields={"origins": ["not_an_origin"]})
    with transaction.atomic():
        row = Site.objects.select_for_update().get(pk=site.pk)
        changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
        if changed:
            Site.objects.filter(pk=site.pk).update(**changed)
            kept.changed(site.key)
            facts = {name: str(value) for name, value in sorted(changed.items())}
            _record("site.change", f"site:{site.pk}", row, administrator, now, facts)
    return Site.objects.get(pk=site.pk)


def premoderate(*, moderator: User, thread: Thread, is_premoderated: bool, now: datetime) -> None:
    """From now on every new comment of this conversation waits, or no longer does."""
    if not permissions.may_moderate_thread(moderator, thread):
        raise Missing
    with transaction.atomic():
        Thread.objects.filter(pk=thread.pk).update(is_premoderated=is_premoderated)
        deed = "thread.premoderate" if is_premoderated else "thread.postmoderate"
        _record(deed, f"thread:{thread.pk}", thread.site, moderator, now, {})


def _record(deed: str, target: str, site: Site, actor: User, now: datetime, facts: dict[str, Any]) -> None:
    record.append(actor=actor, deed=deed, target=target, site_key=site.key, now=now, facts=facts)
