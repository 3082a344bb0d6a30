"""Mail that is good mail: its words, its headers, and readers' text that stays text."""

import json
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import cast as typed
from urllib.parse import unquote

import pytest
from django.core import mail
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.models import Comment, Thread, User
from comments.vocabulary import Verdict
from engagement.models import Notification
from engagement.notifications.deliver import deliver
from engagement.notifications.messages import message_id, write
from tests import corpora, factories
from tests.cast import Cast
from tests.engagement.notifications.telling import at_once, decided, follow, tell

OURS = {
    "Content-Type",
    "MIME-Version",
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "List-Id",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "Auto-Submitted",
}
Send = Callable[..., EmailMessage]


@pytest.fixture
def replied(cast: Cast) -> Notification:
    """Budi answered Ani."""
    parent = factories.publish(cast.reader, cast.thread)
    (pk,) = tell(at_once(factories.publish(cast.other_reader, cast.thread, "Betul *sekali*.", parent=parent)))
    return _row(pk)


def test_a_reply_in_the_readers_language(replied: Notification) -> None:
    User.objects.filter(pk=replied.recipient_id).update(language="en")
    sent = _sent(replied)
    assert sent["Subject"] == "Budi replied to your comment"
    assert sent["To"] == replied.recipient.email
    text, html = _parts(sent)
    assert "Hello Ani," in text
    assert "> Betul sekali." in text
    assert f"#comment-{replied.comment_id}" in text
    assert '<html lang="en">' in html
    assert "Betul sekali." in html


def test_the_headers_of_good_mail(replied: Notification) -> None:
    sent = _sent(replied)
    assert sent.get_content_type() == "multipart/alternative"
    assert re.fullmatch(r"<http://127\.0\.0\.1:8000/notifications/stop/[^/>]+/>", sent["List-Unsubscribe"])
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent["List-Id"] == "<koran.comments.127.0.0.1>"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert set(sent.keys()) == OURS


def test_nothing_in_it_calls_home(replied: Notification) -> None:
    html = _parts(_sent(replied))[1]
    assert not re.search(r"<img|<script|<link|@import|url\(", html)


def test_written_twice_it_is_the_same_message(replied: Notification) -> None:
    assert message_id(replied) == message_id(_row(replied.pk))
    assert write(replied) == write(_row(replied.pk))


def test_each_reader_event_and_channel_has_an_id_of_its_own(replied: Notification) -> None:
    ids = {message_id(replied)}
    for change in ({"event": "comment:999"}, {"recipient_id": 999}, {"channel": "push"}):
        row = _row(replied.pk)
        for name, value in change.items():
            setattr(row, name, value)
        ids.add(message_id(row))
    assert len(ids) == 4


def test_mail_of_one_thread_groups_and_of_another_does_not(cast: Cast) -> None:
    def reference(thread: Thread) -> str:
        comment = factories.publish(cast.reader, thread)
        follow(cast.other_reader, comment)
        (pk,) = tell(at_once(comment))
        return write(_row(pk)).headers["References"]

    first, other = reference(cast.thread), reference(factories.make_thread(cast.site, "artikel-2"))
    comment = factories.publish(cast.reader, cast.thread)
    (pk,) = tell(at_once(comment))
    assert write(_row(pk)).headers["References"] == first != other


def test_a_rejection_says_why_by_which_clause_and_how_to_appeal(cast: Cast) -> None:
    User.objects.filter(pk=cast.reader.pk).update(language="en")
    comment = factories.hold(cast.reader, cast.thread, "Ayo bakar.")
    (pk,) = tell(decided(comment, cast.moderator, Verdict.REJECT, "spam"))
    text = _parts(_sent(_row(pk)))[0]
    assert "Spam (guideline 3.1)" in text
    assert "Reason: Spam" in text
    assert "http://127.0.0.1:8000/statements/" in text
    assert "> Ayo bakar." in text


def test_after_an_appeal_it_offers_no_second_one(cast: Cast) -> None:
    User.objects.filter(pk=cast.reader.pk).update(language="en")
    comment = factories.hold(cast.reader, cast.thread)
    decided(comment, cast.moderator, Verdict.REJECT, "spam")
    appeal(author=cast.reader, comment_id=comment.pk, statement="Bukan spam.", now=timezone.now())
    (pk,) = tell(decided(comment, factories.make_moderator(cast.site, "Sari"), Verdict.REJECT, "spam"))
    text = _parts(_sent(_row(pk)))[0]
    assert "This decision is final." in text
    assert "/appeal/" not in text


def test_an_approval_says_so(cast: Cast) -> None:
    User.objects.filter(pk=cast.reader.pk).update(language="en")
    (pk,) = tell(decided(factories.hold(cast.reader, cast.thread), cast.moderator, Verdict.PUBLISH))
    assert _sent(_row(pk))["Subject"] == "Your comment is live on Koran"


def test_a_page_address_that_is_none_leads_to_the_inbox(replied: Notification) -> None:
    Thread.objects.update(url="javascript:alert(1)")
    text, html = _parts(_sent(_row(replied.pk)))
    assert "javascript" not in text + html
    assert "http://127.0.0.1:8000/notifications/" in text


def test_line_ends_in_names_and_titles_make_no_header(replied: Notification, shared_dir: Path) -> None:
    """The corpus, decoded once and twice, and the forms that mail knows; through every text a stranger chooses."""
    found: list[str] = json.loads((shared_dir / "data/corpora/crlf_injection.json").read_text(encoding="utf-8"))
    payloads = [form for raw in found for form in (raw, unquote(raw), unquote(unquote(raw)))]
    payloads += [f"x{end}Bcc: korban@example.test{end}{end}isi" for end in LINE_ENDS]
    extra = 0
    for payload in payloads:
        User.objects.filter(pk=replied.comment.author_id).update(display_name=payload[:60])
        User.objects.filter(pk=replied.recipient_id).update(display_name=payload[:60])
        Thread.objects.update(title=payload)
        sent = _sent(_row(replied.pk))
        extra += len(set(sent.keys()) - OURS) + (len(sent["To"].split(",")) - 1)
        assert len(sent["Subject"].splitlines()) == 1
    assert extra == 0


LINE_ENDS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\r\n "]


def test_readers_text_stays_text(replied: Notification, shared_dir: Path, full: bool) -> None:
    """No element, attribute or style that a reader wrote reaches the HTML part."""
    verdict = corpora.verdict(shared_dir)
    bare = _body(write(replied).html)
    for payload in corpora.xss_payloads(shared_dir, count=None if full else 150):
        clean = payload.replace("\x00", "")
        User.objects.filter(pk=replied.comment.author_id).update(display_name=clean[:60])
        Thread.objects.update(title=clean[:300])
        Comment.objects.filter(pk=replied.comment_id).update(nodes=[{"type": "text", "text": clean}])
        body = _body(write(_row(replied.pk)).html)
        assert re.findall(r"<(\w+)", body) == re.findall(r"<(\w+)", bare), payload
        assert verdict(body) == verdict(bare), payload


def test_marks_that_turn_the_direction_are_dropped(replied: Notification) -> None:
    Comment.objects.filter(pk=replied.comment_id).update(
        nodes=[{"type": "text", "text": "satu \u202edua\u2066 tiga\u200d"}]
    )
    text = write(_row(replied.pk)).text
    assert "> satu dua tiga\u200d" in text


def test_a_long_text_is_cut_and_a_quote_has_every_line_marked(replied: Notification) -> None:
    Comment.objects.filter(pk=replied.comment_id).update(
        nodes=[{"type": "paragraph", "children": [{"type": "text", "text": line}]} for line in ("satu", "x" * 900)]
    )
    text = write(_row(replied.pk)).text
    assert "> satu\n> \n> xxx" in text
    assert "x" * 601 not in text
    assert "…" in text


def _row(pk: int) -> Notification:
    return Notification.objects.select_related("recipient", "comment__author", "comment__thread__site").get(pk=pk)


def _sent(row: Notification) -> EmailMessage:
    Notification.objects.filter(pk=row.pk).update(sent_at=None, claimed_until=None)
    mail.outbox.clear()
    deliver(notification_id=row.pk, now=timezone.now())
    (message,) = mail.outbox
    Notification.objects.filter(pk=row.pk).update(attempts=0)
    return typed(EmailMessage, message.message())


def _body(html: str) -> str:
    bare = re.sub(r'(<\w+(?: (?:dir|href)="[^"]*")*) style="[^"]*"', r"\1", html)
    return bare[bare.index("<body>") :].replace("<br>", "")


def _parts(message: EmailMessage) -> tuple[str, str]:
    text, html = (typed(bytes, part.get_payload(decode=True)).decode() for part in message.get_payload())  # type: ignore[union-attr]
    return text, html


def test_styles_stand_on_the_elements_and_night_wins_over_them(replied: Notification) -> None:
    html = _parts(_sent(replied))[1]
    assert re.search(r'<blockquote dir="auto" style="[^"]*border-left', html)
    assert re.search(r"prefers-color-scheme: dark\)[^@]*background: #151515 !important", html)


def test_line_ends_in_what_the_newsroom_writes_make_no_header_either(cast: Cast, shared_dir: Path) -> None:
    """Titles of articles and names of authors and topics, as they would come from another system."""
    found: list[str] = json.loads((shared_dir / "data/corpora/crlf_injection.json").read_text(encoding="utf-8"))
    row = Notification.objects.create(
        event="article:1", kind="article", channel="email", recipient=cast.reader, site=cast.site,
        created_at=timezone.now(), not_before=timezone.now(),
    )  # fmt: skip
    extra = 0
    for payload in [unquote(raw) for raw in found] + [f"x{end}Bcc: korban@example.test" for end in LINE_ENDS]:
        for called in (payload, {"id": payload, "en": payload}):
            Notification.objects.update(facts={"article": 1, "slug": "x", "title": payload, "called": called})
            sent = _sent(row)
            folded = sent["Subject"].splitlines()[1:]
            extra += len(set(sent.keys()) - OURS) + sum(not line.startswith(" ") for line in folded)
    assert extra == 0
