"""A reader's browser asks to be told, or no longer."""

from datetime import datetime

from django.db import transaction

from comments import limits, permissions
from comments.errors import Invalid, Missing, SignedOut
from comments.models import User
from engagement.models import Browser
from engagement.models.browser import LONGEST_ADDRESS
from engagement.notifications import fetching
from engagement.notifications.channels import push
from engagement.notifications.plain import excerpt, one_line

LONGEST_NAME = 60


def add_browser(*, reader: User, url: str, public: str, secret: str, name: str, now: datetime) -> Browser:
    """Safe twice: a browser is one reader's, the last who asked. Beyond ten the oldest makes room. Raises Missing where
    the site has no key, Invalid with the fields for what no browser made or where we would never post."""
    _take(reader)
    if not push.public_key():
        raise Missing
    _check(url, public, secret)
    fields = {"user": reader, "public": public, "secret": secret, "name": excerpt(one_line(name), LONGEST_NAME)}
    with transaction.atomic():
        row, _ = Browser.objects.update_or_create(
            url=url, defaults=fields, create_defaults={**fields, "created_at": now}
        )
        mine = Browser.objects.filter(user=reader).order_by("-created_at", "-pk")
        Browser.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[Browser.MOST :])).delete()
        return row


def remove_browser(*, reader: User, browser_id: int) -> None:
    """Safe twice; nothing to remove is no error."""
    _take(reader)
    Browser.objects.filter(user=reader, pk=browser_id).delete()


def _check(url: str, public: str, secret: str) -> None:
    wrong = {} if push.is_key(public, secret) else {"keys": ["unknown"]}
    try:
        fetching.check(url)
    except fetching.Forbidden:
        wrong["url"] = ["forbidden"]
    if len(url) > LONGEST_ADDRESS:
        wrong["url"] = ["max_length"]
    if wrong:
        raise Invalid(fields=wrong)


def _take(reader: User) -> None:
    if not permissions.may_write(reader):
        raise SignedOut
    limits.take(limits.FOLLOWING, f"user:{reader.pk}")
