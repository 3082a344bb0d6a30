"""What readers are told where comments are limited: by a crisis mode, or closed by a moderator."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zlib import crc32

from django.db.models import Q, QuerySet

from comments.models import Comment, Crisis, Thread
from comments.reasons import sentence
from comments.scopes import Scope
from comments.screening.phases import crisis
from comments.vocabulary import CrisisKind

SLOW_EACH = timedelta(minutes=5)
CLOSED = {
    "id": "Kolom komentar telah ditutup oleh moderator: %s (Pedoman butir %s).",
    "en": "Comments are closed. A moderator closed them: %s (guideline %s).",
}
RUN_OUT = {
    "id": "Kolom komentar telah ditutup. Komentar ditutup %d hari setelah artikel terbit.",
    "en": "Comments are closed. Comments close %d %s after publication.",
}
SENTENCES = {
    CrisisKind.PAUSE: {
        "id": "Untuk sementara komentar baru dihentikan.",
        "en": "For now no new comments are taken.",
    },
    CrisisKind.HOLD: crisis.REASON,
    CrisisKind.SLOW: {
        "id": "Untuk sementara Anda dapat mengirim satu komentar tiap 5 menit.",
        "en": "For now you can post one comment every 5 minutes.",
    },
}


@dataclass(frozen=True, slots=True)
class Notice:
    """`text` by language; `until` when the first of it ends, None for no end."""

    text: dict[str, str]
    until: datetime | None = None

    @property
    def mark(self) -> str:
        """Another one for another notice: part of an ETag."""
        end = f"{self.until:%y%m%d%H%M%S}" if self.until else ""
        return f"{end}.{crc32(self.text['en'].encode()):x}"


def notice(thread: Thread, now: datetime) -> Notice | None:
    """None, without a query, where nothing is in force. Where comments are closed: why, if a moderator closed them or
    their time ran out. A pause says it all."""
    if not thread.is_open:
        return _closed(thread)
    if thread.has_run_out_at(now):
        return _ran_out(thread.site.close_after_days)
    rows = [] if thread.is_closed_at(now) else thread.crises_at(now)
    kinds = [kind for kind in SENTENCES if any(row.kind == kind for row in rows)]
    told = kinds[:1] if CrisisKind.PAUSE in kinds else kinds
    if not told:
        return None
    text = {language: " ".join(SENTENCES[kind][language] for kind in told) for language in ("id", "en")}
    return Notice(text, min(row.until for row in rows if row.kind in told))


def _ran_out(days: int) -> Notice:
    unit = "day" if days == 1 else "days"
    return Notice({"id": RUN_OUT["id"] % days, "en": RUN_OUT["en"] % (days, unit)})


def _closed(thread: Thread) -> Notice | None:
    row = thread.closures.filter(opened_at=None).first()
    if row is None:
        return None
    said = {language: CLOSED[language] % (sentence(row.label, language), row.clause or "–") for language in CLOSED}
    return Notice(said)


def of_place(row: Crisis, comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Those of the comments for which it holds."""
    where = Q(site=row.site_id)
    if row.thread_id is not None:
        where &= Q(thread=row.thread_id)
    elif row.section:
        where &= Q(thread__section=row.section)
    return comments.filter(where)


def seen_by(sites: Sequence[int], now: datetime) -> list[Crisis]:
    """In force at these sites, and in the sections that a `Scope` names; what holds for a whole site concerns all."""
    rows = Crisis.objects.in_force(now).filter(site__in=list(sites)).select_related("site", "thread")
    found = rows.order_by("until", "pk")
    if not isinstance(sites, Scope):
        return list(found)
    return [row for row in found if not row.thread_id and not row.section or sites.covers(row.site_id, row.section)]
