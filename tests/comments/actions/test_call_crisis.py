"""Crisis modes: who switches them on, what they do to a comment that is sent, and that they end by themselves."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import audit, crises
from comments.actions.call_crisis import begin_crisis, end_crisis
from comments.errors import Conflict, Invalid, Missing, ThreadClosed, TooFast
from comments.models import AuditEntry, Crisis, Membership, Site, Thread, User
from comments.vocabulary import CrisisKind, Role
from tests.cast import Cast
from tests.factories import make_moderator, make_reader, make_thread, send

NOW = timezone.now()
HOUR = timedelta(hours=1)
LETTERS = str.maketrans("0123456789", "ghijklmnop")


@pytest.fixture
def lead(cast: Cast) -> User:
    return make_moderator(cast.site, "Sari", Role.LEAD)


@pytest.fixture(autouse=True)
def _no_pace(settings: Any) -> None:
    settings.SAHUT_POST_BURST = 1000


def begin(lead: User, cast: Cast, kind: CrisisKind, now: datetime = NOW, **where: Any) -> Crisis:
    said = {"kind": kind, "reason": "Rusuh di luar gedung.", "until": now + HOUR, "now": now}
    return begin_crisis(person=lead, site=cast.site, **said | where)


def sent(cast: Cast, now: datetime, thread: Thread | None = None, author: User | None = None) -> Any:
    """With a text each time that is not like any other."""
    where = thread or cast.thread
    words = sha256(f"{where.pk} {now}".encode()).hexdigest().translate(LETTERS)
    return send(author or cast.reader, where, words, now=now)


def test_a_hold_makes_all_wait_with_its_sentence_and_ends_by_itself(cast: Cast, lead: User) -> None:
    begin(lead, cast, CrisisKind.HOLD, thread=cast.thread)
    held = sent(cast, NOW + timedelta(minutes=59))
    assert (held.status, [reason["code"] for reason in held.reasons]) == ("held", ["crisis"])
    assert "ditinjau dahulu" in held.reasons[0]["text"]["id"]
    assert sent(cast, NOW, make_thread(cast.site, "lain")).status == "published"
    assert sent(cast, NOW + timedelta(minutes=10), author=lead).status == "published", "the staff is spared"
    assert sent(cast, NOW + HOUR).status == "published"


@pytest.mark.parametrize("where", ["thread", "section", "site"])
def test_it_holds_where_it_was_switched_on(cast: Cast, lead: User, where: str) -> None:
    """This conversation, another of its section, one of another section."""
    Thread.objects.filter(pk=cast.thread.pk).update(section="kota")
    here = Thread.objects.get(pk=cast.thread.pk)
    places: dict[str, dict[str, Any]] = {"thread": {"thread": here}, "section": {"section": "kota"}, "site": {}}
    begin(lead, cast, CrisisKind.HOLD, **places[where])
    threads = [here, make_thread(cast.site, "b", section="kota"), make_thread(cast.site, "c", section="olahraga")]
    expected = {"thread": ["held", "published", "published"], "section": ["held", "held", "published"]}
    statuses = [sent(cast, NOW + timedelta(minutes=n), thread).status for n, thread in enumerate(threads)]
    assert statuses == expected.get(where, ["held"] * 3)
    assert sent(cast, NOW, cast.other_thread).status == "published", "never another site"


def test_slow_mode_takes_one_comment_each_five_minutes(cast: Cast, lead: User) -> None:
    begin(lead, cast, CrisisKind.SLOW, thread=cast.thread)
    assert sent(cast, NOW).status == "published"
    with pytest.raises(TooFast) as caught:
        sent(cast, NOW + timedelta(minutes=3, seconds=30))
    assert caught.value.retry_after == 90
    assert sent(cast, NOW + timedelta(minutes=1), make_thread(cast.site, "lain")).status == "published"
    assert sent(cast, NOW + timedelta(minutes=1), author=cast.other_reader).status == "published"
    for minute in (1, 2):
        assert sent(cast, NOW + timedelta(minutes=minute), author=lead).status == "published"
    assert sent(cast, NOW + timedelta(minutes=5)).status == "published"
    assert sent(cast, NOW + HOUR).status == "published"
    assert sent(cast, NOW + HOUR + timedelta(seconds=1)).status == "published"


def test_a_pause_takes_nothing_and_ends_by_itself(cast: Cast, lead: User) -> None:
    begin(lead, cast, CrisisKind.PAUSE)
    with pytest.raises(ThreadClosed):
        sent(cast, NOW)
    assert sent(cast, NOW + HOUR).status == "published"


def test_no_crisis_costs_no_query(cast: Cast, lead: User) -> None:
    thread = Thread.objects.select_related("site").get(pk=cast.thread.pk)
    with CaptureQueriesContext(connection) as asked:
        assert (thread.crises_at(NOW), thread.is_open_at(NOW), crises.notice(thread, NOW)) == ([], True, None)
    assert len(asked) == 0
    begin(lead, cast, CrisisKind.HOLD)
    thread = Thread.objects.select_related("site").get(pk=cast.thread.pk)
    with CaptureQueriesContext(connection) as asked:
        assert thread.crises_at(NOW + HOUR) == []
    assert len(asked) == 0, "nor one that is over"


def test_the_same_again_takes_the_earlier_ones_place(cast: Cast, lead: User) -> None:
    first = begin(lead, cast, CrisisKind.HOLD)
    begin(lead, cast, CrisisKind.HOLD, thread=cast.thread)
    second = begin(lead, cast, CrisisKind.HOLD, now=NOW + timedelta(minutes=30))
    first.refresh_from_db()
    assert first.ended_at == NOW + timedelta(minutes=30)
    assert Crisis.objects.in_force(NOW + timedelta(minutes=30)).count() == 2, "a narrower place is another one"
    assert Site.objects.get(pk=cast.site.pk).crisis_until == second.until


@pytest.mark.django_db(transaction=True)
def test_it_is_ended_early_once_and_both_are_in_the_record(cast: Cast, lead: User) -> None:
    row = begin(lead, cast, CrisisKind.PAUSE, thread=cast.thread)
    end_crisis(person=lead, crisis_id=row.pk, now=NOW + timedelta(minutes=5))
    assert sent(cast, NOW + timedelta(minutes=6)).status == "published"
    with pytest.raises(Conflict):
        end_crisis(person=lead, crisis_id=row.pk, now=NOW + timedelta(minutes=7))
    entries = AuditEntry.objects.order_by("pk").values_list("deed", "target", "facts")
    assert list(entries) == [
        ("crisis.begin", f"thread:{cast.thread.pk}", {"crisis": row.pk, "kind": "pause", "minutes": 60}),
        ("crisis.end", f"thread:{cast.thread.pk}", {"crisis": row.pk, "kind": "pause"}),
    ]
    assert audit.verify().broken is None
    row.refresh_from_db()
    assert (row.by_name, row.ended_by_name, Site.objects.get(pk=cast.site.pk).crisis_until) == ("Sari", "Sari", None)


@pytest.mark.parametrize("role", list(Role))
def test_leads_and_editors_call_it_nobody_else(cast: Cast, lead: User, role: Role) -> None:
    person, row = make_moderator(cast.site, "Tono", role), begin(lead, cast, CrisisKind.SLOW)
    if role in {Role.LEAD, Role.EDITOR}:
        begin(person, cast, CrisisKind.HOLD)
        end_crisis(person=person, crisis_id=row.pk, now=NOW)
        return
    with pytest.raises(Missing):
        begin(person, cast, CrisisKind.HOLD)
    with pytest.raises(Missing):
        end_crisis(person=person, crisis_id=row.pk, now=NOW)


def test_a_sections_lead_calls_it_there_alone(cast: Cast, lead: User) -> None:
    person = make_reader("Kota", is_staff=True)
    Membership.objects.create(site=cast.site, user=person, role=Role.LEAD, section="kota")
    begin(person, cast, CrisisKind.HOLD, section="kota")
    for place in ({}, {"section": "olahraga"}, {"thread": cast.thread}):
        with pytest.raises(Missing):
            begin(person, cast, CrisisKind.HOLD, **place)
    with pytest.raises(Missing):
        begin(lead, cast, CrisisKind.HOLD, thread=cast.other_thread)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"reason": "x" * 301},
        {"reason": "a\x00b"},
        {"until": NOW},
        {"until": NOW + timedelta(days=7, seconds=1)},
    ],
)
def test_it_needs_a_reason_and_an_end_within_a_week(cast: Cast, lead: User, wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        begin(lead, cast, CrisisKind.HOLD, **wrong)
    assert not Crisis.objects.exists()


def test_readers_are_told_in_words_but_not_where_comments_are_closed_anyway(cast: Cast, lead: User) -> None:
    begin(lead, cast, CrisisKind.HOLD)
    begin(lead, cast, CrisisKind.SLOW, thread=cast.thread, until=NOW + timedelta(minutes=30))

    def told(at: datetime) -> crises.Notice | None:
        return crises.notice(Thread.objects.select_related("site").get(pk=cast.thread.pk), at)

    both, one = told(NOW), told(NOW + timedelta(minutes=31))
    assert both is not None
    assert one is not None
    assert both.until == NOW + timedelta(minutes=30)
    assert ("5 menit" in both.text["id"], "5 menit" in one.text["id"]) == (True, False)
    assert "reviewed first" in one.text["en"]
    assert both.mark != one.mark
    begin(lead, cast, CrisisKind.PAUSE)
    paused = told(NOW)
    assert paused is not None
    assert paused.text == crises.SENTENCES[CrisisKind.PAUSE]
    assert told(NOW + HOUR) is None
    Thread.objects.filter(pk=cast.thread.pk).update(is_open=False)
    assert told(NOW) is None
