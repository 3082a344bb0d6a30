"""`manage.py relate_articles`: reads every article anew and finds again what is alike to it. Safe twice."""

from typing import Any

from django.core.management.base import BaseCommand

from engagement.actions.relate_article import relate_all


class Command(BaseCommand):
    help = "Reads every article anew for the full-text index and finds again what is alike to it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"articles: {relate_all()}")
