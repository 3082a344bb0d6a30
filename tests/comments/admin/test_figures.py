"""The admin's first page: how the desk is doing; who decided what only for leads and auditors."""

import pytest
from django.test import Client

from comments.vocabulary import Role
from tests import factories
from tests.cast import Cast
from tests.staff_session import sign_in_staff


def test_by_rule_for_everybody_and_by_name_for_leads_and_auditors_alone(desk: Client, cast: Cast) -> None:
    factories.hold(cast.reader, cast.thread)
    lead = sign_in_staff(Client(), factories.make_moderator(cast.site, "Lea", Role.LEAD))
    auditor = sign_in_staff(Client(), factories.make_moderator(cast.site, "Audi", Role.AUDITOR))
    mark = "menurut siapa yang memutuskan"
    for client, sees in ((desk, False), (lead, True), (auditor, True)):
        page = client.get("/admin/").content.decode()
        assert "figures-title" in page
        assert (mark in page) is sees


def test_the_figures_are_read_once_a_minute(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lead = sign_in_staff(Client(), factories.make_moderator(cast.site, "Lea", Role.LEAD))
    moderator = sign_in_staff(Client(), cast.moderator)
    read: list[str] = []
    monkeypatch.setattr("comments.overturned.shares", lambda found, by: read.append(by) or [])
    for client in (lead, lead, moderator):
        assert client.get("/admin/").status_code == 200
    assert read == ["reason", "rule", "moderator"]
