"""Every role on every route of the desk: who decides, who reads, whose section it is. What a moderator gets is the
measure for the others, so that a new route is held to it too."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from comments.actions.place_thread import place_thread
from comments.models import AuditEntry, Case, Decision, Letter, LimitAppeal, Membership, Restriction, Thread
from comments.vocabulary import Role
from tests import factories
from tests.architecture import rights
from tests.cast import Cast, assemble
from tests.comments.admin.conftest import DESK
from tests.staff_session import sign_in_staff

DECIDES = (Role.LEAD, Role.EDITOR)
READS = (Role.LEGAL, Role.AUDITOR)
WATCHED = (AuditEntry, Case, Decision, Letter, Membership, Restriction, Thread)
DESK_ROUTES = "admin/comments/"
DECIDING = tuple(f"admin/comments/{name}/" for name in ("case", "restriction", "measureappeal", "limitappeal"))


@dataclass(frozen=True, slots=True)
class Roles:
    stage: rights.Stage
    clients: dict[str, Client]

    def ask(self, role: str, method: str, route: str) -> int:
        self.stage.clients[role] = self.clients[role]
        return self.stage.ask(role, method, route)


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def roles(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Roles:
    monkeypatch.setattr("comments.limits.take", lambda limit, subject: None)
    stage = rights.set_up(cast)
    for thread in Thread.objects.filter(site=cast.site):
        place_thread(thread, section="kota", author_ids=[])
    LimitAppeal.objects.update(section="kota")
    people = {role: factories.make_moderator(cast.site, role.title(), role) for role in Role}
    for section in ("kota", "olahraga"):
        people[section] = factories.make_reader(section, is_staff=True)
        Membership.objects.create(site=cast.site, user=people[section], role=Role.MODERATOR, section=section)
    return Roles(
        stage, {name: sign_in_staff(Client(raise_request_exception=False), who) for name, who in people.items()}
    )


def _routes() -> list[str]:
    """Without the one family of pages that every model of the stock admin has; its lists are below."""
    return [route for route in rights.routes() if route.startswith(DESK_ROUTES) and "<path:object_id>" not in route]


def _rows() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in WATCHED]  # type: ignore[attr-defined]


@pytest.mark.one_lane
def test_leads_and_editors_decide_as_moderators_do(roles: Roles) -> None:
    wrong = []
    for route in _routes():
        # A lead answers orders too, an editor writes rules, both call crises: tested with those.
        if not route.startswith(DECIDING) or "/crisis/" in route:
            continue
        for method in ("GET", "POST"):
            expected = roles.ask(Role.MODERATOR, method, route)
            wrong += [(role, method, route) for role in DECIDES if roles.ask(role, method, route) != expected]
    assert wrong == []


@pytest.mark.one_lane
def test_an_auditor_reads_what_a_moderator_reads_and_changes_nothing(roles: Roles) -> None:
    before, wrong = _rows(), []
    for route in _routes():
        if route.endswith("/together/"):  # a form of deeds
            continue
        if roles.ask(Role.MODERATOR, "GET", route) == 200 != roles.ask(Role.AUDITOR, "GET", route):
            wrong.append(("GET", route))
        for method in ("POST", "DELETE"):
            with transaction.atomic():
                client = roles.clients[Role.AUDITOR]
                sent = rights._sent(method, route)
                client.generic(method, roles.stage.path(route), **sent)
                if _rows() != before:
                    wrong.append((method, route))
                transaction.set_rollback(True)
    assert wrong == []


@pytest.mark.one_lane
def test_a_section_of_ones_own_and_another(roles: Roles, cast: Cast) -> None:
    """In one's own section a case is there as for a moderator of the site; in another it does not exist."""
    of_case = [route for route in _routes() if "<int:case_id>" in route]
    assert of_case
    for route in of_case:
        for method in ("GET", "POST"):
            if "restrict" in route or "lift" in route:
                continue
            assert roles.ask("kota", method, route) == roles.ask(Role.MODERATOR, method, route), route
            assert roles.ask("olahraga", method, route) in {403, 404, 405, 302}, route
    assert roles.clients["kota"].get(DESK).context["tabs"][0].count > 0
    assert roles.clients["olahraga"].get(DESK).context["tabs"][0].count == 0


@pytest.mark.one_lane
def test_lists_hold_ones_own_section_only_and_nothing_of_the_whole_site(roles: Roles) -> None:
    def shown(who: str, model: str) -> int:
        count: int = roles.clients[who].get(f"/admin/comments/{model}/").context["cl"].result_count
        return count

    for model in ("case", "comment", "decision", "revision", "report", "appeal", "thread", "limitappeal"):
        assert (shown("kota", model) > 0, shown("olahraga", model)) == (True, 0), model
    for model in ("restriction", "auditentry", "measureappeal"):
        assert (shown(Role.AUDITOR, model) > 0, shown("kota", model)) == (True, 0), model


@pytest.mark.one_lane
def test_every_role_reads_the_desk_and_is_shown_only_what_it_may_do(roles: Roles) -> None:
    case = f"{DESK}anarkis/{roles.stage.arguments['case_id']}/"
    for role in Role:
        Case.objects.update(leased_by=None, leased_until=None)  # whoever looked before has it for a while
        page = roles.clients[role].get(case)
        may_decide = role not in READS
        assert page.context["card"].may_be_decided is may_decide
        assert (b"/decide/" in page.content, b"/restrict/" in page.content) == (may_decide, may_decide), role
    restrictions = Restriction.objects.count()
    assert roles.clients["kota"].post(f"{case}restrict/", {"measure": "ban", "reason": "spam"}).status_code == 404
    assert Restriction.objects.count() == restrictions
