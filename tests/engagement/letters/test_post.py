"""A letter that is owed is sent once, in its reader's language, and only while what it tells is so."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from comments.actions.appeal_measure import appeal_measure, decide_measure_appeal
from comments.actions.owe_letter import UNDO
from comments.actions.restrict import lift, restrict
from comments.models import Letter, Restriction, User
from comments.vocabulary import RestrictionKind
from engagement.letters import post
from engagement.notifications import resting
from tests import factories
from tests.cast import Cast

NOW = timezone.now() - 2 * UNDO  # what is told has waited long enough to be undone


def _restrict(cast: Cast, kind: RestrictionKind = RestrictionKind.WARN, **changed: Any) -> Restriction:
    asked = {"moderator": cast.moderator, "user": cast.reader, "site": cast.site, "reason": "spam", "now": NOW}
    return restrict(**{**asked, "kind": kind, **changed})


def _sent() -> list[str]:
    post.sweep()
    return [message.body for message in mail.outbox]


MEASURES = [
    (RestrictionKind.WARN, None, "mendapat peringatan di Koran", "received a warning at Koran"),
    (RestrictionKind.HOLD, NOW + timedelta(days=9), "ditinjau sebelum ditayangkan", "reviewed before they appear"),
    (RestrictionKind.SUSPEND, NOW + timedelta(days=9), "ditangguhkan", "is suspended"),
    (RestrictionKind.BAN, None, "diblokir dari kolom komentar Koran", "is blocked from commenting at Koran"),
]


@pytest.mark.parametrize(("kind", "until", "indonesian", "english"), MEASURES, ids=[row[0] for row in MEASURES])
def test_every_measure_says_what_why_by_whom_and_how_to_appeal(
    cast: Cast, kind: RestrictionKind, until: Any, indonesian: str, english: str
) -> None:
    User.objects.filter(pk=cast.other_reader.pk).update(language="en")
    said = factories.publish(cast.reader, cast.thread, "Kata-kata itu.")
    _restrict(cast, kind, until=until, comment=said)
    _restrict(cast, kind, until=until, user=cast.other_reader)
    first, second = _sent()
    assert indonesian in first
    assert english in second
    assert "Alasan: Spam (pedoman 3.1)." in first
    assert "> Kata-kata itu." in first
    assert "bukan oleh mesin" in first
    assert "/statements/" in first
    assert "enam bulan" in first


def test_a_letter_is_sent_once_and_stays_the_same_message(cast: Cast) -> None:
    _restrict(cast)
    assert len(_sent()) == len(_sent()) == 1
    Letter.objects.update(sent_at=None)
    _sent()
    assert len({message.extra_headers["Message-ID"] for message in mail.outbox}) == 1


def test_what_is_undone_within_a_minute_is_never_told(cast: Cast) -> None:
    row = _restrict(cast, now=timezone.now())
    assert _sent() == []
    lift(moderator=cast.moderator, restriction=row, now=NOW)
    Letter.objects.update(not_before=NOW)
    assert _sent() == []
    assert set(Letter.objects.values_list("outcome", flat=True)) == {"gone"}


def test_a_measure_that_was_told_and_then_lifted_is_told_again(cast: Cast) -> None:
    row = _restrict(cast, RestrictionKind.BAN)
    assert len(_sent()) == 1
    lift(moderator=cast.moderator, restriction=row, now=NOW)
    assert "kembali berkomentar" in _sent()[-1]


def test_nobody_is_written_to_at_an_address_that_is_not_confirmed(cast: Cast) -> None:
    _restrict(cast, user=factories.make_reader("Baru", verified=False))
    assert _sent() == []
    assert Letter.objects.get().outcome == "unreachable"


@pytest.mark.parametrize(("is_overturned", "words"), [(True, "tindakan itu dicabut"), (False, "tindakan itu tetap")])
def test_the_outcome_of_an_appeal_is_told(cast: Cast, is_overturned: bool, words: str) -> None:
    row = appeal_measure(author=cast.reader, restriction=_restrict(cast), statement="Keliru.", now=NOW)
    decide_measure_appeal(
        moderator=cast.administrator, appeal=row, is_overturned=is_overturned, now=NOW, note="Sudah dibaca."
    )
    assert any(words in body for body in _sent())


def test_a_mail_server_that_is_away_is_tried_again_later(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any) -> None:
        raise ConnectionRefusedError

    _restrict(cast)
    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
        assert _sent() == []
    row = Letter.objects.get()
    assert (row.outcome, row.sent_at, row.claimed_until) == ("ConnectionRefusedError", None, None)
    assert row.not_before > timezone.now()
    Letter.objects.update(not_before=NOW)
    assert _sent() == [], "the server rests"
    resting.wake(names=["email"])
    assert len(_sent()) == 1


def test_names_and_texts_end_no_line_of_the_head(cast: Cast) -> None:
    User.objects.filter(pk=cast.reader.pk).update(display_name="Ani\r\nBcc: x@example.test")
    _restrict(cast)
    _sent()
    assert mail.outbox[0].recipients() == [cast.reader.email]
    assert "\nBcc" not in mail.outbox[0].body
