"""What the fault tests set up and look up in a running Sahut's database: `python -m tests.faults.scene DEED …`."""

import json
import os
import sys
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from django.utils import timezone

from comments import tokens
from comments.models import Comment, Decision, Site
from comments.vocabulary import Status
from engagement.models import Happening, Notification, Subscription
from tests import factories

PATIENCE = 300.0  # seconds, and only where something is lost
ORIGIN = "https://faults.example"


def stage(key: str, followers: str, writers: str) -> dict[str, list[str]]:
    """A new thread: its followers' addresses, and the widget's tokens, good for ten minutes, of its writers."""
    site, now = Site.objects.get(key="koran"), timezone.now()
    Site.objects.filter(pk=site.pk).update(origins=[*{*site.origins, ORIGIN}])
    thread = factories.make_thread(site, key=key)
    people = [factories.make_reader(f"Pengikut {key} {number}") for number in range(int(followers))]
    Subscription.objects.bulk_create([Subscription(user=each, thread=thread, created_at=now) for each in people])
    authors = [factories.make_reader(f"Penulis {key} {number}") for number in range(int(writers))]
    return {
        "followers": [person.email for person in people],
        "tokens": [tokens.issue(user=person, site=site, origin=ORIGIN) for person in authors],
    }


def _owed(key: str) -> int:
    """What is still to be told of the thread, and what is not yet sent."""
    rows = Notification.objects.owed().filter(comment__thread__key=key)
    untold = Decision.objects.filter(announced_at=None, comment__thread__key=key)
    unspread = Happening.objects.filter(announced_at=None, comment__thread__key=key)
    return rows.count() + untold.count() + unspread.count()


def told(key: str) -> dict[str, Any]:
    """Once nothing is owed any more: every comment of the thread that has a text; of the public ones, the rows of its
    followers."""
    end = time.monotonic() + PATIENCE
    while _owed(key) and time.monotonic() < end:
        time.sleep(0.2)
    comments = Comment.objects.filter(thread__key=key, revisions__isnull=False).distinct()
    public = comments.filter(status=Status.PUBLISHED)
    followers = Subscription.objects.filter(thread__key=key, user__display_name__startswith="Pengikut")
    rows = Notification.objects.filter(comment__in=public, recipient__in=followers.values("user"))
    return {
        "still_owed": _owed(key),
        "ids": [str(pk) for pk in comments.values_list("pk", flat=True)],
        "owing": public.count() * followers.count(),
        "inbox": rows.filter(channel="inbox").count(),
        "mailed": rows.filter(channel="email", sent_at__isnull=False).count(),
    }


def stored(*ids: str) -> int:
    """How many of these comments are rows with a text."""
    return Comment.objects.filter(pk__in=ids, revisions__isnull=False).distinct().count()


DEEDS = {deed.__name__: deed for deed in (stage, told, stored)}

if __name__ == "__main__":
    print(json.dumps(DEEDS[sys.argv[1]](*sys.argv[2:])))
