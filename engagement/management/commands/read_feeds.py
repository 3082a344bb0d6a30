"""`manage.py read_feeds [--all]`: reads the feeds that are due, or all that are open. Safe twice."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from engagement.actions.read_feed import read_feed
from engagement.models import Feed


class Command(BaseCommand):
    help = "Reads the publishers' feeds that are due and publishes what is new in them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that are not due yet")

    def handle(self, *args: Any, **options: Any) -> None:
        for feed in Feed.objects.exclude(next_at=None).order_by("pk"):
            count = read_feed(feed_id=feed.pk, now=timezone.now(), is_forced=options["all"])
            feed.refresh_from_db()
            self.stdout.write(f"{feed.url}: {feed.outcome or 'not due'}, {count} articles")
