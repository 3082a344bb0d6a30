"""Crowds: alike texts across accounts and articles of one site, and newcomers who answer one comment; by index."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import crowds
from comments.actions.edit import edit
from comments.actions.submit import Submission
from comments.models import Comment, Revision, Thread, User
from comments.screening.likeness import marks
from comments.screening.types import AlikePost
from tests.cast import Cast
from tests.factories import make_reader, make_thread, publish, send

NOW = timezone.now()
TEXT = "Obat herbal ini sudah membantu ribuan orang di kota kami, silakan dicoba sendiri di rumah masing-masing"
OTHER = "Trotoar di depan sekolah itu sudah tiga kali dibongkar dan belum juga selesai diperbaiki"


def _alike(author: User, site_id: int, text: str = TEXT, now: datetime = NOW) -> tuple[AlikePost, ...]:
    return crowds.alike(text=text, marks=marks(text), author=author, site_id=site_id, now=now, comment=None)


def _post(author: User, thread: Thread, body: str, now: datetime = NOW, **fields: object) -> Submission:
    return send(author, thread, body=body, now=now, **fields)


def test_copies_are_found_across_accounts_and_articles_of_the_site(cast: Cast) -> None:
    _post(cast.other_reader, cast.thread, TEXT)
    second = make_thread(cast.site, "artikel-2")
    _post(make_reader(), second, TEXT.upper() + " !")
    _post(make_reader(), cast.other_thread, TEXT)
    _post(make_reader(), cast.thread, OTHER)
    found = _alike(cast.reader, cast.site.pk)
    assert {post.thread_id for post in found} == {cast.thread.pk, second.pk}
    assert [post.is_own for post in found] == [False, False]


@pytest.mark.parametrize(("hours", "count"), [(1, 1), (23, 1), (25, 0)])
def test_copies_count_for_a_day(cast: Cast, hours: int, count: int) -> None:
    _post(cast.other_reader, cast.thread, TEXT)
    assert len(_alike(cast.reader, cast.site.pk, now=NOW + timedelta(hours=hours))) == count


def test_only_the_text_that_stands_counts(cast: Cast) -> None:
    comment = _post(cast.other_reader, cast.thread, TEXT).comment
    edit(author=cast.other_reader, comment_id=comment.pk, body=OTHER, now=NOW)
    assert _alike(cast.reader, cast.site.pk) == ()
    assert len(_alike(cast.reader, cast.site.pk, OTHER)) == 1


def test_the_fifth_account_with_one_text_waits(cast: Cast) -> None:
    """Of a long text already the third does, as a copy; a short one is nobody's property until a crowd brings it."""
    short = "Kami mau harga beras turun sekarang juga"
    statuses = [_post(make_reader(), cast.thread, short, NOW + timedelta(seconds=n)) for n in range(5)]
    assert [each.status for each in statuses] == ["published"] * 4 + ["held"]
    assert [reason["code"] for reason in statuses[4].reasons] == ["crowd_text"]
    long = [_post(make_reader(), cast.thread, TEXT, NOW + timedelta(seconds=n)).status for n in range(3)]
    assert long == ["published", "published", "held"]


def test_newcomers_who_answer_one_comment_are_counted(cast: Cast) -> None:
    root = publish(cast.reader, cast.thread)
    known = make_reader()
    Comment.objects.filter(pk=publish(known, cast.thread).pk).update(created_at=NOW - timedelta(days=3))
    for who in (make_reader(), make_reader(), known):
        _post(who, cast.thread, "Jawaban", parent_id=root.pk)
    count = crowds.newcomers_answering(parent_id=root.pk, author=cast.other_reader, site_id=cast.site.pk, now=NOW)
    assert count == 2
    assert crowds.newcomers_answering(parent_id=None, author=known, site_id=cast.site.pk, now=NOW) == 0


def test_the_number_of_queries_is_fixed(cast: Cast) -> None:
    counts = []
    for crowd in (1, 12):
        for _ in range(crowd):
            _post(make_reader(), cast.thread, TEXT)
        with CaptureQueriesContext(connection) as queries:
            _alike(cast.reader, cast.site.pk)
        counts.append(len(queries))
    assert counts == [1, 1]


@pytest.mark.one_lane
def test_the_newest_candidates_are_found_by_the_index(db: None) -> None:
    plan = Revision.objects.filter(pk__in=crowds._sharing((1, 2, 3, 4), NOW)).explain()
    assert all(f"mark_{number}_newest" in plan for number in (1, 2, 3, 4))
    assert "TEMP B-TREE" not in plan
    assert "Sort Key" not in plan, "however many there were before, they are not read"
