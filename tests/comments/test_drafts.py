"""Drafts: what screening may know of an author and a place, and nothing of another site."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import drafts, markup
from comments.actions.decide import decide
from comments.models import Comment, Restriction, Thread
from comments.screening.types import Draft
from comments.vocabulary import Verdict
from tests.cast import Cast
from tests.factories import hold, publish

NOW = timezone.now()


def _gather(cast: Cast, text: str = "Halo", now: Any = NOW, comment: Comment | None = None) -> Draft:
    thread = Thread.objects.select_related("site").get(pk=cast.thread.pk)
    return drafts.gather(
        text=text, nodes=markup.parse(text), author=cast.reader, thread=thread, now=now, comment=comment
    )


def test_an_author_is_known_by_what_happened_at_this_site(cast: Cast) -> None:
    for thread in (cast.thread, cast.thread, cast.other_thread):
        publish(cast.reader, thread)
    publish(cast.other_reader, cast.thread)
    hold(cast.reader, cast.thread)
    author = _gather(cast).author
    assert (author.published_count, author.rejected_count, author.decided_count) == (2, 0, 0)
    assert (author.is_verified, author.is_held, author.is_staff) == (True, False, False)


@pytest.mark.parametrize(("days", "counted"), [(0, (2, 3)), (29, (2, 3)), (31, (0, 0))])
def test_history_counts_what_people_decided_lately(cast: Cast, days: int, counted: tuple[int, int]) -> None:
    for verdict in (Verdict.REJECT, Verdict.REJECT, Verdict.PUBLISH):
        row = hold(cast.reader, cast.thread)
        decide(
            moderator=cast.moderator,
            case_id=row.cases.get().pk,
            revision_number=1,
            verdict=verdict,
            reason="spam",
            now=NOW,
        )
    author = _gather(cast, now=NOW + timedelta(days=days)).author
    assert (author.rejected_count, author.decided_count) == counted


def test_a_hold_counts_at_its_site_until_it_is_lifted(cast: Cast) -> None:
    row = Restriction.objects.create(
        site=cast.other_site,
        user=cast.reader,
        kind="hold",
        reason="spam",
        by_name="Togar",
        created_at=NOW,
        confirmed_at=NOW,
    )
    assert not _gather(cast).author.is_held
    Restriction.objects.filter(pk=row.pk).update(site=cast.site)
    assert _gather(cast).author.is_held
    Restriction.objects.filter(pk=row.pk).update(lifted_at=NOW)
    assert not _gather(cast).author.is_held


def test_recent_are_the_newest_texts_of_a_day_newest_first(cast: Cast) -> None:
    publish(cast.reader, cast.thread, "kemarin", now=NOW - timedelta(days=1))
    publish(cast.reader, cast.thread, "tadi", now=NOW - timedelta(hours=1))
    publish(cast.reader, cast.thread, "baru", now=NOW - timedelta(minutes=1))
    publish(cast.other_reader, cast.thread, "orang lain", now=NOW)
    publish(cast.reader, cast.other_thread, "situs lain", now=NOW)
    assert [post.fingerprint for post in _gather(cast).recent] == [
        drafts.fingerprint("baru"),
        drafts.fingerprint("tadi"),
    ]


def test_of_a_stored_comment_only_what_came_before_is_recent(cast: Cast) -> None:
    first = publish(cast.reader, cast.thread, "satu", now=NOW)
    second = publish(cast.reader, cast.thread, "dua", now=NOW)
    assert [post.fingerprint for post in _gather(cast, comment=second).recent] == [drafts.fingerprint("satu")]
    assert _gather(cast, comment=first).recent == ()


def test_links_are_the_targets_of_the_tree(cast: Cast) -> None:
    draft = _gather(cast, "[a](https://a.example) `https://b.example` https://c.example [d](javascript:x)")
    assert draft.links == ("https://a.example", "https://c.example")


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            _gather(cast)
        return len(asked)

    publish(cast.reader, cast.thread)
    queries()  # compiles the site's rules, once
    few = queries()
    for number in range(30):
        publish(cast.reader, cast.thread, f"Nomor {number}")
    assert queries() == few <= 10
