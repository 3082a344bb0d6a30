"""A back-test outlives its worker: what was counted stays counted, the rest is read by the next one, nothing twice."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.ask_back_test import ask_back_test
from comments.models import BackTest, Comment, Policy
from comments.vocabulary import Role
from tests import cast as casting
from tests import factories
from tests.comments.governing import write
from tests.comments.learned import decide_many
from tests.faults.bench import bench, wait_until
from tests.staff_session import sign_in_staff

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 300.0  # seconds, and only where something is lost


def test_a_killed_back_test_goes_on_where_it_stood_and_is_reported() -> None:
    """Half a second a batch, so that the kill falls between the first and the last of five."""
    cast = casting.assemble()
    editor = factories.make_moderator(cast.site, "Sari", Role.EDITOR)
    about = {"decisions": 300, "published": 700, "mark": "boikot " + "dan begitu seterusnya " * 100}
    decide_many(cast.thread, cast.reader, cast.moderator, **about)
    policy = Policy.objects.get(site=cast.site)
    asked = {"editor": editor, "policy": policy, "rule": write(editor, policy), "version": 1, "size": 1_000}
    test = ask_back_test(**asked, now=timezone.now())

    def done() -> int:
        return BackTest.objects.get(pk=test.pk).done

    with (
        tempfile.TemporaryDirectory(prefix="sahut-fault-") as folder,
        bench(Path(folder), smtp_port=9, lease=5) as stand,
    ):
        worker = stand.start_worker()
        assert wait_until(lambda: done() > 0, PATIENCE), worker.last_lines()
        stand.kill(worker)
        assert 0 < done() < 1_000
        report = page_of(test, sign_in_staff(Client(), editor))
        assert BackTest.objects.get(pk=test.pk).finished_at is None
        assert f"{done() // 10} %" in report
        worker = stand.start_worker("another")
        assert wait_until(lambda: BackTest.objects.get(pk=test.pk).finished_at is not None, PATIENCE), (
            worker.last_lines()
        )
    row = BackTest.objects.get(pk=test.pk)
    assert (row.done, sum(sum(side.values()) for side in row.figures.values())) == (1_000, Comment.objects.count())
    assert max(Counter(row.hits.values_list("comment_id", flat=True)).values()) == 1
    assert "1000 komentar dibaca" in page_of(test, sign_in_staff(Client(), editor))


def page_of(test: BackTest, desk: Client) -> str:
    return desk.get(f"/admin/comments/backtest/{test.pk}/change/", headers={"Accept-Language": "id"}).content.decode()
