"""The take-down desk's pages, without JavaScript: who sees them, from the receipt to the bundle."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from comments.models import Comment, Order
from comments.vocabulary import Role
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK
from tests.staff_session import sign_in_staff

LIST = "/admin/comments/order/"
RECEIVE = f"{LIST}receive/"


@pytest.fixture
def legal(cast: Cast) -> Client:
    return sign_in_staff(Client(), factories.make_moderator(cast.site, "Lestari", Role.LEGAL))


@pytest.fixture
def comment(cast: Cast) -> Comment:
    return factories.publish(cast.reader, cast.thread, "Pejabat <b>itu</b>.")


def _sent(cast: Cast, comment: Comment, **changed: Any) -> dict[str, Any]:
    return {
        "site": cast.site.pk,
        "kind": "takedown",
        "regime": "ministry",
        "category": "public_order",
        "sender": "Kementerian <i>",
        "legal_basis": "Pasal 14",
        "scope": "Hapus",
        "received_at": "2026-11-25 09:30",
        "comments": f"#{comment.pk}",
        "document": SimpleUploadedFile("surat.pdf", b"%PDF"),
        **changed,
    }


def test_from_receipt_to_bundle(legal: Client, cast: Cast, comment: Comment) -> None:
    assert RECEIVE in legal.get(LIST).content.decode()
    answer = legal.post(RECEIVE, _sent(cast, comment))
    order = Order.objects.get()
    work = f"{LIST}{order.pk}/answer/"
    assert (answer.status_code, answer["Location"]) == (302, work)
    page = legal.get(work).content.decode()
    assert "Kementerian &lt;i&gt;" in page
    assert order.document_sha256 in page
    chosen = {"comment": comment.pk}
    assert legal.post(work, {**chosen, "deed": "remove", "note": ""}).status_code == 400
    assert legal.post(work, {**chosen, "deed": "label", "label": ""}).status_code == 400
    assert legal.post(work, {**chosen, "deed": "label", "label": "Dipersoalkan."}).status_code == 302
    assert Comment.objects.get(pk=comment.pk).legal_notice == "Dipersoalkan."
    assert "situs lain" in legal.get(work).content.decode()
    assert legal.post(work, {**chosen, "deed": "hide", "country": "id"}).status_code == 302
    assert legal.post(work, {**chosen, "deed": "remove", "note": "Berlaku di mana pun."}).status_code == 302
    closing = {"deed": "close", "outcome": "complied"}
    assert legal.post(work, closing).status_code == 409
    assert legal.post(work, {"deed": "tell"}).status_code == 302
    assert legal.post(work, closing).status_code == 302
    bundle = legal.post(work, {"deed": "bundle"})
    assert (bundle["Content-Type"], bundle.content[:2]) == ("application/zip", b"PK")
    assert legal.post(work, {"deed": "note", "note": "Terlambat"}).status_code == 400
    assert "Terlambat" not in legal.get(work).content.decode()


def test_what_waits_stands_by_its_deadline_with_a_live_count(legal: Client, cast: Cast, comment: Comment) -> None:
    for category in ("gambling", "terrorism", "libel"):
        legal.post(RECEIVE, _sent(cast, comment, category=category, document=""))
    rows = legal.get(f"{LIST}?open=1").context["cl"].result_list
    assert [row.category for row in rows] == ["terrorism", "gambling", "libel"]
    assert legal.get(f"{DESK}counts/").json()["counts"]["order"] == 3
    assert 'data-count="order">3<' in legal.get(DESK).content.decode()
    moderator = sign_in_staff(Client(), cast.moderator)
    assert "order" not in moderator.get(f"{DESK}counts/").json()["counts"], "nor its number to who answers none"


def test_bad_input_comes_back_with_what_was_written(legal: Client, cast: Cast, comment: Comment) -> None:
    for changed in (
        {"comments": "x"},
        {"comments": "999999"},
        {"received_at": "kemarin"},
        {"site": cast.other_site.pk},
    ):
        answer = legal.post(RECEIVE, _sent(cast, comment, **changed))
        assert answer.status_code == 400, changed
        assert "Kementerian &lt;i&gt;" in answer.content.decode()
    assert not Order.objects.exists()


def test_who_sees_orders_and_who_answers_them(
    legal: Client, desk: Client, stranger: Client, cast: Cast, comment: Comment
) -> None:
    legal.post(RECEIVE, _sent(cast, comment))
    order = Order.objects.get()
    work = f"{LIST}{order.pk}/answer/"
    auditor = sign_in_staff(Client(), factories.make_moderator(cast.site, "Audi", Role.AUDITOR))
    elsewhere = sign_in_staff(Client(), factories.make_moderator(cast.other_site, "Jauh", Role.LEGAL))
    assert [client.get(work).status_code for client in (legal, auditor, desk, stranger, elsewhere)] == [
        200,
        200,
        404,
        404,
        404,
    ]
    assert b'name="deed"' not in auditor.get(work).content
    for client in (auditor, desk, elsewhere):
        assert client.post(work, {"deed": "note", "note": "x"}).status_code in {403, 404}
    assert order.steps.count() == 1
    assert desk.get(LIST).status_code == desk.get(RECEIVE).status_code == auditor.get(RECEIVE).status_code == 403
    assert "/admin/comments/order/?open=1" in legal.get(DESK).content.decode()
    assert "/admin/comments/order/?open=1" not in desk.get(DESK).content.decode()
