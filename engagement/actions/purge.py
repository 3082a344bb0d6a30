"""Removes what has run out: sign-ins of widgets, sessions, what was told long ago, mailboxes nobody wrote to lately."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from engagement.models import Happening, Mailbox, Rest, SignIn, SpentToken

KEPT = timedelta(days=1)
KEPT_TOLD = timedelta(days=90)
"""A name is told once: it must outlive every chance that the same is noted again."""


def purge(*, now: datetime) -> int:
    """Returns how many sign-ins went. Safe twice."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    Happening.objects.filter(announced_at__lt=now - KEPT_TOLD).delete()
    Mailbox.objects.filter(stopped_at=None, used_at__lt=now - KEPT).delete()
    Rest.objects.filter(until__lt=now - KEPT).delete()
    SpentToken.objects.filter(expires_at__lt=now).delete()
    return SignIn.objects.filter(expires_at__lt=now - KEPT).delete()[0]
