"""Leaving: nothing that names the person stays in our rows, conversations stay whole, the chain still holds."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from comments import audit
from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.erase_reader import erase_reader
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.actions.withdraw import withdraw
from comments.models import AuditEntry, Case, Comment, IdempotencyKey, Revision, Thread, User
from comments.vocabulary import RestrictionKind, Status, Verdict
from tests.cast import Cast
from tests.factories import make_reader, publish, send

NOW = timezone.now()
NAME = "Nama Sangat Khas"
EMAIL = "alamat.sangat.khas@contoh.example"
GONE = ("kata-ditarik", "kata-lama", "kata-laporan", "kata-banding", "kata-catatan")


@pytest.fixture
def reader(cast: Cast) -> User:
    """Somebody who did everything a reader can do, and to whom everything was done."""
    person = make_reader(NAME, email=EMAIL, last_login=NOW)
    shown = send(person, cast.thread, "kata-lama", now=NOW, idempotency_key="k").comment
    edit(author=person, comment_id=shown.pk, body="kata-tampil", now=NOW)
    gone = publish(person, cast.thread, "kata-ditarik", now=NOW)
    publish(cast.other_reader, cast.thread, "Balasan", parent=gone, now=NOW)
    withdraw(author=person, comment_id=gone.pk, now=NOW)
    other = publish(cast.other_reader, cast.thread, "Lain", now=NOW)
    report(reporter=person, comment_id=other.pk, reason="spam", note="kata-laporan", now=NOW)
    rejected = send(person, cast.thread, "Lihat https://x.example/", now=NOW).comment
    decide(
        moderator=cast.moderator,
        case_id=rejected.cases.get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="spam",
        now=NOW,
    )
    appeal(author=person, comment_id=rejected.pk, statement="kata-banding", now=NOW)
    restrict(
        moderator=cast.moderator,
        user=person,
        site=cast.site,
        kind=RestrictionKind.SUSPEND,
        reason="spam",
        note="kata-catatan",
        until=NOW + timedelta(days=1),
        now=NOW,
    )
    return person


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("keep_comments", [True, False])
def test_no_table_of_ours_names_the_person_and_the_chain_still_holds(reader: User, keep_comments: bool) -> None:
    before, skeleton = AuditEntry.objects.count(), reader.name_skeleton
    assert _hits([NAME, EMAIL, *GONE]), "the search must be able to find"
    erase_reader(reader=reader, keep_comments=keep_comments, now=NOW)
    words = [NAME, EMAIL, skeleton, *GONE, *([] if keep_comments else ["kata-tampil"])]
    assert _hits(words) == []
    found = audit.verify()
    assert (found.count, found.broken) == (before, None)


def _hits(words: list[str]) -> list[tuple[str, str]]:
    """Every column of every row of comments and engagement, as text."""
    found = []
    for label in ("comments", "engagement"):
        for model in apps.get_app_config(label).get_models():
            for row in model._default_manager.values():
                text = str(row).lower()
                found += [(model.__name__, word) for word in words if word.lower() in text]
    return found


def test_kept_comments_stand_under_the_pseudonym(cast: Cast, reader: User) -> None:
    before = Thread.objects.get(pk=cast.thread.pk)
    pseudonym = erase_reader(reader=reader, keep_comments=True, now=NOW)
    kept = Comment.objects.published().by(reader.pk).get()
    assert kept.author.display_name == pseudonym
    assert Revision.objects.get(comment=kept, number=2).source == "kata-tampil"
    after = Thread.objects.get(pk=cast.thread.pk)
    assert after.comment_count == before.comment_count
    assert after.version > before.version, "caches hold the old name under the old version"


def test_withdrawn_comments_leave_tombstones_and_no_open_case(cast: Cast, reader: User) -> None:
    erase_reader(reader=reader, keep_comments=False, now=NOW)
    assert set(Comment.objects.by(reader.pk).values_list("status", flat=True)) == {Status.WITHDRAWN}
    assert not Case.objects.open().filter(comment__author=reader).exists()
    assert Comment.objects.filter(is_listed=True, status=Status.WITHDRAWN).count() == 1
    assert set(Revision.objects.filter(comment__author=reader).values_list("source", flat=True)) == {""}


def test_the_account_can_do_nothing_any_more(cast: Cast, reader: User) -> None:
    User.objects.filter(pk=reader.pk).update(is_staff=True, is_superuser=True)
    erase_reader(reader=reader, keep_comments=True, now=NOW)
    left = User.objects.get(pk=reader.pk)
    rights: tuple[Any, ...] = (left.is_active, left.is_staff, left.is_superuser, left.has_usable_password())
    assert rights == (False, False, False, False)
    assert (left.verified_at, left.last_login, left.erased_at) == (None, None, NOW)
    assert not IdempotencyKey.objects.exists()


def test_others_are_untouched(cast: Cast, reader: User) -> None:
    erase_reader(reader=reader, keep_comments=False, now=NOW)
    assert Revision.objects.filter(comment__author=cast.other_reader, source="Balasan").exists()
    assert User.objects.get(pk=cast.other_reader.pk).display_name == "Budi"
