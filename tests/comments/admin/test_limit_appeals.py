"""Appeals against closings and orders in the admin: who decides them, who only reads, what follows."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.appeal_limit import appeal_limit
from comments.actions.close_thread import set_open
from comments.actions.orders import answer, comply
from comments.actions.orders.receive import Writ, receive
from comments.models import AuditEntry, Comment, LimitAppeal, Thread
from comments.vocabulary import OrderCategory, OrderKind, OrderOutcome, Regime, Role, Step
from engagement.reading import statements
from tests import factories
from tests.cast import Cast
from tests.staff_session import sign_in_staff

LIST = "/admin/comments/limitappeal/"
NOW = timezone.now()


def decide(client: Client, row: LimitAppeal, deed: str = "overturn") -> int:
    return client.post(f"{LIST}{row.pk}/decide/", {"deed": deed, "note": "Sudah dibaca."}).status_code


def staff(cast: Cast, name: str, role: Role) -> Client:
    return sign_in_staff(Client(), factories.make_moderator(cast.site, name, role))


def test_a_closing_is_heard_by_another_moderator(cast: Cast, desk: Client) -> None:
    factories.publish(cast.reader, cast.thread)
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason="threat", note="Rusuh.", now=NOW)
    row = appeal_limit(author=cast.reader, closure=cast.thread.closures.get(), statement="Kami sopan.", now=NOW)
    page = desk.get(f"{LIST}{row.pk}/decide/").content.decode()
    assert ("Kami sopan." in page, "Ancaman" in page, "<form method" in page.partition("duty-facts")[2]) == (
        True,
        True,
        False,
    )
    assert decide(desk, row) == 403, "Rina closed it"
    assert f"{LIST}?open=1" in desk.get("/admin/").content.decode()
    assert decide(staff(cast, "Audi", Role.AUDITOR), row) == 403
    assert decide(staff(cast, "Sari", Role.MODERATOR), row) == 302
    assert Thread.objects.get(pk=cast.thread.pk).is_open
    assert decide(staff(cast, "Tono", Role.MODERATOR), row) == 403, "it is decided"


@pytest.mark.parametrize("step", ["label", "hide"])
@pytest.mark.parametrize("deed", ["overturn", "uphold"])
def test_what_an_order_did_is_heard_by_another_of_those_who_answer_orders(cast: Cast, step: str, deed: str) -> None:
    """Also once the order is closed; the author came by the statement's link, signed out."""
    legal = factories.make_moderator(cast.site, "Lestari", Role.LEGAL)
    comment = factories.publish(cast.reader, cast.thread, "Pejabat itu menerima suap.")
    asked: dict[str, Any] = {"kind": OrderKind.TAKEDOWN, "regime": Regime.COURT, "category": OrderCategory.LIBEL}
    said = {"sender": "Pengadilan", "legal_basis": "Putusan 12", "scope": "Hapus", "received_at": NOW}
    order = receive(person=legal, site=cast.site, writ=Writ(**asked, **said, comment_ids=(comment.pk,)), now=NOW)
    who: dict[str, Any] = {"person": legal, "order_id": order.pk, "now": NOW}
    if step == "label":
        comply.label(**who, comment_id=comment.pk, text="Dipersoalkan.")
    else:
        comply.hide(**who, comment_id=comment.pk, code="ID")
    taken = order.steps.get(step=step)
    link = statements.path(statements.CURB, taken.pk)
    assert Client().get(link).status_code == 404, "its author may not know yet"
    answer.tell_authors(**who)
    answer.close(**who, outcome=OrderOutcome.PARTLY)
    page = Client().get(link).content.decode()
    assert "Pengadilan, Putusan 12" in page
    assert "Pejabat itu menerima suap." in page
    assert len(statements.against(cast.reader, NOW)) == 1
    assert Client().post(link, {"statement": "Itu benar."}).status_code == 302
    row = LimitAppeal.objects.get()
    assert decide(sign_in_staff(Client(), legal), row, deed) == 403, "who took the step"
    assert decide(staff(cast, "Sari", Role.MODERATOR), row, deed) == 403, "a moderator answers no orders"
    assert decide(staff(cast, "Tono", Role.LEAD), row, deed) == 302
    stands = Comment.objects.get(pk=comment.pk)
    is_overturned = deed == "overturn"
    assert (stands.legal_notice, stands.hidden_in) == (
        ("", "") if is_overturned else {"label": ("Dipersoalkan.", ""), "hide": ("", "ID")}[step]
    )
    assert order.steps.filter(step=Step.RESTORE).exists() is is_overturned
    assert AuditEntry.objects.filter(deed=f"limit.{deed}").exists()
    assert len(statements.against(cast.reader, NOW)) == int(not is_overturned)
