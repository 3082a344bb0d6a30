"""What `check --deploy` asks of this app."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from comments.models import User
from engagement.seeding import accounts


def connect() -> None:
    register(no_demo_accounts, Tags.security, deploy=True)


def no_demo_accounts(**kwargs: Any) -> list[CheckMessage]:
    """Their password has been printed on a terminal."""
    try:
        found = User.objects.filter(email__in=accounts.addresses(), is_active=True).count()
    except DatabaseError:
        return []  # no tables yet, so no accounts; the database itself is not this check's matter
    if not found:
        return []
    return [
        Error(
            f"{found} demo accounts exist.",
            hint="Erase them, or begin with a database that `seed --demo` never touched.",
            id="engagement.E001",
        )
    ]
