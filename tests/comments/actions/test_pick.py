"""The newsroom puts published comments forward: whose right, once, recorded, and seen at once."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.pick import pick, unpick
from comments.actions.report import report
from comments.actions.undo import undo
from comments.errors import Missing
from comments.models import AuditEntry, Comment, Membership, Thread
from comments.vocabulary import Role, Verdict
from tests.cast import Cast
from tests.factories import hold, make_reader, publish

NOW = timezone.now()


@pytest.fixture(autouse=True)
def _time_to_undo(settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60


def test_a_pick_is_dated_recorded_and_a_new_version_of_the_thread(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread)
    before = Thread.objects.get(pk=cast.thread.pk).version
    for _ in range(2):
        pick(moderator=cast.moderator, comment_id=row.pk, now=NOW)
    assert Comment.objects.get(pk=row.pk).picked_at == NOW
    assert Thread.objects.get(pk=cast.thread.pk).version == before + 1
    unpick(moderator=cast.moderator, comment_id=row.pk, now=NOW)
    assert not Comment.objects.get(pk=row.pk).is_picked
    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == ["comment.pick", "comment.unpick"]


def test_only_the_sites_own_moderators_pick_and_only_what_is_published(cast: Cast) -> None:
    row, waiting = publish(cast.reader, cast.thread), hold(cast.reader, cast.thread)
    for person, comment_id in (
        (cast.reader, row.pk),
        (cast.stranger, row.pk),
        (cast.moderator, waiting.pk),
        (cast.moderator, 10**9),
    ):
        with pytest.raises(Missing):
            pick(moderator=person, comment_id=comment_id, now=NOW)
    assert not Comment.objects.exclude(picked_at=None).exists()


def test_who_moderates_the_section_picks_there(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread)
    Thread.objects.filter(pk=cast.thread.pk).update(section="kota")
    for section, is_there in (("olahraga", False), ("kota", True)):
        person = make_reader(section, is_staff=True)
        Membership.objects.create(site=cast.site, user=person, role=Role.MODERATOR, section=section)
        with nullcontext() if is_there else pytest.raises(Missing):
            pick(moderator=person, comment_id=row.pk, now=NOW)
    assert Comment.objects.get(pk=row.pk).is_picked


def test_what_is_approved_as_a_pick_is_none_once_that_is_undone(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    asked = {"moderator": cast.moderator, "case_id": row.cases.get().pk, "revision_number": 1, "now": NOW}
    decision = decide(**asked, verdict=Verdict.PUBLISH, is_pick=True)
    assert Comment.objects.get(pk=row.pk).is_picked
    undo(moderator=cast.moderator, decision_id=decision.pk, now=NOW)
    assert not Comment.objects.get(pk=row.pk).is_picked
    deeds = list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True))
    assert deeds == ["decide.publish", "comment.pick", "comment.unpick", "decide.undo"]
    decide(**asked, verdict=Verdict.REJECT, reason="spam", is_pick=True)
    assert not Comment.objects.get(pk=row.pk).is_picked, "nothing that is rejected is put forward"


def test_a_pick_of_before_stays_whatever_is_undone(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, now=NOW - timedelta(hours=1))
    pick(moderator=cast.moderator, comment_id=row.pk, now=NOW - timedelta(minutes=9))
    report(reporter=cast.other_reader, comment_id=row.pk, reason="spam", now=NOW)
    asked = {"moderator": cast.moderator, "case_id": row.cases.get().pk, "revision_number": 1, "now": NOW}
    undo(
        moderator=cast.moderator,
        decision_id=decide(**asked, verdict=Verdict.PUBLISH, is_pick=True).pk,
        now=NOW,
    )
    assert Comment.objects.get(pk=row.pk).is_picked
