"""Owed letters: claimed, written in their reader's language, sent or not, and settled. The row is the queue; the beat
looks every quarter of a minute."""

import logging
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from comments.models import Letter
from engagement.letters import addresses, wording
from engagement.letters.addresses import Address
from engagement.letters.words import Words
from engagement.notifications import leases, resting, waits
from engagement.notifications.deliver import TRIES
from engagement.notifications.plain import excerpt, one_line
from engagement.vocabulary import Channel, Outcome

log = logging.getLogger(__name__)

MOST = 100
SUBJECT_LONGEST = 160


def sweep() -> int:
    """How many letters were tried. Those that failed before come last, so that none holds the others up."""
    now = timezone.now()
    if Channel.EMAIL in resting.names(now):
        return 0
    rows = Letter.objects.owed().filter(leases.free(now), not_before__lte=now)
    ids = list(rows.order_by("attempts", "not_before", "pk").values_list("pk", flat=True)[:MOST])
    for letter_id in ids:
        post(letter_id=letter_id, now=timezone.now())
    return len(ids)


def post(*, letter_id: int, now: datetime) -> None:
    """Sends it at most once while the lease holds; written again it has the same Message-ID. Safe twice."""
    owed = Letter.objects.owed().filter(pk=letter_id, not_before__lte=now)
    until = leases.claim(owed, now=now, attempts=F("attempts") + 1)
    if until is None:
        return
    row = Letter.objects.select_related("recipient", "site").get(pk=letter_id)
    Letter.objects.filter(pk=row.pk, claimed_until=until).update(claimed_until=None, **_settle(row))


def _settle(row: Letter) -> dict[str, Any]:
    if row.attempts > TRIES:
        return _given_up("WorkerLost")
    to = addresses.of(row)
    if to is None:
        return _given_up(Outcome.UNREACHABLE)
    with translation.override(to.language):
        words = wording.of(row)
        return _given_up(Outcome.GONE) if words is None else _send(row, words, to)


def _send(row: Letter, words: Words, to: Address) -> dict[str, Any]:
    mail = EmailMultiAlternatives(
        excerpt(one_line(words.subject), SUBJECT_LONGEST), _text(words, to, row), to=[to.email], headers=_headers(row)
    )
    mail.attach_alternative(render_to_string("engagement/mail/letter.html", _context(words, to, row)), "text/html")
    try:
        mail.send()
    except OSError as error:
        if resting.is_at_fault(error):
            resting.failed(Channel.EMAIL, type(error).__name__, now=timezone.now())
        return _failed(row, type(error).__name__)
    return {"sent_at": timezone.now(), "outcome": ""}


def _failed(row: Letter, name: str) -> dict[str, Any]:
    log.warning("letter %s failed, try %s: %s", row.pk, row.attempts, name)
    if row.attempts >= TRIES:
        return _given_up(name)
    return {"not_before": timezone.now() + waits.after(row.attempts), "outcome": name[:40]}


def _given_up(outcome: str) -> dict[str, Any]:
    return {"given_up_at": timezone.now(), "outcome": outcome[:40]}


def _text(words: Words, to: Address, row: Letter) -> str:
    return render_to_string("engagement/mail/letter.txt", _context(words, to, row))


def _context(words: Words, to: Address, row: Letter) -> dict[str, Any]:
    site = one_line(row.site.name)
    name = to.name or gettext("reader")
    return {"words": words, "name": name, "quote": words.quote.splitlines(), "site": site, "language": to.language}


def _headers(row: Letter) -> dict[str, str]:
    mark = salted_hmac("sahut.mail.letter", row.event, algorithm="sha256").hexdigest()[:40]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return {"Message-ID": f"<{mark}@{domain}>", "Auto-Submitted": "auto-generated"}
