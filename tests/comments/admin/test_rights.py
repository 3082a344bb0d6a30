"""Nobody sees or changes another site's rows anywhere in the admin, and nobody changes the record."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.appeal_limit import appeal_limit
from comments.actions.appeal_measure import appeal_measure
from comments.actions.call_crisis import begin_crisis
from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.give_notice import Notification, give_notice
from comments.actions.orders.receive import Writ, receive
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.models import (
    Appeal,
    AuditEntry,
    BackTest,
    Case,
    Comment,
    Crisis,
    Decision,
    HouseWord,
    LimitAppeal,
    MeasureAppeal,
    Membership,
    Notice,
    Order,
    Policy,
    Report,
    Restriction,
    Revision,
    Rule,
    Screener,
    Site,
    Term,
    Thread,
    User,
)
from comments.vocabulary import CrisisKind, RestrictionKind, Role, Verdict
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK, of_case
from tests.staff_session import sign_in_staff

MARK = "RAHASIA-KORAN"
HOUR = timedelta(hours=1)
RECORD = [
    Appeal,
    AuditEntry,
    Case,
    Comment,
    Crisis,
    Decision,
    LimitAppeal,
    MeasureAppeal,
    Notice,
    Report,
    Restriction,
    Revision,
]
FOR_ADMINISTRATORS = [Membership, Screener, Site, User]
FOR_EDITORS = [BackTest, HouseWord, Policy, Rule, Term]
OURS = [*RECORD, *FOR_ADMINISTRATORS, *FOR_EDITORS, Order, Thread]

NOTICE: dict[str, Any] = {
    "ground": "libel",
    "explanation": MARK,
    "name": MARK,
    "email": "dewi@example.test",
    "is_good_faith": True,
    "language": "id",
}

WRIT: dict[str, Any] = {
    "kind": "takedown",
    "regime": "ministry",
    "category": "other",
    "sender": MARK,
    "legal_basis": MARK,
    "scope": MARK,
    "received_at": timezone.now(),
}


@pytest.fixture
def rows(cast: Cast) -> dict[type, Any]:
    """One row of every model at koran; every text of them holds MARK."""
    now = timezone.now()
    other = factories.make_moderator(cast.site, "Sari")
    comment = factories.hold(cast.reader, cast.thread, f"Teks {MARK}.")
    shown = factories.publish(cast.reader, cast.thread, f"Lain {MARK}.")
    case = Case.objects.get(comment=comment)
    decision = decide(
        moderator=other, case_id=case.pk, revision_number=1, verdict=Verdict.REJECT, reason="threat", note=MARK, now=now
    )
    row = appeal(author=cast.reader, comment_id=comment.pk, statement=f"Mohon {MARK}.", now=now)
    limit = restrict(
        moderator=other,
        user=cast.reader,
        site=cast.site,
        kind=RestrictionKind.BAN,
        reason="spam",
        note=MARK,
        now=now,
    )
    policy = Policy.objects.get(site=cast.site)
    run = {"version": 1, "policy_version": 1, "total": 0, "cursor": 1, "asked_by_name": MARK, "asked_at": now}
    Thread.objects.filter(pk=cast.thread.pk).update(title=f"Judul {MARK}")
    return {
        Appeal: row,
        AuditEntry: AuditEntry.objects.get(deed="decide.reject"),
        BackTest: BackTest.objects.create(policy=policy, **run),
        Case: row.case,
        Comment: comment,
        Crisis: begin_crisis(
            person=cast.administrator, site=cast.site, kind=CrisisKind.SLOW, reason=MARK, until=now + HOUR, now=now
        ),
        Decision: decision,
        HouseWord: HouseWord.objects.create(
            site=cast.site, text=MARK, folded=MARK.lower(), treatment="hold", created_at=now
        ),
        LimitAppeal: _against_a_closing(cast, other, now),
        MeasureAppeal: appeal_measure(author=cast.reader, restriction=limit, statement=f"Keliru {MARK}.", now=now),
        Notice: give_notice(sent=Notification(**NOTICE, location=f"#comment-{shown.pk}"), address="::1", now=now),
        Order: receive(person=cast.administrator, site=cast.site, writ=Writ(**WRIT, comment_ids=(shown.pk,)), now=now),
        Report: report(reporter=cast.other_reader, comment_id=shown.pk, reason="hoax", note=MARK, now=now),
        Restriction: limit,
        Revision: comment.revisions.get(),
        Membership: Membership.objects.filter(site=cast.site).first(),
        Policy: policy,
        Rule: Rule.objects.create(policy=policy, code="A1", category="anarkis", state="on", sentence={"id": MARK}),
        Screener: Screener.objects.create(
            site=cast.site, version=1, trained_at=now, digest="a", bias=0.0, weights={MARK: 1.0}
        ),
        Site: cast.site,
        Term: Term.objects.create(policy=policy, kind="acts", value=MARK),
        Thread: cast.thread,
        User: cast.reader,
    }


def _against_a_closing(cast: Cast, moderator: User, now: Any) -> LimitAppeal:
    thread = factories.make_thread(cast.site, "ditutup", title=MARK)
    factories.publish(cast.reader, thread, MARK)
    set_open(moderator=moderator, thread=thread, is_open=False, reason="spam", note=MARK, now=now)
    return appeal_limit(author=cast.reader, closure=thread.closures.get(), statement=MARK, now=now)


def address(model: type, page: str, *args: Any) -> str:
    return reverse(f"admin:comments_{model.__name__.lower()}_{page}", args=args)


def test_every_page_of_the_admin_is_in_this_table() -> None:
    registered = {model for model in admin.site._registry if model._meta.app_label == "comments"}
    assert registered == set(OURS)


def test_other_apps_have_no_pages_here() -> None:
    assert {model._meta.app_label for model in admin.site._registry} <= {"comments", "engagement"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_moderator_of_another_site_finds_nothing(stranger: Client, rows: dict[type, Any], model: type) -> None:
    """Lists are empty of it, and its pages answer as for a row that does not exist."""
    key = rows[model].pk
    for query in ("", "?all=", "?e=1", "?_popup=1", "?_to_field=id", f"?q={key}", f"?q={MARK}", f"?id={key}"):
        answer = stranger.get(address(model, "changelist") + query)
        assert answer.status_code in {200, 302, 400, 403}
        assert MARK not in answer.content.decode().replace(f"q={MARK}", "").replace(f'value="{MARK}"', "")
        assert answer.status_code != 200 or rows[model] not in answer.context["cl"].result_list
    for page in ("change", "history", "delete"):
        for suffix in ("", "?_to_field=id", "?_popup=1"):
            there = stranger.get(address(model, page, key) + suffix)
            missing = stranger.get(address(model, page, 987654321) + suffix)
            assert there.status_code == missing.status_code
            assert there.status_code != 200
            assert MARK not in there.content.decode()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_moderator_of_another_site_changes_nothing(stranger: Client, rows: dict[type, Any], model: type) -> None:
    before = list(model.objects.order_by("pk").values())  # type: ignore[attr-defined]
    key = rows[model].pk
    sent = {"_selected_action": [key], "action": "delete_selected", "post": "yes"}
    for action in ("delete_selected", "close", "hold_all"):
        stranger.post(address(model, "changelist"), sent | {"action": action})
    stranger.post(address(model, "change", key), {"name": "x", "is_open": "", "status": "published"})
    stranger.post(address(model, "delete", key), {"post": "yes"})
    assert list(model.objects.order_by("pk").values()) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize("deed", ["restriction/{}/confirm/", "measureappeal/{}/decide/", "limitappeal/{}/decide/"])
def test_a_measure_of_another_site_does_not_exist(stranger: Client, rows: dict[type, Any], deed: str) -> None:
    model = {"r": Restriction, "m": MeasureAppeal, "l": LimitAppeal}[deed[0]]
    url = f"/admin/comments/{deed.format(rows[model].pk)}"
    assert stranger.get(url).status_code == stranger.post(url, {"deed": "overturn"}).status_code == 404
    assert MeasureAppeal.objects.get().decided_at is LimitAppeal.objects.get().decided_at is None


@pytest.mark.parametrize(
    "deed",
    [
        "",
        "?part=1",
        "decide/",
        "take/",
        "ask/",
        "watch/",
        "note/",
        "restrict/",
        "lift/1/",
        "thread/",
        "pick/",
        "crisis/",
    ],
)
def test_a_case_of_another_site_does_not_exist_on_the_desk(stranger: Client, rows: dict[type, Any], deed: str) -> None:
    everything = {
        "revision": 1,
        "verdict": "publish",
        "measure": "ban",
        "reason": "spam",
        "is_open": "0",
        "text": "x",
        "kind": "hold",
        "hours": "1",
        "place": "thread",
    }
    before = (Decision.objects.count(), Restriction.objects.count(), AuditEntry.objects.count())
    url = of_case(rows[Case], deed.removeprefix("-"))
    answer = stranger.post(url, everything) if deed.endswith("/") else stranger.get(url)
    assert answer.status_code == 404
    assert MARK not in answer.content.decode()
    assert (Decision.objects.count(), Restriction.objects.count(), AuditEntry.objects.count()) == before
    assert Thread.objects.get(pk=rows[Thread].pk).is_open


def test_a_restriction_of_another_site_is_not_lifted_through_a_case_of_ones_own(
    stranger: Client, cast: Cast, rows: dict[type, Any]
) -> None:
    own = factories.hold(cast.reader, cast.other_thread, "Di situs lain.")
    url = of_case(Case.objects.get(comment=own), f"lift/{rows[Restriction].pk}/")
    assert stranger.post(url).status_code == 404
    assert Restriction.objects.get(pk=rows[Restriction].pk).lifted_at is None


def test_the_desk_of_another_site_counts_nothing(stranger: Client, rows: dict[type, Any]) -> None:
    answer = stranger.get(DESK)
    assert MARK not in answer.content.decode()
    assert {tab.count for tab in answer.context["tabs"]} == {0}
    assert MARK not in stranger.get("/admin/").content.decode()


def test_the_authors_record_counts_ones_own_site_only(stranger: Client, cast: Cast, rows: dict[type, Any]) -> None:
    own = factories.hold(cast.reader, cast.other_thread, "Di situs lain.")
    card = stranger.get(of_case(Case.objects.get(comment=own))).context["card"]
    assert (card.record.written, card.record.rejected, card.record.restrictions) == (1, 0, [])


def test_an_autocomplete_gives_a_moderator_nobody(stranger: Client, desk: Client, rows: dict[type, Any]) -> None:
    query = "?term=ani&app_label=comments&model_name=membership&field_name=user"
    for client in (stranger, desk):
        assert client.get(reverse("admin:autocomplete") + query).status_code == 403


@pytest.mark.parametrize("model", [*RECORD, Thread], ids=lambda model: model.__name__)
def test_a_moderator_reads_the_own_sites_rows_without_any_permission_of_djangos(
    desk: Client, rows: dict[type, Any], model: type
) -> None:
    assert desk.get(address(model, "changelist")).status_code == 200
    assert desk.get(address(model, "change", rows[model].pk)).status_code == 200
    assert desk.get(address(model, "history", rows[model].pk)).status_code == 200


@pytest.mark.parametrize("model", FOR_EDITORS, ids=lambda model: model.__name__)
def test_a_policys_pages_are_for_the_sites_own_leads_and_editors(
    cast: Cast, rows: dict[type, Any], model: type
) -> None:
    key = rows[model].pk
    for role, status in ((Role.EDITOR, 200), (Role.LEAD, 200), (Role.LEGAL, 403), (Role.AUDITOR, 403)):
        person = sign_in_staff(Client(), factories.make_moderator(cast.site, role.title(), role))
        other = sign_in_staff(Client(), factories.make_moderator(cast.other_site, f"Lain {role}", role))
        assert person.get(address(model, "changelist")).status_code == status
        assert person.get(address(model, "change", key)).status_code == status
        assert other.get(address(model, "change", key)).status_code in {302, 403, 404}
        assert MARK not in other.get(address(model, "changelist")).content.decode()
        assert person.post(address(model, "delete", key), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [*FOR_ADMINISTRATORS, *FOR_EDITORS], ids=lambda model: model.__name__)
def test_settings_and_people_are_not_for_moderators(desk: Client, rows: dict[type, Any], model: type) -> None:
    for page, args in (("changelist", ()), ("change", (rows[model].pk,)), ("delete", (rows[model].pk,))):
        assert desk.get(address(model, page, *args)).status_code in {302, 403}
    assert desk.get(address(model, "add")).status_code == 403


@pytest.mark.parametrize("model", RECORD, ids=lambda model: model.__name__)
def test_the_record_is_read_only_even_for_the_administrator(
    administrator: Client, rows: dict[type, Any], model: type
) -> None:
    before = list(model.objects.order_by("pk").values())  # type: ignore[attr-defined]
    key = rows[model].pk
    assert administrator.get(address(model, "change", key)).status_code == 200
    assert administrator.get(address(model, "add")).status_code == 403
    assert administrator.post(address(model, "change", key), {"status": "published"}).status_code == 403
    assert administrator.post(address(model, "delete", key), {"post": "yes"}).status_code == 403
    chosen = {"_selected_action": [key], "action": "delete_selected", "post": "yes"}
    assert administrator.post(address(model, "changelist"), chosen).status_code in {200, 302}
    assert list(model.objects.order_by("pk").values()) == before  # type: ignore[attr-defined]


def test_who_has_no_right_does_not_enter(cast: Cast, rows: dict[type, Any]) -> None:
    nobody, reader = Client(), Client()
    reader.force_login(cast.reader)
    staff = sign_in_staff(Client(), factories.make_reader("Tanpa Hak", is_staff=True))
    url = of_case(rows[Case], "decide/")
    assert [client.post(url, {"revision": 1, "verdict": "publish"}).status_code for client in (nobody, reader)] == [
        302,
        302,
    ]
    assert staff.post(url, {"revision": 1, "verdict": "publish"}).status_code == 403
    assert staff.get(address(Comment, "changelist")).status_code == 403
    assert Case.objects.get(pk=rows[Case].pk).closed_at is None
