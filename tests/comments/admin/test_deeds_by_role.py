"""Every deed of the desk and of due process, sent as its form sends it, by every role: who may, does it; for whoever
may not, no row of anything changes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.utils import timezone

from comments.actions.appeal_limit import appeal_limit
from comments.actions.appeal_measure import appeal_measure
from comments.actions.call_crisis import begin_crisis
from comments.actions.close_thread import set_open
from comments.actions.orders.receive import Writ, receive
from comments.actions.place_thread import place_thread
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.models import Case, Membership
from comments.vocabulary import CrisisKind, OrderCategory, OrderKind, Regime, RestrictionKind, Role
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK
from tests.staff_session import sign_in_staff

ADMIN = "/admin/comments/"
MOD, LEAD, EDITOR, LEGAL, AUDITOR = Role.MODERATOR, Role.LEAD, Role.EDITOR, Role.LEGAL, Role.AUDITOR
OWN, OTHER, STRANGER, READER = "section", "another section", "another site", "reader"
EVERYBODY = (*Role, OWN, OTHER, STRANGER, READER)
WHOLE = {MOD, LEAD, EDITOR}
DECIDING = WHOLE | {OWN}


@dataclass(frozen=True, slots=True)
class Scene:
    clients: dict[str, Client]
    places: dict[str, int]

    def rows(self) -> dict[str, list[Any]]:
        models = apps.get_app_config("comments").get_models()
        return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}

    def changes(self, who: str, path: str, sent: dict[str, str]) -> bool:
        """Whether the deed changed any row; then it is undone."""
        values = {name: value.format(**self.places) for name, value in sent.items()}
        before = self.rows()
        with transaction.atomic():
            self.clients[who].post(path.format(**self.places), values)
            after = self.rows()
            transaction.set_rollback(True)
        return after != before


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """The conversation stands in the section `kota`; the measures were taken by an administrator."""
    now, place = timezone.now(), {"section": "kota", "author_ids": []}
    place_thread(cast.thread, **place)
    held = Case.objects.get(comment=factories.hold(cast.reader, cast.thread, "Ayo bakar.", now=now))
    shown = factories.publish(cast.reader, cast.thread)
    report(reporter=cast.other_reader, comment_id=shown.pk, reason="spam", now=now)
    closed = factories.make_thread(cast.site, "ditutup")
    place_thread(closed, **place)
    set_open(moderator=cast.administrator, thread=closed, is_open=False, reason="threat", now=now)
    about: dict[str, Any] = {"moderator": cast.administrator, "site": cast.site, "reason": "spam", "now": now}
    lifted = restrict(**about, user=cast.reader, kind=RestrictionKind.HOLD)
    warned = restrict(**about, user=cast.other_reader, kind=RestrictionKind.WARN)
    cast.site.ban_takes_two = True
    cast.site.save()
    pending = restrict(**about, user=cast.other_reader, kind=RestrictionKind.BAN)
    heard = appeal_measure(author=cast.other_reader, restriction=warned, statement="Keliru.", now=now)
    limit = appeal_limit(author=cast.reader, closure=closed.closures.get(), statement="Sopan.", now=now)
    crisis: dict[str, Any] = {"kind": CrisisKind.SLOW, "reason": "Rusuh.", "until": now + timedelta(hours=1)}
    begun = begin_crisis(person=cast.administrator, site=cast.site, section="kota", now=now, **crisis)
    asked: dict[str, Any] = {"kind": OrderKind.TAKEDOWN, "regime": Regime.COURT, "category": OrderCategory.OTHER}
    said = {"sender": "Pengadilan", "legal_basis": "Putusan", "scope": "Hapus", "received_at": now}
    order = receive(
        person=cast.administrator, site=cast.site, writ=Writ(**asked, **said, comment_ids=(shown.pk,)), now=now
    )
    reported = Case.objects.get(comment=shown)
    places = {
        "case": held.pk,
        "reported": reported.pk,
        "lifted": lifted.pk,
        "pending": pending.pk,
        "heard": heard.pk,
        "limit": limit.pk,
    }
    return Scene(_clients(cast), {**places, "crisis": begun.pk, "order": order.pk, "site": cast.site.pk})


def _clients(cast: Cast) -> dict[str, Client]:
    people = {role: factories.make_moderator(cast.site, role.title(), role) for role in Role}
    for name, section in ((OWN, "kota"), (OTHER, "olahraga")):
        people[name] = factories.make_reader(section, is_staff=True)
        Membership.objects.create(site=cast.site, user=people[name], role=MOD, section=section)
    people |= {STRANGER: cast.stranger, READER: factories.make_reader("Pembaca")}
    return {name: sign_in_staff(Client(raise_request_exception=False), who) for name, who in people.items()}


CASE = f"{DESK}anarkis/{{case}}/"
DEEDS: dict[str, tuple[str, dict[str, str], set[Any]]] = {
    "decide": (f"{CASE}decide/", {"revision": "1", "verdict": "publish"}, DECIDING),
    "take a case": (f"{CASE}take/", {}, DECIDING),
    "ask": (f"{CASE}ask/", {"revision": "1", "opinion": "threat"}, DECIDING),
    "watch": (f"{CASE}watch/", {"what": "author", "is_on": "1"}, DECIDING),
    "note": (f"{CASE}note/", {"text": "Sering mengutip."}, DECIDING),
    "pick": (f"{DESK}reported/{{reported}}/pick/", {"is_on": "1"}, DECIDING),
    "close a conversation": (f"{CASE}thread/", {"is_open": "0", "reason": "threat"}, DECIDING),
    "decide together": (f"{DESK}all/together/", {"seen": "{case}:1", "verdict": "publish"}, DECIDING),
    "lease": (f"{DESK}lease/", {"cases": "{case}"}, DECIDING),
    "restrict": (f"{CASE}restrict/", {"measure": "suspend-1h", "reason": "spam"}, WHOLE),
    "lift": (f"{CASE}lift/{{lifted}}/", {}, WHOLE),
    "confirm a ban": (f"{ADMIN}restriction/{{pending}}/confirm/", {"deed": "confirm"}, WHOLE),
    "hear a measure": (f"{ADMIN}measureappeal/{{heard}}/decide/", {"deed": "overturn", "note": ""}, WHOLE),
    "hear a closing": (f"{ADMIN}limitappeal/{{limit}}/decide/", {"deed": "overturn", "note": ""}, DECIDING),
    "begin a crisis": (
        f"{CASE}crisis/",
        {"kind": "hold", "place": "thread", "hours": "3", "reason": "Rusuh."},
        {LEAD, EDITOR},
    ),
    "end a crisis": (f"{DESK}all/crisis/{{crisis}}/end/", {}, {LEAD, EDITOR}),
    "answer an order": (f"{ADMIN}order/{{order}}/answer/", {"deed": "note", "note": "Dibaca."}, {LEGAL, LEAD}),
    "receive an order": (
        f"{ADMIN}order/receive/",
        {
            "site": "{site}",
            "kind": "takedown",
            "regime": "court",
            "category": "other",
            "sender": "Pengadilan",
            "legal_basis": "Putusan",
            "scope": "Hapus",
            "received_at": "2026-01-02 09:00",
            "comments": "1",
            "deed": "receive",
        },
        {LEGAL, LEAD},
    ),
}


@pytest.mark.one_lane
@pytest.mark.parametrize("deed", DEEDS)
def test_who_may_does_it_and_nobody_else_changes_anything(scene: Scene, deed: str) -> None:
    path, sent, may = DEEDS[deed]
    assert {who for who in EVERYBODY if scene.changes(who, path, sent)} == may
