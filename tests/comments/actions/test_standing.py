"""Whatever people do in whatever order, the stored counters say what a recount says, and no cache is left behind."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from django.utils import timezone

from comments import threads
from comments.actions import standing
from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.report import report
from comments.actions.verify_reader import verify_reader
from comments.actions.withdraw import withdraw
from comments.api import presenting
from comments.errors import CommentsError
from comments.models import Case, Comment, Thread, User
from comments.vocabulary import Sort, Status, Verdict
from tests.cast import Cast
from tests.factories import hold, make_moderator, make_reader, publish, send

STEPS = 70


class Walk:
    """Random deeds of five readers and two moderators in one thread, two minutes apart."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.random = cast, random.Random(seed)
        self.now = timezone.now()
        self.readers = [cast.reader, cast.other_reader, make_reader("Cici"), make_reader("Baru", verified=False)]
        self.moderators = [cast.moderator, make_moderator(cast.site, "Sari")]
        self.reactions: dict[int, int] = {}
        self.done: dict[str, int] = {}

    def step(self, number: int) -> None:
        self.now += timedelta(minutes=2)
        deeds: list[Callable[[], None]] = [self.submit] * 4 + [self.decide] * 3
        deeds += [self.withdraw, self.edit, self.edit, self.report, self.react, self.react, self.appeal, self.verify]
        deed = self.random.choice(deeds)
        try:
            deed()
        except CommentsError:
            return
        self.done[deed.__name__] = self.done.get(deed.__name__, 0) + 1

    def person(self) -> User:
        return self.random.choice([*self.readers, *self.moderators])

    def comment(self, **of: Any) -> Comment | None:
        found = list(Comment.objects.filter(**of).order_by("pk"))
        return self.random.choice(found) if found else None

    def words(self) -> str:
        start = self.random.choice(["Halo", "Halo", "Halo https://x.example/a"])
        return f"{start} {self.random.random()}"

    def submit(self) -> None:
        parent = self.comment(status=Status.PUBLISHED) if self.random.random() < 0.8 else None
        person = self.random.choice([*self.readers, self.readers[-1]])
        send(person, self.cast.thread, self.words(), parent_id=parent and parent.pk, now=self.now)

    def decide(self) -> None:
        case = self.random.choice(list(Case.objects.open().order_by("pk")) or [Case(pk=0, revision_number=1)])
        verdict = self.random.choice([Verdict.PUBLISH, Verdict.REJECT])
        decide(
            moderator=self.random.choice(self.moderators),
            case_id=case.pk,
            revision_number=case.revision_number,
            verdict=verdict,
            reason="spam" if verdict == Verdict.REJECT else "",
            now=self.now,
        )

    def withdraw(self) -> None:
        row = self.comment()
        if row:
            withdraw(author=row.author, comment_id=row.pk, now=self.now)

    def edit(self) -> None:
        row = self.comment(created_at__gt=self.now - timedelta(minutes=5))
        if row:
            edit(author=row.author, comment_id=row.pk, body=self.words(), now=self.now)

    def report(self) -> None:
        row = self.comment(status=Status.PUBLISHED)
        if row:
            report(reporter=self.person(), comment_id=row.pk, reason="spam", now=self.now)

    def react(self) -> None:
        row = self.comment(status=Status.PUBLISHED)
        if row:
            back = self.reactions.get(row.pk, 0) > 0 and self.random.random() < 0.4
            standing.rescore(row.pk, reactions=-1 if back else 1)
            self.reactions[row.pk] = self.reactions.get(row.pk, 0) + (-1 if back else 1)

    def appeal(self) -> None:
        row = self.comment(status=Status.REJECTED)
        if row:
            appeal(author=row.author, comment_id=row.pk, statement="Mohon ditinjau.", now=self.now)

    def verify(self) -> None:
        if self.random.random() < 0.2:
            verify_reader(reader=self.readers[-1], now=self.now)
            self.readers[-1] = make_reader("Baru", verified=False)


@pytest.mark.parametrize("seed", range(4))
def test_the_counters_are_what_a_recount_says(
    cast: Cast, seed: int, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    monkeypatch.setattr("comments.limits.take", lambda limit, subject: None)
    walk = Walk(cast, seed)
    seen, version = _what_readers_see(cast.thread.pk)
    for number in range(STEPS * (5 if full else 1)):
        walk.step(number)
        _check(cast.thread.pk, walk.reactions)
        seen_now, version_now = _what_readers_see(cast.thread.pk)
        assert seen_now == seen or version_now > version, "readers see something else under the same version"
        seen, version = seen_now, version_now
    assert walk.done["submit"] > 5
    assert walk.done["decide"] > 2


def _what_readers_see(thread_id: int) -> tuple[list[Any], int]:
    thread = Thread.objects.select_related("site").get(pk=thread_id)
    page = threads.page(thread, sort=Sort.OLDEST, cursor=None, limit=100)
    shown = orjson.loads(orjson.dumps(presenting.page(thread, page, presenting.State(is_open=True, notice=None))))
    shown["thread"].pop("version")
    return [shown], thread.version


def _check(thread_id: int, reactions: dict[int, int]) -> None:
    rows = {row.pk: row for row in Comment.objects.filter(thread=thread_id)}
    under: dict[int, list[Comment]] = {}
    for row in rows.values():
        if row.shown_under_id:
            under.setdefault(row.shown_under_id, []).append(row)

    def is_listed(row: Comment) -> bool:
        return row.is_published or any(is_listed(reply) for reply in under.get(row.pk, []))

    waiting = Counter(Case.objects.open().filter(comment__thread=thread_id).values_list("comment_id", flat=True))
    published = sum(row.is_published for row in rows.values())
    assert Thread.objects.get(pk=thread_id).comment_count == published
    for row in rows.values():
        replies = under.get(row.pk, [])
        repliers = {reply.author_id for reply in replies if reply.is_published} - {row.author_id}
        found = (row.is_listed, row.reply_count, row.replier_count, row.reaction_count, row.score)
        reacted = reactions.get(row.pk, 0)
        listed = sum(is_listed(reply) for reply in replies)
        assert found == (is_listed(row), listed, len(repliers), reacted, reacted + 2 * len(repliers)), row.pk
        _check_cases(row, waiting[row.pk])


def _check_cases(row: Comment, waiting: int) -> None:
    """A held comment waits in exactly one case; what was withdrawn waits in none."""
    at_most = {Status.HELD: (1, 1), Status.WITHDRAWN: (0, 0)}.get(Status(row.status), (0, 1))
    assert at_most[0] <= waiting <= at_most[1], (row.status, waiting)


TREE = [
    ("a leaf that is withdrawn is gone", ["c"], [], {"a": 1, "b": 0}),
    ("a middle that is withdrawn stays as a tombstone", ["b"], ["b"], {"a": 1, "b": 1}),
    ("a root that is withdrawn stays as a tombstone", ["a"], ["a"], {"a": 1, "b": 1}),
    ("the last reply takes the tombstone above it with it", ["b", "c"], [], {"a": 0, "b": 0}),
    ("and tombstones two levels up", ["a", "b", "c"], [], {"a": 0, "b": 0}),
]


@pytest.mark.parametrize(("withdrawn", "tombstones", "counts"), [row[1:] for row in TREE], ids=[row[0] for row in TREE])
def test_tombstones_over_three_levels(
    cast: Cast, withdrawn: list[str], tombstones: list[str], counts: dict[str, int]
) -> None:
    rows: dict[str, Comment] = {}
    for name, above in (("a", None), ("b", "a"), ("c", "b")):
        rows[name] = publish(cast.reader, cast.thread, name, parent=rows.get(above or ""))
        rows = {key: Comment.objects.get(pk=row.pk) for key, row in rows.items()}
    for name in withdrawn:
        withdraw(author=cast.reader, comment_id=rows[name].pk, now=timezone.now())
    now = {key: Comment.objects.get(pk=row.pk) for key, row in rows.items()}
    listed = [key for key, row in now.items() if row.is_listed and not row.is_published]
    assert listed == tombstones
    assert {key: now[key].reply_count for key in counts} == counts
    assert all(not now[key].nodes for key in withdrawn)


def test_one_person_answering_three_times_counts_once_and_the_author_never(cast: Cast) -> None:
    root = publish(cast.reader, cast.thread, "akar")
    for text in ("satu", "dua", "tiga"):
        publish(cast.other_reader, cast.thread, text, parent=root)
    publish(cast.reader, cast.thread, "sendiri", parent=root)
    root.refresh_from_db()
    assert (root.reply_count, root.replier_count, root.score) == (4, 1, 2)


def test_a_tombstone_of_another_kind_is_another_version(cast: Cast) -> None:
    root = publish(cast.reader, cast.thread, "akar")
    publish(cast.other_reader, cast.thread, "balasan", parent=root)
    case = _hold_again(root)
    before = Thread.objects.get(pk=cast.thread.pk).version
    decide(
        moderator=cast.moderator,
        case_id=case.pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="spam",
        now=timezone.now(),
    )
    assert Thread.objects.get(pk=cast.thread.pk).version > before


def _hold_again(comment: Comment) -> Case:
    now: datetime = timezone.now()
    row = standing.lock(comment.pk)
    assert row is not None
    standing.change(row, Status.HELD, now=now)
    return Case.objects.create(
        site_id=row.site_id, comment=row, revision_number=1, queue="waiting", opened_at=now, due_at=now
    )


def test_a_held_comment_counts_nowhere(cast: Cast) -> None:
    hold(cast.reader, cast.thread)
    thread = Thread.objects.get(pk=cast.thread.pk)
    assert (thread.comment_count, thread.newest_at) == (0, None)
