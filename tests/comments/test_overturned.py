"""What was taken back on appeal, of every kind that can be: by reason, rule and person; only of one's own places."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments import overturned
from comments.actions.appeal import appeal
from comments.actions.appeal_limit import appeal_limit, decide_limit_appeal
from comments.actions.appeal_measure import appeal_measure, decide_measure_appeal
from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.orders import comply
from comments.actions.orders.receive import Writ, receive
from comments.actions.restrict import restrict
from comments.models import Case, Comment, Thread, User
from comments.overturned import Share
from comments.scopes import Scope
from comments.vocabulary import OrderCategory, OrderKind, Regime, RestrictionKind, Role, Step, Verdict
from tests import factories
from tests.cast import Cast

NOW = timezone.now()
SINCE, UNTIL = NOW - timedelta(days=1), NOW + timedelta(days=1)


def _rejected(cast: Cast, judge: User, answer: Verdict | None) -> None:
    comment = factories.hold(factories.make_reader("Cici"), cast.thread, "Ayo bakar.", now=NOW)
    case = Case.objects.get(comment=comment)
    Case.objects.filter(pk=case.pk).update(rule="A1")
    decide(moderator=judge, case_id=case.pk, revision_number=1, verdict=Verdict.REJECT, reason="threat", now=NOW)
    row = appeal(author=comment.author, comment_id=comment.pk, statement="Kiasan.", now=NOW)
    if answer:
        sent: dict[str, Any] = {"case_id": row.case_id, "revision_number": 1, "verdict": answer}
        decide(moderator=cast.administrator, reason="threat" if answer == Verdict.REJECT else "", now=NOW, **sent)


def _measured(cast: Cast, judge: User, is_overturned: bool | None, occasion: Comment | None) -> None:
    who: dict[str, Any] = {"moderator": judge, "user": factories.make_reader("Dedi"), "site": cast.site}
    row = restrict(**who, kind=RestrictionKind.HOLD, reason="spam", comment=occasion, now=NOW)
    heard = appeal_measure(author=row.user, restriction=row, statement="Keliru.", now=NOW)
    if is_overturned is not None:
        decide_measure_appeal(moderator=cast.administrator, appeal=heard, is_overturned=is_overturned, now=NOW)


def _closed(cast: Cast, thread: Thread, judge: User, is_overturned: bool) -> None:
    set_open(moderator=judge, thread=thread, is_open=False, reason="other", now=NOW)
    row = appeal_limit(author=factories.make_reader("Eka"), closure=thread.closures.get(), statement="Sopan.", now=NOW)
    decide_limit_appeal(moderator=cast.administrator, appeal=row, is_overturned=is_overturned, now=NOW)


def _ordered(cast: Cast, is_overturned: bool) -> None:
    """Lestari labels what a court called a libel; its author appeals."""
    legal = factories.make_moderator(cast.site, "Lestari", Role.LEGAL)
    comment = factories.publish(factories.make_reader("Feri"), cast.thread, "Pejabat itu menerima suap.")
    asked: dict[str, Any] = {"kind": OrderKind.TAKEDOWN, "regime": Regime.COURT, "category": OrderCategory.LIBEL}
    said = {"sender": "Pengadilan", "legal_basis": "Putusan 12", "scope": "Hapus", "received_at": NOW}
    order = receive(person=legal, site=cast.site, writ=Writ(**asked, **said, comment_ids=(comment.pk,)), now=NOW)
    comply.label(person=legal, order_id=order.pk, comment_id=comment.pk, text="Dipersoalkan.", now=NOW)
    step = order.steps.get(step=Step.LABEL)
    row = appeal_limit(author=comment.author, step=step, statement="Itu benar.", now=NOW)
    decide_limit_appeal(moderator=cast.administrator, appeal=row, is_overturned=is_overturned, now=NOW)


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """Rina took two of five back, Sari one of one, Lestari none of one; two more are not decided."""
    sari = factories.make_moderator(cast.site, "Sari")
    for judge, answer in (
        (cast.moderator, Verdict.PUBLISH),
        (cast.moderator, Verdict.REJECT),
        (sari, Verdict.PUBLISH),
        (sari, None),
    ):
        _rejected(cast, judge, answer)
    held = factories.hold(cast.reader, cast.thread, "Ayo serbu.", now=NOW)
    Case.objects.filter(comment=held).update(rule="A2")
    _measured(cast, cast.moderator, True, held)
    _measured(cast, cast.moderator, False, None)
    _measured(cast, sari, None, None)
    _closed(cast, factories.make_thread(cast.site, "ditutup", section="ekonomi"), cast.moderator, is_overturned=False)
    _ordered(cast, is_overturned=False)
    return cast


def test_every_kind_of_appeal_counts_once_it_is_decided(
    busy: Cast, django_assert_num_queries: Callable[..., Any]
) -> None:
    with django_assert_num_queries(3):
        found = overturned.heard([busy.site.pk], SINCE, UNTIL)
    assert overturned.shares(found, "reason") == [
        Share("order", 0, 1),
        Share("other", 0, 1),
        Share("spam", 1, 2),
        Share("threat", 2, 3),
    ]
    assert overturned.shares(found, "rule") == [Share("", 0, 3), Share("A1", 2, 3), Share("A2", 1, 1)]
    assert overturned.shares(found, "moderator") == [Share("Lestari", 0, 1), Share("Rina", 2, 5), Share("Sari", 1, 1)]


def test_of_ones_own_places_and_of_the_time_alone(busy: Cast) -> None:
    assert overturned.heard([busy.other_site.pk], SINCE, UNTIL) == []
    assert overturned.heard([busy.site.pk], UNTIL, UNTIL + timedelta(days=1)) == []
    section = Scope([busy.site.pk], {busy.site.pk: frozenset({"ekonomi"})})
    assert overturned.shares(overturned.heard(section, SINCE, UNTIL), "reason") == [Share("other", 0, 1)]
