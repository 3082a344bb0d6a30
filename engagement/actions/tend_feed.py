"""An administrator opens, closes and reads the feeds whose entries become articles."""

from datetime import datetime

from django.db import transaction

from comments import permissions
from comments.actions import record
from comments.errors import Forbidden, Invalid
from comments.models import Site, User
from engagement.actions.read_feed import read_feed
from engagement.models import Byline, Feed, Section
from engagement.notifications import fetching


def open_feed(
    *, administrator: User, site: Site, url: str, section: Section, byline: Byline, now: datetime, language: str = "id"
) -> Feed:
    """Read for the first time by the next round. Raises Invalid for an address that we would never ask."""
    _check_right(administrator)
    check(url)
    with transaction.atomic():
        row = Feed.objects.create(
            site=site, url=url, section=section, byline=byline, language=language, created_at=now, next_at=now
        )
        _record(administrator, row, "open", now)
        return row


def switch_feed(*, administrator: User, feed: Feed, is_on: bool, now: datetime) -> None:
    """Its articles stay. Safe twice."""
    _check_right(administrator)
    with transaction.atomic():
        Feed.objects.filter(pk=feed.pk).update(next_at=now if is_on else None, failures=0)
        _record(administrator, feed, "enable" if is_on else "disable", now)


def read_now(*, administrator: User, feed: Feed, now: datetime) -> str:
    """The outcome. Call outside of a transaction."""
    _check_right(administrator)
    read_feed(feed_id=feed.pk, now=now, is_forced=True)
    feed.refresh_from_db()
    return feed.outcome


def check(url: str) -> None:
    try:
        fetching.check(url)
    except fetching.Forbidden as error:
        raise Invalid(fields={"url": ["forbidden"]}) from error


def _check_right(administrator: User) -> None:
    if not permissions.may_grant(administrator):
        raise Forbidden


def _record(administrator: User, row: Feed, deed: str, now: datetime) -> None:
    record.append(actor=administrator, deed=f"feed.{deed}", target=f"feed:{row.pk}", site_key=row.site.key, now=now)
