"""One message to its person: to the address, or to each browser that has not had it yet."""

import time
from collections.abc import Sequence
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from django.utils import timezone

from engagement.models import Browser, Notification
from engagement.notifications import fetching, resting
from engagement.notifications.channels import email, push
from engagement.notifications.channels.posting import Post
from engagement.vocabulary import Channel

MOST_SECONDS = 10.0
"""For one reader's browsers in one go: services that hang, each for its time-out, hold no worker for long."""
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class NotTaken(OSError):
    """Some browser has not had it. The text is a status or an error's class, fit for logs."""


class NobodyThere(Exception):
    """The reader has no browser left that wants to be told."""


def reach(row: Notification, together: Sequence[Notification], *, now: datetime) -> None:
    """Raises OSError where it is to be tried again, NobodyThere where nobody can be told."""
    if row.channel == Channel.EMAIL:
        _mail(row, together, now)
    else:
        _push(row, together, now)


def _mail(row: Notification, together: Sequence[Notification], now: datetime) -> None:
    said, start = email.compose(row, together), time.monotonic()
    try:
        email.send(said, to=row.recipient.email, now=now)
    except OSError as error:
        if resting.is_at_fault(error):
            resting.failed(Channel.EMAIL, type(error).__name__, now=timezone.now())
        raise
    resting.worked(Channel.EMAIL, seconds=time.monotonic() - start, now=timezone.now())


def _push(row: Notification, together: Sequence[Notification], now: datetime) -> None:
    """Killed after a browser had it and before that was written down, the browser gets it once more under the same tag,
    which replaces what it shows."""
    said, asleep, end = push.compose(row, together), set(resting.names(now)), time.monotonic() + MOST_SECONDS
    troubles = []
    for browser in Browser.objects.filter(user_id=row.recipient_id).exclude(pk__in=row.reached).order_by("pk"):
        if time.monotonic() > end:
            raise NotTaken("late")
        trouble = _try(browser, said, asleep, now)
        if not trouble:
            row.reached = [*row.reached, browser.pk]
            Notification.objects.filter(pk=row.pk).update(reached=row.reached)
        troubles.append(trouble)
    troubles = [trouble for trouble in troubles if trouble not in {"", "gone"}]
    if troubles:
        raise NotTaken(troubles[0])
    if not row.reached:
        raise NobodyThere


def _try(browser: Browser, said: Post, asleep: set[str], now: datetime) -> str:
    """Empty where it was taken, `gone` where the browser wants no more and is forgotten, else the trouble."""
    start = time.monotonic()
    try:
        fetching.check(browser.url)
        service = urlsplit(browser.url).netloc[:120]
        if service in asleep:
            return "resting"
        answer = push.send(said, to=browser, now=now)
    except fetching.Forbidden:
        browser.delete()
        return "gone"
    except OSError as error:
        asleep.add(service)
        resting.failed(service, type(error).__name__, now=timezone.now())
        return type(error).__name__
    if answer.status in GONE:
        browser.delete()
        return "gone"
    if answer.status >= 500 or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        asleep.add(service)
        resting.failed(service, f"HTTP {answer.status}", now=timezone.now())
    elif answer.status < 300:
        resting.worked(service, seconds=time.monotonic() - start, now=timezone.now())
    return "" if answer.status < 300 else f"HTTP {answer.status}"
