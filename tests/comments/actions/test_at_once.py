"""The same deed many times at once, on real connections: once done, exactly limited, nobody waits for ever."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone

from comments import limits, redis_link
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.lease import take, take_next
from comments.actions.report import report
from comments.actions.standing import rescore
from comments.actions.undo import undo
from comments.actions.withdraw import withdraw
from comments.errors import CommentsError
from comments.models import AuditEntry, Case, Comment, Decision, IdempotencyKey, Report, Thread, User
from comments.vocabulary import Verdict
from tests.cast import Cast
from tests.comments.actions.test_standing import _check
from tests.factories import hold, make_moderator, make_reader, publish, send

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 20


def at_once(deeds: list[Callable[[], Any]]) -> Counter[str]:
    """Runs them from 20 threads that start together; how often each outcome came, errors by their code."""
    start = Barrier(THREADS)

    def work(own: list[Callable[[], Any]]) -> list[str]:
        start.wait()
        try:
            return [_outcome(deed) for deed in own]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return Counter(
            outcome for found in pool.map(work, [deeds[n::THREADS] for n in range(THREADS)]) for outcome in found
        )


def _outcome(deed: Callable[[], Any]) -> str:
    try:
        found = deed()
    except CommentsError as error:
        return error.code
    return str(getattr(found, "status", "done"))


@pytest.fixture
def redis_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_link, "is_resting", lambda: True)
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)  # one minute, whatever the clock says


def test_50_moderators_on_one_case_make_one_decision(cast: Cast) -> None:
    row = hold(cast.reader, cast.thread)
    case = row.cases.get()
    crowd = [make_moderator(cast.site, f"M{number}") for number in range(50)]
    verdicts = [Verdict.PUBLISH, Verdict.REJECT] * 25

    def deed(number: int) -> Callable[[], Any]:
        return lambda: decide(
            moderator=crowd[number],
            case_id=case.pk,
            revision_number=1,
            verdict=verdicts[number],
            reason="spam",
            now=timezone.now(),
        )

    found = at_once([deed(number) for number in range(50)])
    assert found == {"done": 1, "already_decided": 49}
    assert Decision.objects.count() == AuditEntry.objects.count() == 1
    shown = Decision.objects.get().verdict == Verdict.PUBLISH
    assert Comment.objects.get().is_published == shown
    _check(cast.thread.pk, {})


def test_fifty_moderators_who_ask_for_a_case_get_fifty_cases(cast: Cast) -> None:
    cases = {hold(cast.reader, cast.thread, f"Nomor {number}").cases.get().pk for number in range(50)}
    crowd = [make_moderator(cast.site, f"M{number}") for number in range(50)]
    taken: list[int | None] = []
    at_once([lambda m=m: taken.append(take_next(moderator=m, queue=None, now=timezone.now())) for m in crowd])
    assert set(taken) == cases
    assert set(Case.objects.values_list("leased_by", flat=True)) == {person.pk for person in crowd}


def test_fifty_moderators_who_want_one_case_are_one_who_has_it_and_one_decision(cast: Cast) -> None:
    case = hold(cast.reader, cast.thread).cases.get()
    crowd = [make_moderator(cast.site, f"M{number}") for number in range(50)]

    def deed(moderator: User) -> Any:
        take(moderator=moderator, case_ids=[case.pk], now=timezone.now())
        return decide(
            moderator=moderator, case_id=case.pk, revision_number=1, verdict=Verdict.PUBLISH, now=timezone.now()
        )

    found = at_once([lambda m=m: deed(m) for m in crowd])
    assert found["done"] == 1
    assert set(found) <= {"done", "being_reviewed", "already_decided"}
    assert Decision.objects.count() == AuditEntry.objects.count() == 1


def test_deciding_and_undoing_at_once_leave_one_state(cast: Cast, settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60
    case = hold(cast.reader, cast.thread).cases.get()
    decision = decide(
        moderator=cast.moderator, case_id=case.pk, revision_number=1, verdict=Verdict.PUBLISH, now=timezone.now()
    )
    found = at_once(
        [lambda: undo(moderator=cast.moderator, decision_id=decision.pk, now=timezone.now()) for _ in range(20)]
    )
    assert found == {"done": 1, "changed_since": 19}
    assert AuditEntry.objects.filter(deed="decide.undo").count() == 1
    _check(cast.thread.pk, {})


def test_one_key_sent_by_many_at_once_is_one_comment(cast: Cast, full: bool) -> None:
    """The twins get the same answer or hear that it is still running; none is told to slow down."""
    many = 1000 if full else 100
    found = at_once([lambda: send(cast.reader, cast.thread, "Sekali", idempotency_key="k") for _ in range(many)])
    assert set(found) <= {"published", "in_progress"}
    assert found["published"] >= 1
    assert Comment.objects.count() == IdempotencyKey.objects.count() == 1
    if connection.vendor == "sqlite":
        assert found == {"published": many}


def test_one_key_with_many_bodies_is_one_comment(cast: Cast) -> None:
    found = at_once([lambda n=n: send(cast.reader, cast.thread, f"Isi {n}", idempotency_key="k") for n in range(40)])
    assert set(found) <= {"published", "idempotency_key_reused", "in_progress"}
    assert found["published"] == Comment.objects.count() == 1


def test_the_same_text_twice_at_once_is_shown_once(cast: Cast) -> None:
    found = at_once([lambda: send(cast.reader, cast.thread, "Klik dua kali") for _ in range(2)])
    assert found == {"published": 1, "held": 1}


def test_a_posting_limit_is_exact_under_200_at_once(cast: Cast, settings: Any) -> None:
    found = at_once([lambda n=n: send(cast.reader, cast.thread, f"Isi {n}") for n in range(200)])
    assert found == {"published": settings.SAHUT_POST_BURST, "too_fast": 200 - settings.SAHUT_POST_BURST}
    assert Comment.objects.count() == settings.SAHUT_POST_BURST


@pytest.mark.usefixtures("redis_away")
def test_with_redis_away_a_lower_limit_holds_just_as_exactly(cast: Cast, settings: Any) -> None:
    settings.SAHUT_POST_SECONDS = 10
    lower = limits.posting().per_minute_without_redis
    assert 1 <= lower < settings.SAHUT_POST_BURST
    found = at_once([lambda n=n: send(cast.reader, cast.thread, f"Isi {n}") for n in range(100)])
    assert found == {"published": lower, "too_fast": 100 - lower}


LIMITS = [limits.REACTING, limits.REPORTING, limits.EDITING, limits.PREVIEWING, limits.FOLLOWING, limits.SIGNING_IN]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_is_exact_under_200_at_once(cast: Cast, limit: limits.Limit) -> None:
    assert at_once([lambda: limits.take(limit, "user:1") for _ in range(200)]) == {
        "done": limit.burst,
        "too_fast": 200 - limit.burst,
    }


@pytest.mark.usefixtures("redis_away")
@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_is_lower_and_exact_without_redis(cast: Cast, limit: limits.Limit) -> None:
    found = at_once([lambda: limits.take(limit, "user:1") for _ in range(100)])
    assert found["done"] == limit.per_minute_without_redis <= limit.burst


def test_replies_withdrawals_decisions_reports_and_reactions_at_once_leave_right_counters(cast: Cast) -> None:
    """Deeds on one thread from all sides. None may wait for another that waits for it."""
    readers = [make_reader(f"R{number}") for number in range(10)]
    roots = [publish(cast.reader, cast.thread, f"Akar {number}") for number in range(5)]
    waiting = [hold(cast.other_reader, cast.thread, f"Tahan {number}") for number in range(10)]
    deeds: list[Callable[[], Any]] = []
    for number, person in enumerate(readers):
        root = roots[number % 5]
        deeds += [
            lambda p=person, r=root: send(p, cast.thread, f"Jawab {p.pk}", parent_id=r.pk),
            lambda r=root: rescore(r.pk, reactions=1),
            lambda p=person, r=root: report(reporter=p, comment_id=r.pk, reason="spam", now=timezone.now()),
            lambda n=number: decide(
                moderator=cast.moderator,
                case_id=waiting[n].cases.get().pk,
                revision_number=1,
                verdict=Verdict.PUBLISH,
                now=timezone.now(),
            ),
        ]
    deeds += [lambda r=r: withdraw(author=cast.reader, comment_id=r.pk, now=timezone.now()) for r in roots[:3]]
    deeds += [
        lambda r=r: edit(author=cast.reader, comment_id=r.pk, body="Ubah https://x.example/", now=timezone.now())
        for r in roots[2:]
    ]
    found = at_once(deeds)
    assert set(found) <= {"done", "published", "held", "withdrawn", "not_found", "invalid"}
    reactions = {row.pk: row.reaction_count for row in Comment.objects.all()}
    assert sum(reactions.values()) == 10
    _check(cast.thread.pk, reactions)


def test_ten_reports_at_once_are_ten_reports_and_one_case(cast: Cast) -> None:
    row = publish(cast.reader, cast.thread)
    people = [make_reader(f"R{number}") for number in range(10)]
    found = at_once(
        [lambda p=p: report(reporter=p, comment_id=row.pk, reason="spam", now=timezone.now()) for p in people * 2]
    )
    assert found["done"] == 10
    assert set(found) == {"done", "already_reported"}
    assert (Report.objects.count(), Case.objects.count()) == (10, 1)


def test_a_new_page_opened_by_many_at_once_is_one_thread(cast: Cast) -> None:
    people = [make_reader(f"R{number}") for number in range(20)]
    fresh = Thread(site=cast.site, key="baru")
    found = at_once([lambda p=p: send(p, fresh, f"Dari {p.pk}", url="https://koran.example/baru") for p in people])
    assert found == {"published": 20}
    thread = Thread.objects.get(key="baru")
    positions = Comment.objects.filter(thread=thread).order_by("position").values_list("position", flat=True)
    assert list(positions) == list(range(1, 21))
    assert thread.comment_count == 20
