"""Whether this process lives, and whether its parts were seen."""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from comments import redis_link
from engagement.bells import HEARTBEAT_KEY

_seen: set[str] = set()


@require_GET
def live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"live": True})


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """503 until database, broker and worker were each seen once since the start; after that the database decides."""
    parts = {name: probe() for name, probe in PARTS.items()}
    _seen.update(name for name, found in parts.items() if found)
    is_ready = parts["database"] and _seen >= set(PARTS)
    return JsonResponse({"ready": is_ready, "parts": parts}, status=200 if is_ready else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        return False


def _broker() -> bool:
    try:
        return bool(redis_link.ask(lambda client: client.ping()))
    except redis_link.RedisAway:
        return False


def _worker() -> bool:
    """A task of the beat writes the heart; it fades after half a minute. With Redis away it lies in the database."""
    try:
        return cache.get(HEARTBEAT_KEY) is not None
    except DatabaseError:
        return False


PARTS: dict[str, Callable[[], bool]] = {"database": _database, "broker": _broker, "worker": _worker}
