"""Deciding: by whom, on what was seen, once; status, decision and chain together."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import audit
from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.withdraw import withdraw
from comments.errors import CommentsError, Missing
from comments.models import AuditEntry, Case, Comment, Decision, Membership, Policy, Thread
from comments.signals import decided
from comments.vocabulary import Role, Status, Verdict
from tests.cast import Cast
from tests.factories import hold, make_moderator, make_reader, publish

NOW = timezone.now()


def _decide(cast: Cast, case: Case | None = None, **changed: Any) -> Decision:
    case = case or Case.objects.open().get()
    asked = {"moderator": cast.moderator, "case_id": case.pk, "revision_number": 1, "verdict": Verdict.PUBLISH}
    return decide(**{**asked, "now": NOW, **changed})


def test_publishing_shows_the_comment_and_is_recorded(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    decision = _decide(cast, note="Kutipan berita")

    row.refresh_from_db()
    assert (row.status, row.published_at) == (Status.PUBLISHED, NOW)
    assert Thread.objects.get(pk=cast.thread.pk).comment_count == 1
    assert (decision.actor, decision.actor_name, decision.is_by_machine) == (cast.moderator, "Rina", False)
    assert Case.objects.get().closed_at == NOW
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.actor, entry.target, entry.site_key) == (
        "decide.publish",
        f"user:{cast.moderator.pk}",
        f"comment:{row.pk}",
        "koran",
    )
    assert entry.facts == {"case": Case.objects.get().pk, "decision": decision.pk, "reason": "", "revision": 1}


def test_rejecting_needs_a_reason_of_the_policy(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    for reason in ("", "boring", "THREAT"):
        with pytest.raises(CommentsError) as caught:
            _decide(cast, verdict=Verdict.REJECT, reason=reason)
        assert caught.value.extra == {"fields": {"reason": ["required"]}}
    assert _decide(cast, verdict=Verdict.REJECT, reason="threat").reason == "threat"
    row.refresh_from_db()
    assert row.status == Status.REJECTED


def test_a_site_without_a_policy_rejects_nothing_and_fails_in_words(cast: Cast) -> None:
    Policy.objects.all().delete()
    hold(cast.reader, cast.thread)
    with pytest.raises(CommentsError) as caught:
        _decide(cast, verdict=Verdict.REJECT, reason="threat")
    assert caught.value.code == "invalid"


@pytest.mark.parametrize("note", ["x" * 1001, "a\x00b"])
def test_a_note_is_never_cut_in_silence(cast: Cast, note: str) -> None:
    hold(cast.reader, cast.thread)
    with pytest.raises(CommentsError) as caught:
        _decide(cast, note=note)
    assert caught.value.extra == {"fields": {"note": ["length"]}}
    assert Case.objects.open().exists()


def test_to_everybody_without_the_right_the_case_does_not_exist(cast: Cast) -> None:
    hold(cast.reader, cast.thread)
    legal, auditor = (make_moderator(cast.site, role.title(), role) for role in (Role.LEGAL, Role.AUDITOR))
    no_staff = make_reader("Dulu")
    Membership.objects.create(site=cast.site, user=no_staff, role=Role.MODERATOR)
    left = make_moderator(cast.site, "Pergi")
    type(left).objects.filter(pk=left.pk).update(is_active=False)
    left.refresh_from_db()
    for who in (cast.reader, cast.other_reader, cast.stranger, legal, auditor, no_staff, left):
        with pytest.raises(Missing):
            _decide(cast, moderator=who)
    with pytest.raises(Missing):
        _decide(cast, case_id=999_999)
    assert not Decision.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEAD, Role.EDITOR])
def test_these_roles_decide(cast: Cast, role: Role) -> None:
    hold(cast.reader, cast.thread)
    assert _decide(cast, moderator=make_moderator(cast.site, "Sari", role)).verdict == Verdict.PUBLISH


def test_the_administrator_decides_everywhere(cast: Cast) -> None:
    for thread in (cast.thread, cast.other_thread):
        row = hold(cast.reader, thread)
        _decide(cast, row.cases.get(), moderator=cast.administrator)
    assert Comment.objects.published().count() == 2


def test_whoever_comes_second_is_told_who_was_first(cast: Cast) -> None:
    case = hold(cast.reader, cast.thread).cases.get()
    _decide(cast, case, verdict=Verdict.REJECT, reason="spam")
    with pytest.raises(CommentsError) as caught:
        _decide(cast, case, moderator=make_moderator(cast.site, "Sari"))
    assert (caught.value.status, caught.value.code) == (409, "already_decided")
    assert caught.value.extra == {"by": "Rina", "verdict": "reject"}
    assert Comment.objects.get().status == Status.REJECTED
    assert Decision.objects.count() == AuditEntry.objects.count() == 1


def test_a_text_that_changed_since_it_was_seen_is_not_decided(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread, "Lama", now=NOW)
    edit(author=cast.reader, comment_id=row.pk, body="Lihat https://x.example/", now=NOW)
    case = Case.objects.open().get()
    edit(author=cast.reader, comment_id=row.pk, body="Lihat https://y.example/", now=NOW)
    with pytest.raises(CommentsError) as caught:
        _decide(cast, case, revision_number=2)
    assert (caught.value.status, caught.value.code) == (409, "text_changed")
    assert _decide(cast, case, revision_number=3).revision_number == 3


def test_a_withdrawn_comment_is_not_decided(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    withdraw(author=cast.reader, comment_id=row.pk, now=NOW)
    with pytest.raises(CommentsError) as caught:
        _decide(cast, row.cases.get())
    assert (caught.value.status, caught.value.code) == (409, "withdrawn")


def test_an_appeal_is_decided_by_somebody_else(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    _decide(cast, verdict=Verdict.REJECT, reason="spam")
    appeal(author=cast.reader, comment_id=row.pk, statement="Bukan spam.", now=NOW + timedelta(days=1))
    with pytest.raises(CommentsError) as caught:
        _decide(cast)
    assert (caught.value.status, caught.value.code) == (403, "own_decision")
    _decide(cast, moderator=make_moderator(cast.site, "Sari"))
    assert Comment.objects.get().status == Status.PUBLISHED


def test_the_word_travels_only_after_the_commit(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(decision_id: int, **kwargs: Any) -> None:
        heard.append(decision_id)

    decided.connect(hear)
    hold(cast.reader, cast.thread)
    with django_capture_on_commit_callbacks() as callbacks:
        decision = _decide(cast)
    assert heard == []
    for callback in callbacks:
        callback()
    decided.disconnect(hear)
    assert heard == [decision.pk]


@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_after_deeds_in_any_time_zone(cast: Cast) -> None:
    for zone in (None, timezone.get_fixed_timezone(420)):
        row = hold(cast.reader, cast.thread)
        _decide(cast, row.cases.get(), now=timezone.now().astimezone(zone))
    found = audit.verify()
    assert (found.count, found.broken) == (2, None)
