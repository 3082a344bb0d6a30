"""What every page's layout needs beside its view's own."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from comments.models import Site, User
from engagement.reading import inbox

NO_SITE_YET = "Sahut"


def newsroom(request: HttpRequest) -> dict[str, Any]:
    """`newsroom`: the name in the masthead, asked of the database only where no view set it. `unread`: the bell's
    number, asked only where a signed-in reader's masthead shows it."""
    return {"newsroom": SimpleLazyObject(_first_site), "unread": SimpleLazyObject(lambda: _unread(request))}


def _unread(request: HttpRequest) -> int:
    return inbox.unread_count(request.user) if isinstance(request.user, User) else 0


def _first_site() -> str:
    return Site.objects.order_by("pk").values_list("name", flat=True).first() or NO_SITE_YET
