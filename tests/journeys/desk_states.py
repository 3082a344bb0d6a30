"""Everything that the desk and due process can look like: a newsroom where each thing happened, the address of each
state, and what a person does there to see it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from comments.actions import lease
from comments.actions.appeal import appeal
from comments.actions.appeal_limit import appeal_limit
from comments.actions.appeal_measure import appeal_measure
from comments.actions.call_crisis import begin_crisis
from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.give_notice import Notification, give_notice
from comments.actions.keep_filter import keep_filter
from comments.actions.note_person import note_person
from comments.actions.orders import answer, comply, hand_over
from comments.actions.orders.receive import Writ, receive
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.actions.second_opinion import answer as second_answer
from comments.actions.second_opinion import ask_opinion
from comments.actions.watch import watch
from comments.models import Case, Comment, LimitAppeal, MeasureAppeal, Notice, Order, Restriction, User
from comments.sieves import Sieve
from comments.vocabulary import (
    CrisisKind,
    OrderCategory,
    OrderKind,
    OrderOutcome,
    Regime,
    RestrictionKind,
    Role,
    Verdict,
)
from engagement.reading import statements
from tests import factories
from tests.cast import Cast
from tests.journeys.moderating import DESK, case_of

ADMIN = "/admin/comments/"


@dataclass(frozen=True, slots=True)
class State:
    name: str
    address: str
    act: Callable[[Any], None] | None = None
    """What the person does first; the page is then looked at as it is."""


def furnish(cast: Cast) -> list[State]:
    """Wulan, the administrator, is the one who looks."""
    return [*_cases(cast), *_measures(cast), *_limits(cast), *_orders(cast), *_notices(cast), *_around(cast)]


def unfold(page: Any) -> None:
    """Opens every part that can be opened, with the first reason chosen."""
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    if page.locator("#reason-1").is_visible():
        page.check("#reason-1")


def _cases(cast: Cast) -> Iterator[State]:
    sari, now = factories.make_moderator(cast.site, "Sari"), timezone.now()
    held, leased, asked, split, done = (_held(cast, f"Ayo b4kar nomor {n}.") for n in range(5))
    lease.take(moderator=sari, case_ids=[leased.pk], now=now)
    for case in (asked, split):
        ask_opinion(
            moderator=sari, case_id=case.pk, revision_number=1, verdict=Verdict.REJECT, reason="threat", now=now
        )
    told: dict[str, Any] = {"case_id": split.pk, "revision_number": 1, "verdict": Verdict.PUBLISH}
    second_answer(moderator=cast.moderator, now=now, **told)
    _reject(done, cast.administrator)
    keep_filter(moderator=cast.administrator, name="Bakar", queue=None, sieve=Sieve(text="bakar"))
    watch(moderator=cast.administrator, comment=held.comment, is_author=True, is_on=True, now=now)
    note_person(moderator=sari, about=cast.reader, site=cast.site, text="Pernah diperingatkan.", now=now)
    card = f"{DESK}all/{held.pk}/"
    yield State("queue, with what was just decided to undo", DESK)
    yield State("queue filtered", f"{DESK}all/?text=nomor&late=1", unfold)
    yield State("queue empty", f"{DESK}spam/")
    yield State("card", card)
    yield State("card unfolded, with the form to reject", card, unfold)
    yield State("keys", card, lambda page: page.click("[data-keys-help]"))
    yield State("the comment alone", card, lambda page: page.keyboard.press("c"))
    yield State("no reason chosen", card, _send_bare)
    yield State("the server lost", card, _lose_the_server)
    yield State("case with a colleague", f"{DESK}all/{leased.pk}/", unfold)
    yield State("second opinion asked", f"{DESK}all/{asked.pk}/", unfold)
    yield State("opinions differ", f"{DESK}all/{split.pk}/", unfold)
    yield State("case decided", f"{DESK}all/{done.pk}/", unfold)
    yield State("several", f"{DESK}all/together/?cases={held.pk}&cases={asked.pk}&verdict=reject")
    many = f"{DESK}all/together/?cases={held.pk}&verdict=publish"
    yield State("several, none chosen", many, _take_all_out)
    yield State("settings", f"{DESK}settings/")
    yield State("settings, two deeds on a key", f"{DESK}settings/", _set_a_key_twice)
    yield State("watched", f"{DESK}watched/")
    yield from _brought_up(cast, sari)


def _brought_up(cast: Cast, sari: User) -> Iterator[State]:
    """Reports and appeals: what people brought to the desk."""
    now = timezone.now()
    parent = factories.publish(cast.other_reader, cast.thread, "Kalimat induk.")
    comment = factories.publish(cast.reader, cast.thread, "Kalimat anak.", parent=parent)
    report(reporter=cast.other_reader, comment_id=comment.pk, reason="hoax", note="Tidak benar.", now=now)
    yield State("card of a reported comment", f"{DESK}all/{case_of(comment).pk}/", unfold)
    for name, judge in (("appeal", sari), ("appeal against one's own", cast.administrator)):
        case = _held(cast, "Ayo serbu.", factories.make_reader("Cici"))
        row = _reject(case, judge)
        said = appeal(author=case.comment.author, comment_id=case.comment_id, statement="Saya mengutip.", now=now)
        yield State(f"card of an {name}", f"{DESK}appeal/{said.case_id}/", unfold)
    yield State("statement, waiting", statements.path(statements.DECISION, row.pk))
    row = _reject(_held(cast, "Ayo serbu lagi.", factories.make_reader("Dodi")), sari)
    yield State("statement, appeal open", statements.path(statements.DECISION, row.pk))
    yield State("statement, empty appeal", statements.path(statements.DECISION, row.pk), _appeal_without_a_word)


def _measures(cast: Cast) -> Iterator[State]:
    now = timezone.now()
    warned = _restrict(cast, cast.reader, RestrictionKind.WARN)
    heard = appeal_measure(author=cast.reader, restriction=warned, statement="Keliru.", now=now)
    held = _restrict(cast, cast.reader, RestrictionKind.HOLD)
    cast.site.ban_takes_two = True
    cast.site.save()
    banned = _restrict(cast, cast.other_reader, RestrictionKind.BAN)
    yield State("restrictions", f"{ADMIN}restriction/?pending=1")
    yield State("one restriction", f"{ADMIN}restriction/{held.pk}/change/")
    yield State("ban to confirm", f"{ADMIN}restriction/{banned.pk}/confirm/")
    yield State("appeals against measures", f"{ADMIN}measureappeal/?open=1")
    yield State("appeal against a measure", f"{ADMIN}measureappeal/{heard.pk}/decide/")
    yield State("restrict a person", f"{ADMIN}user/{cast.reader.pk}/restrict/")
    yield State("restrict a person, nothing chosen", f"{ADMIN}user/{cast.reader.pk}/restrict/", _send_empty)
    yield State("statement of a measure", statements.path(statements.MEASURE, held.pk))
    yield State("statement of a measure under appeal", statements.path(statements.MEASURE, warned.pk))
    assert MeasureAppeal.objects.exists()
    assert Restriction.objects.pending().exists()


def _limits(cast: Cast) -> Iterator[State]:
    now, thread = timezone.now(), factories.make_thread(cast.site, "ditutup", title="Sidang hari kedua")
    writer = factories.make_reader("Eka")
    factories.publish(writer, thread)
    set_open(moderator=cast.moderator, thread=thread, is_open=False, reason="threat", note="Rusuh.", now=now)
    closure = thread.closures.get()
    address = statements.path(statements.CLOSURE, closure.pk, writer.pk)
    yield State("statement of a closing", address)
    row = appeal_limit(author=writer, closure=closure, statement="Kami sopan.", now=now)
    yield State("appeals against closings", f"{ADMIN}limitappeal/?open=1")
    yield State("appeal against a closing", f"{ADMIN}limitappeal/{row.pk}/decide/")
    yield State("conversations", f"{ADMIN}thread/")


def _orders(cast: Cast) -> Iterator[State]:
    legal, list_of = factories.make_moderator(cast.site, "Lestari", Role.LEGAL), f"{ADMIN}order/"
    fresh, shown = _order(cast, legal), f"{list_of}%d/answer/"
    stepped, closed = _order(cast, legal), _order(cast, legal)
    for order in (stepped, closed):
        asked: dict[str, Any] = {"person": legal, "order_id": order.pk, "now": timezone.now()}
        (comment,) = _of(order)
        comply.label(**asked, comment_id=comment.pk, text="Dipersoalkan.")
        comply.hide(**asked, comment_id=comment.pk, code="ID")
        answer.tell_authors(**asked)
    hand_over.bundle(**asked)
    answer.close(**asked, outcome=OrderOutcome.PARTLY)
    step = stepped.steps.get(step="hide")
    yield State("statement of a hiding", statements.path(statements.CURB, step.pk))
    row = appeal_limit(author=_of(stepped)[0].author, step=step, statement="Itu benar.", now=timezone.now())
    data = _order(cast, legal, kind=OrderKind.DATA, comment_ids=(), subject_id=cast.reader.pk)
    hand_over.approve(person=legal, order_id=data.pk, now=timezone.now())
    yield State("orders", list_of)
    yield State("receive an order", f"{list_of}receive/")
    yield State("receive an order, nothing written", f"{list_of}receive/", _send_empty)
    yield State("order received", shown % fresh.pk)
    yield State("order that cannot be closed yet", shown % fresh.pk, lambda page: _press(page, "close"))
    yield State("order with steps", shown % stepped.pk)
    yield State("order closed, with its bundle", shown % closed.pk)
    yield State("order for data, approved once", shown % data.pk)
    yield State("appeal against a hiding", f"{ADMIN}limitappeal/{row.pk}/decide/")
    assert LimitAppeal.objects.open().count() == 2


def _notices(cast: Cast) -> Iterator[State]:
    comment = factories.publish(cast.reader, cast.thread, "Fitnah.")
    written = {"ground": "libel", "explanation": "Itu bohong.", "name": "Dewi", "email": "d@example.test"}
    sent = Notification(location=f"#comment-{comment.pk}", is_good_faith=True, language="id", **written)
    give_notice(sent=sent, address="::1", now=timezone.now())
    row = Notice.objects.get()
    yield State("card of a notice", f"{DESK}all/{case_of(comment).pk}/", unfold)
    yield State("notices", f"{ADMIN}notice/?open=1")
    yield State("one notice", f"{ADMIN}notice/{row.pk}/change/")
    yield State("give notice", f"/notices/?location=/comments/{comment.pk}/")
    yield State("give notice, nothing written", "/notices/", _send_empty)
    yield State("notice given", "/notices/?sent=N-23456789")


def _around(cast: Cast) -> Iterator[State]:
    now = timezone.now()
    for kind, where in ((CrisisKind.HOLD, {}), (CrisisKind.SLOW, {"section": "ekonomi"})):
        asked: dict[str, Any] = {"kind": kind, "reason": "Rusuh.", "until": now + timedelta(hours=1), "now": now}
        begin_crisis(person=cast.administrator, site=cast.site, **where, **asked)
    yield State("queue in a crisis", DESK)
    yield State("crisis modes", f"{ADMIN}crisis/")
    yield State("begin a crisis mode", f"{ADMIN}crisis/begin/")
    yield State("begin a crisis mode, nothing written", f"{ADMIN}crisis/begin/", _send_empty)
    yield State("first page with its charts", "/admin/")
    yield State("the record", f"{ADMIN}auditentry/")
    yield State("what stands against me", "/statements/")
    yield State("transparency", "/transparency/")


def _held(cast: Cast, text: str, author: User | None = None) -> Case:
    return case_of(factories.hold(author or cast.reader, cast.thread, text))


def _reject(case: Case, judge: User) -> Any:
    sent: dict[str, Any] = {"case_id": case.pk, "revision_number": 1, "verdict": Verdict.REJECT, "reason": "spam"}
    return decide(moderator=judge, now=timezone.now(), **sent)


def _restrict(cast: Cast, user: User, kind: RestrictionKind) -> Restriction:
    said = factories.publish(user, cast.thread, "Kata-kata yang menyinggung.")
    asked: dict[str, Any] = {"kind": kind, "reason": "spam", "now": timezone.now(), "comment": said}
    return restrict(moderator=cast.moderator, user=user, site=cast.site, **asked)


def _order(cast: Cast, legal: User, **changed: Any) -> Order:
    comment = factories.publish(factories.make_reader("Feri"), cast.thread, "Pejabat itu menerima suap.")
    told: dict[str, Any] = {
        "kind": OrderKind.TAKEDOWN,
        "regime": Regime.MINISTRY,
        "category": OrderCategory.OTHER,
        "sender": "Kementerian Komunikasi dan Digital",
        "legal_basis": "PM Kominfo 5/2020 pasal 14",
        "scope": "Hapus di seluruh dunia",
        "received_at": timezone.now(),
        "comment_ids": (comment.pk,),
        "document_name": "surat.pdf",
        "document": b"%PDF surat",
    }
    return receive(person=legal, site=cast.site, writ=Writ(**{**told, **changed}), now=timezone.now())


def _of(order: Order) -> list[Comment]:
    return list(order.comments.all())


def _send_bare(page: Any) -> None:
    """As without the script: the form goes out without a reason, and the page comes back with what is wrong."""
    with page.expect_navigation():
        page.evaluate("document.querySelector('.desk-reject form').submit()")


def _lose_the_server(page: Any) -> None:
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.keyboard.press("a")
    page.locator("[data-alarm]:not([hidden])").wait_for()
    page.context.set_offline(False)


def _take_all_out(page: Any) -> None:
    page.uncheck(".desk-together li input[type=checkbox]")
    with page.expect_navigation():
        page.click(".desk-together .desk-primary")


def _set_a_key_twice(page: Any) -> None:
    page.fill("#id_key-approve", "j")
    with page.expect_navigation():
        page.click(".desk-settings > button")


def _appeal_without_a_word(page: Any) -> None:
    _without_the_browsers_own_check(page)
    with page.expect_navigation():
        page.click("main button[type=submit]")


def _send_empty(page: Any) -> None:
    _without_the_browsers_own_check(page)
    with page.expect_navigation():
        page.locator("#content form button, main form button, #content form [type=submit]").last.click()


def _press(page: Any, deed: str) -> None:
    _without_the_browsers_own_check(page)
    with page.expect_navigation():
        page.click(f"button[value={deed}]")


def _without_the_browsers_own_check(page: Any) -> None:
    page.evaluate("for (const form of document.forms) form.noValidate = true")
