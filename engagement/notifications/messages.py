"""Rows -> one mail in its reader's language: subject, text, HTML and the headers of good mail."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from engagement.models import Notification
from engagement.notifications import unsubscribing, wording
from engagement.notifications.plain import block, excerpt, one_line
from engagement.notifications.wording import Wording

SUBJECT_LONGEST = 160
_INLINER = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
MOST_SHOWN, QUOTE_LONGEST = 20, 200
"""Of several messages in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    to: str
    subject: str
    text: str
    html: str
    headers: dict[str, str]


def write(row: Notification, together: Sequence[Notification] = ()) -> Message:
    """`together`: all that go in the mail whose head is `row`, which need not be among them. Deterministic but for the
    date: written again, it is recognisably the same message."""
    rows = list(together) or [row]
    with translation.override(row.recipient.language):
        subject, parts = _words(rows)
        stop = unsubscribing.link(rows)
        context = {**_context(row), "subject": subject, "parts": parts, "stop": stop, "more": len(rows) - len(parts)}
        return Message(
            to=row.recipient.email,
            subject=excerpt(one_line(subject), SUBJECT_LONGEST),
            text=render_to_string("engagement/mail/message.txt", context),
            html=_styled(render_to_string("engagement/mail/message.html", context)),
            headers=_headers(row, rows, stop),
        )


def _styled(html: str) -> str:
    """Styles on the elements, for programs that drop a style sheet; the sheet stays for its rules about dark mode.
    Nothing is loaded from anywhere."""
    return _INLINER.inline(html)


def message_id(row: Notification) -> str:
    """Follows from (event, recipient, channel), so that a second sending is the same message to every mail program."""
    return _id("message", f"{row.event}\x1f{row.recipient_id}\x1f{row.channel}")


def _context(row: Notification) -> dict[str, Any]:
    return {
        "name": one_line(row.recipient.display_name) or gettext("reader"),
        "site": wording.site(row),
        "inbox": wording.inbox(),
        "wishes": settings.SAHUT_BASE_URL + reverse("notification-preferences"),
        "language": row.recipient.language,
    }


def _words(rows: list[Notification]) -> tuple[str, list[dict[str, Any]]]:
    """The subject, and what each message says; of many, the first twenty, shortened."""
    words = [wording.of(row) for row in rows[:MOST_SHOWN]]
    if len(rows) == 1:
        return words[0].subject, [_part(words[0])]
    return wording.of_many(rows), [_part(replace(each, quote=excerpt(each.quote, QUOTE_LONGEST))) for each in words]


def _part(words: Wording) -> dict[str, Any]:
    return {"words": words, "quote": block(words.quote).splitlines()}


def _headers(row: Notification, rows: Sequence[Notification], stop: str) -> dict[str, str]:
    """Mail of one thread groups under an id that no message has: each answers it. What is about no thread, or several,
    groups by kind."""
    threads = wording.threads(rows)
    thread = _id("thread", str(max(threads))) if len(threads) == 1 and max(threads) else _id("kind", row.kind)
    return {
        "Message-ID": message_id(row),
        "In-Reply-To": thread,
        "References": thread,
        "List-Id": f"<{row.site.key if row.site else 'sahut'}.comments.{_list_domain()}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _id(kind: str, value: str) -> str:
    mark = salted_hmac(f"sahut.mail.{kind}", value, algorithm="sha256").hexdigest()[:40]
    return f"<{mark}@{_mail_domain()}>"


def _mail_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def _list_domain() -> str:
    return urlsplit(settings.SAHUT_BASE_URL).hostname or "localhost"
