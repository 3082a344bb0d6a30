"""One deed of a writer at a time. On SQLite, whose writers are alone anyway, there is nothing to wait for."""

from django.db import connection

from comments.errors import Conflict, SignedOut
from comments.models import User


def take(writer: User) -> None:
    """Waits until no other transaction writes for `writer`; held to the end of the caller's. Raises SignedOut for an
    account that was closed meanwhile. Comes before the lock of any thread."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('writer', %s))", [writer.pk])
    if not User.objects.filter(pk=writer.pk, is_active=True).exists():
        raise SignedOut


def take_key(writer: User, key: str) -> None:
    """Raises Conflict while a twin with the same idempotency key runs. On SQLite the twin waits and gets the answer."""
    if not key or connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, %s))", [key, writer.pk])
        if not cursor.fetchone()[0]:
            raise Conflict("in_progress")
