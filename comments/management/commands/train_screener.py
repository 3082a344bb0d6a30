"""`manage.py train_screener SITE`: learns a new version of the site's own model and reports how good it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from comments.actions.train_screener import train_screener
from comments.errors import CommentsError
from comments.models import Screener, Site


class Command(BaseCommand):
    help = "Learns from the site's decisions. The version is in use only after a person enables it in the admin."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("site", help="the site's key")

    def handle(self, *args: Any, **options: Any) -> None:
        site = Site.objects.filter(key=options["site"]).first()
        if site is None:
            raise CommandError(f"unknown_site: there is no site {options['site']!r}")
        try:
            self._report(train_screener(site=site, now=timezone.now()))
        except CommentsError as refusal:
            told = ", ".join(f"{name} {value}" for name, value in refusal.extra.items())
            raise CommandError(f"{refusal.code}: {told}") from refusal

    def _report(self, row: Screener) -> None:
        found = row.report
        self.stdout.write(f"version {row.version}, {'in use' if row.is_enabled else 'not in use'}")
        self.stdout.write(
            f"learned from {found['decisions']} decisions ({found['holds']} confirmed holds) and "
            f"{found['published']} published comments, {len(row.weights)} n-grams"
        )
        self.stdout.write(f"cross-validated: precision {found['precision']}, recall {found['recall']}")
        self.stdout.write(f"Brier score {found['brier']} (always saying the base rate: {found['brier_of_base_rate']})")
        self.stdout.write(f"calibration: off by {found['calibration_error']} on average")
        self.stdout.write("said        comments   said   was")
        for tenth in found["calibration"]:
            self.stdout.write(
                f"{tenth['from']:.1f}–{tenth['to']:.1f}  {tenth['count']:>11}  {tenth['said']:.3f}  {tenth['was']:.3f}"
            )
