"""What telling costs the one who writes."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.actions.submit import Letter, submit
from comments.models import Thread
from engagement.models import Happening
from tests import factories
from tests.cast import Cast


def queries(cast: Cast, body: str, *, is_told: bool) -> int:
    """Of one reply of Budi's to Ani."""
    parent = factories.publish(cast.reader, cast.thread)
    letter = Letter(site_key="koran", key="artikel-1", body=body, parent_id=parent.pk)
    with (
        CaptureQueriesContext(
            connection,
        ) as found,
        transaction.atomic(),
    ):
        submit(author=cast.other_reader, letter=letter, now=timezone.now(), is_import=not is_told)
    return len(found)


def test_a_reply_in_a_thread_nobody_follows_costs_at_most_three_queries_more_than_an_untold_one(cast: Cast) -> None:
    queries(cast, "Sekali dahulu, agar semua sudah terbaca.", is_told=False)
    untold, told = queries(cast, "Betul.", is_told=False), queries(cast, "Betul juga.", is_told=True)
    assert told - untold <= 3


def test_nor_does_one_that_is_held(cast: Cast) -> None:
    Thread.objects.filter(pk=cast.thread.pk).update(is_premoderated=True)
    queries(cast, "Sekali dahulu, agar semua sudah terbaca.", is_told=False)
    untold, told = queries(cast, "Betul.", is_told=False), queries(cast, "Betul juga.", is_told=True)
    assert told - untold <= 3
    assert Happening.objects.count() == 1
