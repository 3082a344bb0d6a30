"""Queues and cards: in order, whole, page by page, and in as many queries at any size."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import cards, queues
from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.report import report
from comments.models import Case
from comments.vocabulary import Category, Verdict
from tests import factories
from tests.cast import Cast


def hold(cast: Cast, number: int, queue: Category = Category.ANARKIS, **fields: Any) -> Case:
    comment = factories.hold(cast.reader, cast.thread, f"Nomor {number}.", queue=queue, **fields)
    return Case.objects.get(comment=comment)


def queries(read: Any) -> int:
    with CaptureQueriesContext(connection) as seen:
        read()
    return len(seen)


def test_the_first_deadline_comes_first_and_equal_deadlines_by_number(cast: Cast) -> None:
    now = timezone.now()
    late = hold(cast, 1, now=now)
    twins = [hold(cast, number, now=now - timedelta(hours=1)) for number in (2, 3)]
    rows = queues.page([cast.site.pk], None, now=now).rows
    assert [row.case for row in rows] == [*twins, late]


def test_every_case_comes_once_over_all_pages(cast: Cast) -> None:
    now = timezone.now()
    made = [hold(cast, number, now=now - timedelta(seconds=number // 4)) for number in range(23)]
    found: list[int] = []
    cursor = None
    for _ in range(10):
        page = queues.page([cast.site.pk], None, now=now, cursor=cursor, size=5)
        found += [row.case.pk for row in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert found == [case.pk for case in sorted(made, key=lambda case: (case.due_at, case.pk))]


def test_closed_cases_and_other_sites_are_not_in_it(cast: Cast) -> None:
    mine, done = hold(cast, 1), hold(cast, 2)
    Case.objects.filter(pk=done.pk).update(closed_at=timezone.now())
    factories.hold(cast.reader, cast.other_thread, "Di situs lain.")
    assert [row.case for row in queues.page([cast.site.pk], None, now=timezone.now()).rows] == [mine]
    assert sum(queues.counts([cast.site.pk]).values()) == 1
    assert sum(queues.counts([]).values()) == 0


def test_a_row_says_what_is_late_and_how_often_it_was_reported(cast: Cast) -> None:
    now = timezone.now()
    comment = factories.publish(cast.reader, cast.thread, "Panjang. " * 60)
    for reader in (cast.other_reader, cast.stranger):
        report(reporter=reader, comment_id=comment.pk, reason="hoax", now=now)
    row = queues.page([cast.site.pk], Category.REPORTED, now=now + timedelta(days=1)).rows[0]
    assert (row.is_late, row.report_count, len(row.excerpt)) == (True, 2, queues.EXCERPT + 1)


def test_next_goes_on_after_this_case_and_round_to_the_first(cast: Cast) -> None:
    now = timezone.now()
    first, second, third = (hold(cast, number, now=now + timedelta(minutes=number)) for number in range(3))
    sites = [cast.site.pk]
    following = [queues.next_case(cast.moderator, sites, None, case, now=now) for case in (first, second, third)]
    assert following == [second.pk, third.pk, first.pk]


def test_next_is_nobodys_own_rejection(cast: Cast) -> None:
    now = timezone.now()
    case = hold(cast, 1)
    decide(moderator=cast.moderator, case_id=case.pk, revision_number=1, verdict=Verdict.REJECT, reason="spam", now=now)
    row = appeal(author=cast.reader, comment_id=case.comment_id, statement="Mohon dilihat lagi.", now=now)
    other = hold(cast, 2)
    colleague = factories.make_moderator(cast.site, "Sari")
    assert queues.next_case(cast.moderator, [cast.site.pk], None, other, now=now) is None
    assert queues.next_case(colleague, [cast.site.pk], None, other, now=now) == row.case_id


def test_a_page_takes_one_query_at_any_size_and_another_to_seek_milder_cases(cast: Cast) -> None:
    taken, mixed = [], []
    for number in (1, 20):
        for each in range(number):
            hold(cast, each)
        taken.append(queries(lambda: queues.page([cast.site.pk], Category.ANARKIS, now=timezone.now())))
        mixed.append(queries(lambda: queues.page([cast.site.pk], None, now=timezone.now())))
    assert (taken, mixed) == ([1, 1], [1, 2])


def test_a_card_takes_as_many_queries_with_much_to_show_as_with_little(cast: Cast) -> None:
    case = hold(cast, 1)

    def read() -> Any:
        return cards.read(cast.moderator, [cast.site.pk], case.pk, language="id", now=timezone.now())

    before = queries(read)
    finding = case.comment.revisions.get().findings[0]
    case.comment.revisions.update(findings=[finding | {"rule": f"A{number}"} for number in range(30)])
    for number in range(20):
        hold(cast, number)
        reader = factories.make_reader(f"Pelapor {number}")
        case.comment.reports.create(reporter=reader, reason="hoax", created_at=timezone.now())
    assert len(read().reports) == 20
    assert queries(read) <= before + 1  # the next case is asked for twice where this is the last
    assert before <= 24


def test_a_card_of_another_site_is_none(cast: Cast) -> None:
    case = hold(cast, 1)
    found = cards.read(cast.stranger, [cast.other_site.pk], case.pk, language="id", now=timezone.now())
    assert found is None


@pytest.mark.parametrize(("language", "sentence"), [("id", "Ajakan kekerasan."), ("en-gb", "A call to violence.")])
def test_a_finding_speaks_the_persons_language(cast: Cast, language: str, sentence: str) -> None:
    card = cards.read(cast.moderator, [cast.site.pk], hold(cast, 1).pk, language=language, now=timezone.now())
    assert card is not None
    assert [found.text for found in card.findings] == [sentence]
    assert "".join(piece.text for piece in card.segments) == "Nomor 1."
