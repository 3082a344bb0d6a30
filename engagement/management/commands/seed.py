"""`manage.py seed [--demo]`: the shipped policy for every site, and the demo newsroom. Safe twice."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from engagement.seeding import accounts, conversation, newsroom, policies


class Command(BaseCommand):
    help = "Loads the shipped policy, and with --demo a newsroom to try Sahut in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="the demo's site, articles, accounts and comments too")

    def handle(self, *args: Any, **options: Any) -> None:
        now, credentials = timezone.now(), _credentials() if options["demo"] else {}
        site = newsroom.open_demo_site() if options["demo"] else None
        adopted = policies.adopt_shipped(demo=site, now=now)
        self.stdout.write(f"policy: {', '.join(adopted) or 'there is no site yet; create_site makes one'}")
        if site is None:
            return
        people = accounts.open_accounts(site, **credentials, now=now)
        newsroom.arrange()
        articles = newsroom.publish_articles(site)
        comments = conversation.hold_conversation(site, people, now=now)
        self.stdout.write(f"demo: {len(people)} accounts, {articles} articles, {comments} comments")


def _credentials() -> dict[str, str]:
    found = {"password": settings.SAHUT_DEMO_PASSWORD, "totp_secret": settings.SAHUT_DEMO_TOTP_SECRET}
    if not all(found.values()):
        raise CommandError("Set SAHUT_DEMO_PASSWORD and SAHUT_DEMO_TOTP_SECRET, or start once with bin/run.")
    return found
