"""Which foreign pages may read our answers: those whose origin a site lists."""

import re
from contextlib import suppress
from functools import lru_cache
from time import monotonic
from typing import Any

from corsheaders.signals import check_request_enabled
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

from comments.models import Site

KEEP_SECONDS = 5

_last: frozenset[str] = frozenset()


def allow(sender: Any, request: HttpRequest, **kwargs: Any) -> bool:
    """corsheaders asks this of every path, also of those that its own setting leaves out."""
    is_door = re.match(settings.CORS_URLS_REGEX, request.path_info) is not None
    return is_door and request.headers.get("Origin") in _origins(int(monotonic() // KEEP_SECONDS))


def connect() -> None:
    check_request_enabled.connect(allow, dispatch_uid="sahut.cors")


@lru_cache(maxsize=1)
def _origins(_tick: int) -> frozenset[str]:
    """Read again every few seconds, not on every request. While the database is away the last ones count, so that a
    foreign page can read why its write was refused."""
    global _last
    with suppress(OperationalError, InterfaceError):
        _last = frozenset(origin for origins in Site.objects.values_list("origins", flat=True) for origin in origins)
    return _last
