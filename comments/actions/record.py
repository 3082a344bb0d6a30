"""Appends one link to the audit chain, inside the transaction of the deed it records."""

import os
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.conf import settings
from django.db import connection, transaction

from comments import audit
from comments.models import AuditEntry, User

CHAIN_LOCK = 7_204_118  # advisory lock: one writer at a time, so that the chain neither forks nor gaps

Actor = User | Literal["machine", "operator"]
"""A person; the machine, which acts by a rule that people set; or whoever runs a command on the server."""


def append(
    *, actor: Actor, deed: str, target: str, now: datetime, site_key: str = "", facts: dict[str, Any] | None = None
) -> AuditEntry:
    """`facts` hold ids and codes, never a reader's text or address. Call inside `transaction.atomic`; the head goes
    to its file after the commit."""
    _wait_for_the_end_of_the_chain()
    before = audit.last()
    entry = AuditEntry(
        number=before.number + 1,
        at=now,
        actor=f"user:{actor.pk}" if isinstance(actor, User) else actor,
        deed=deed,
        target=target,
        site_key=site_key,
        facts=facts or {},
        previous=before.digest,
    )
    entry.digest = audit.seal(entry)
    entry.save(force_insert=True)
    transaction.on_commit(lambda: _write_head(entry))
    return entry


def _wait_for_the_end_of_the_chain() -> None:
    """SQLite's IMMEDIATE transactions are alone already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def _write_head(entry: AuditEntry) -> None:
    """On a line of its own, also after one that was left unfinished."""
    path = Path(settings.SAHUT_AUDIT_HEAD)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        gap = "" if size == 0 or os.pread(descriptor, 1, size - 1) == b"\n" else "\n"
        os.write(descriptor, f"{gap}{entry.number} {entry.digest}\n".encode("ascii"))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
