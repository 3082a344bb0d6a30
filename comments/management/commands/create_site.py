"""`manage.py create_site KEY --name --origin`: a real publisher with the shipped policy, without the demo."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone

from comments import shipped_policy
from comments.actions.adopt_policy import adopt_policy
from comments.actions.open_site import open_site
from comments.errors import CommentsError
from comments.models import Site


class Command(BaseCommand):
    help = "Opens a publisher's site with the shipped policy."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", help="short and stable, as pages will name it: letters, digits, hyphens")
        parser.add_argument("--name", required=True, help="as readers see it")
        parser.add_argument("--origin", action="append", required=True, help="https://host of its pages; repeatable")
        parser.add_argument("--language", default="id", choices=["id", "en"])

    def handle(self, *args: Any, **options: Any) -> None:
        policy = shipped_policy.read()
        with transaction.atomic():
            site = _opened(options)
            adopt_policy(
                site=site,
                text=policy.text,
                reject_reasons=policy.reject_reasons,
                rules=policy.rules,
                lexicon=policy.lexicon,
                now=timezone.now(),
            )
        self.stdout.write(f"Site {site.key} is open for pages of {', '.join(site.origins)}.")


def _opened(options: dict[str, Any]) -> Site:
    try:
        validate_slug(options["key"])
        return open_site(
            key=options["key"], name=options["name"], origins=options["origin"], language=options["language"]
        )
    except ValidationError as error:
        raise CommandError(f"The key {options['key']!r} may hold letters, digits, hyphens and underscores.") from error
    except CommentsError as error:
        raise CommandError(f"{error.code} {error.extra or ''}".strip()) from error
