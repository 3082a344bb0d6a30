"""A closed conversation: a reason for everybody, a statement for those who took part, an appeal to somebody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from comments.actions.appeal_limit import appeal_limit, decide_limit_appeal
from comments.actions.close_thread import set_open
from comments.errors import Conflict, Forbidden, Invalid, Missing
from comments.models import AuditEntry, Closure, Letter, LimitAppeal, Thread, User
from engagement.letters import post
from engagement.reading import statements
from tests import factories
from tests.cast import Cast

NOW = timezone.now()
PAGE = {"site": "koran", "key": "artikel-1"}


@pytest.fixture
def closure(cast: Cast) -> Closure:
    """Ani and Budi wrote there; Cici long ago; Dodi has no confirmed address; Rina closed it."""
    for person, days in ((cast.reader, 1), (cast.reader, 0), (cast.moderator, 1), (factories.make_reader("Cici"), 31)):
        factories.publish(person, cast.thread, now=NOW - timedelta(days=days))
    factories.hold(cast.other_reader, cast.thread, now=NOW - timedelta(days=2))
    factories.publish(factories.make_reader("Dodi", verified=False), cast.thread)
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason="threat", note="Rusuh.", now=NOW)
    return Closure.objects.get()


def tell(seconds: int = 61) -> None:
    Letter.objects.update(not_before=NOW - timedelta(seconds=1) if seconds > 60 else NOW + timedelta(days=1))
    post.sweep()


def path_of(closure: Closure, reader: User) -> str:
    return statements.path(statements.CLOSURE, closure.pk, reader.pk)


def is_open(cast: Cast) -> bool:
    return Thread.objects.get(pk=cast.thread.pk).is_open


def test_who_took_part_gets_one_statement_each(cast: Cast, closure: Closure) -> None:
    assert {letter.recipient for letter in Letter.objects.all()} == {cast.reader, cast.other_reader}
    tell()
    assert sorted(sent.to[0] for sent in mail.outbox) == sorted([cast.reader.email, cast.other_reader.email])
    body = mail.outbox[0].body
    for words in ("“Judul”", "Ancaman (pedoman 1)", "bukan oleh mesin", "enam bulan", "/statements/"):
        assert words in body
    assert "Rusuh" not in body, "a note is for the record"


def test_opened_within_a_minute_nobody_is_told(cast: Cast, closure: Closure) -> None:
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=True, now=NOW + timedelta(seconds=30))
    tell()
    assert (mail.outbox, set(Letter.objects.values_list("outcome", flat=True))) == ([], {"gone"})


def test_everybody_reads_there_why(cast: Cast, closure: Closure) -> None:
    thread = Client().get("/api/v1/threads/", PAGE).json()["thread"]
    assert (thread["is_open"], thread["notice"]["until"]) == (False, None)
    assert thread["notice"]["text"]["en"] == "Comments are closed. A moderator closed them: Ancaman (guideline 1)."
    assert "ditutup oleh moderator: Ancaman" in Client().get("/embed/v1/fragment/", PAGE).content.decode()
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=True, now=NOW)
    assert Client().get("/api/v1/threads/", PAGE).json()["thread"]["notice"] is None


def test_it_takes_a_reason_and_is_recorded_once(cast: Cast) -> None:
    for reason in ("", "made-up"):
        with pytest.raises(Invalid):
            set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason=reason, now=NOW)
    assert is_open(cast)
    for _ in range(2):
        set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason="spam", now=NOW)
    row = Closure.objects.get()
    assert AuditEntry.objects.get().facts == {"closure": row.pk, "reason": "spam"}
    for _ in range(2):
        set_open(moderator=cast.moderator, thread=cast.thread, is_open=True, now=NOW)
    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == ["thread.close", "thread.open"]
    row.refresh_from_db()
    assert row.opened_at == NOW


def test_by_the_link_one_appeals_signed_out_and_another_person_decides(cast: Cast, closure: Closure) -> None:
    page = Client().get(path_of(closure, cast.reader))
    assert "Ancaman" in page.content.decode()
    assert Client().post(path_of(closure, cast.reader), {"statement": "Kami sopan."}).status_code == 302
    assert Client().post(path_of(closure, cast.reader), {"statement": "Lagi."}).status_code == 409
    assert Client().post(path_of(closure, cast.other_reader), {"statement": "Saya juga."}).status_code == 302
    mine, other = LimitAppeal.objects.order_by("pk")
    decision: dict[str, Any] = {"appeal": mine, "is_overturned": True, "now": NOW}
    with pytest.raises(Forbidden):
        decide_limit_appeal(moderator=cast.moderator, **decision)
    for stranger in (cast.stranger, cast.reader):
        with pytest.raises(Missing):
            decide_limit_appeal(moderator=stranger, **decision)
    sari = factories.make_moderator(cast.site, "Sari")
    Letter.objects.all().delete()
    decide_limit_appeal(moderator=sari, **decision)
    assert is_open(cast)
    other.refresh_from_db()
    assert (other.is_overturned, other.by_name) == (True, "Sari"), "what is open again is open for all who appealed"
    with pytest.raises(Conflict):
        decide_limit_appeal(moderator=sari, **decision)
    tell()
    assert len(mail.outbox) == 2
    assert all("dicabut" in sent.body for sent in mail.outbox)
    deeds = AuditEntry.objects.order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["thread.close", "limit.overturn", "thread.open"]


def test_upheld_it_stays_closed_and_the_author_is_told(cast: Cast, closure: Closure) -> None:
    row = appeal_limit(author=cast.reader, closure=closure, statement="Kami sopan.", now=NOW)
    Letter.objects.all().delete()
    sari = factories.make_moderator(cast.site, "Sari")
    decide_limit_appeal(moderator=sari, appeal=row, is_overturned=False, now=NOW, note="Tetap.")
    tell()
    assert (is_open(cast), len(mail.outbox)) == (False, 1)
    assert "tetap berlaku" in mail.outbox[0].body
    assert "<textarea" not in Client().get(path_of(closure, cast.reader)).content.decode()


def test_an_appeal_has_six_months_and_needs_something_that_stands(cast: Cast, closure: Closure) -> None:
    late = NOW + timedelta(days=184)
    with pytest.raises(Forbidden):
        appeal_limit(author=cast.reader, closure=closure, statement="Terlambat.", now=late)
    for statement in (" ", "x" * 2001, "a\x00b"):
        with pytest.raises(Invalid):
            appeal_limit(author=cast.reader, closure=closure, statement=statement, now=NOW)
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=True, now=NOW)
    with pytest.raises(Conflict):
        appeal_limit(author=cast.reader, closure=Closure.objects.get(), statement="Sudah.", now=NOW)


def test_a_reader_finds_it_among_the_decisions_about_them(cast: Cast, closure: Closure) -> None:
    for person, number in ((cast.reader, 1), (cast.moderator, 0)):
        assert len(statements.against(person, NOW)) == number
