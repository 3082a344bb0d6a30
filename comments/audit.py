"""The audit chain: how a link is sealed, and how the whole is checked. Appending is `actions/record.py`."""

import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from django.conf import settings

from comments.models import AuditEntry

START = "0" * 64

_HEAD = re.compile(r"^(\d{1,18}) ([0-9a-f]{64})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Head:
    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Report:
    """`broken` names the first bad number and what is wrong there; None = intact."""

    count: int
    head: Head
    broken: tuple[int, str] | None = None


def seal(entry: AuditEntry) -> str:
    """HMAC-SHA256 of the canonical row with the key kept outside the database; hex."""
    row = [
        entry.number,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor,
        entry.deed,
        entry.target,
        entry.site_key,
        entry.facts,
        entry.previous,
    ]
    canonical = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(settings.SAHUT_AUDIT_KEY.encode(), canonical.encode(), "sha256").hexdigest()


def last() -> Head:
    entry = AuditEntry.objects.order_by("-number").first()
    return Head(entry.number, entry.digest) if entry else Head(0, START)


def verify() -> Report:
    """Walks the whole chain, then holds it against the head kept outside the database. The heads are read first: a deed
    done meanwhile is then a row more than they know, never a row that is missing."""
    heads = outside_heads()
    before = Head(0, START)
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        wrong = _wrong_with(entry, before)
        if wrong:
            return Report(before.number, before, (entry.number, wrong))
        before = Head(entry.number, entry.digest)
    return Report(before.number, before, _wrong_with_head(before, heads))


def outside_heads() -> dict[int, str]:
    """Every head written outside the database, by number. A line that a full disk or a power cut left unfinished is
    none."""
    path = Path(settings.SAHUT_AUDIT_HEAD)
    if not path.exists():
        return {}
    return {int(number): digest for number, digest in _HEAD.findall(path.read_text(encoding="ascii", errors="replace"))}


def _wrong_with(entry: AuditEntry, before: Head) -> str | None:
    if entry.number != before.number + 1:
        return "a row is missing before this one, or was inserted"
    if not hmac.compare_digest(entry.previous, before.digest):
        return "does not follow the row before it"
    if not hmac.compare_digest(entry.digest, seal(entry)):
        return "was changed"
    return None


def _wrong_with_head(end: Head, heads: dict[int, str]) -> tuple[int, str] | None:
    if not heads:
        return (end.number, "the head outside the database is missing") if end.number else None
    number = max(heads)
    if number > end.number:
        return end.number + 1, f"the tail is cut: {number} rows were written"
    digest = AuditEntry.objects.values_list("digest", flat=True).get(pk=number)
    return None if heads[number] == digest else (number, "differs from the head outside the database")
