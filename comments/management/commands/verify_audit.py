"""`manage.py verify_audit`: walks the audit chain; exit 0 where it is intact, else 1 with the first broken row."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments import audit


class Command(BaseCommand):
    help = "Walks the audit chain and holds it against the head kept outside the database."

    def handle(self, *args: Any, **options: Any) -> None:
        report = audit.verify()
        self.stdout.write(f"count {report.count}")
        self.stdout.write(f"head {report.head.digest}")
        if report.broken:
            number, wrong = report.broken
            raise CommandError(f"broken at row {number}: {wrong}")
