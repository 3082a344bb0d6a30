"""Crisis modes at the desk and in the admin: begun from a card or a page, seen as a banner, ended by a button."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.models import Case, Comment, Crisis, Thread
from comments.vocabulary import Role
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK, of_case
from tests.staff_session import sign_in_staff

LIST = "/admin/comments/crisis/"
ON = {"kind": "hold", "hours": "3", "reason": "Rusuh <b>di luar</b>.", "place": "thread"}


@pytest.fixture
def lead(cast: Cast) -> Client:
    return sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari", Role.LEAD))


def test_from_the_card_to_the_banner_to_the_end(lead: Client, desk: Client, cast: Cast, case: Case) -> None:
    html = lead.get(of_case(case)).content.decode()
    assert 'name="place"' in html
    assert 'value="section"' not in html, "the conversation has none"
    assert lead.post(of_case(case, "crisis/"), ON).status_code == 302
    row = Crisis.objects.get()
    assert (row.thread, row.kind, row.by_name) == (cast.thread, "hold", "Sari")
    assert (row.until - row.begun_at).total_seconds() == 3 * 3600
    end = f"{DESK}all/crisis/{row.pk}/end/"
    for client, may_end in ((lead, True), (desk, False)):
        html = client.get(of_case(case)).content.decode()
        banner = html[html.index("desk-crises") :].partition("</section>")[0]
        assert "Sari" in banner
        assert "Rusuh &lt;b&gt;di luar&lt;/b&gt;." in banner
        assert "Tinjau dahulu setiap komentar" in banner
        assert ("<button" in banner) is may_end
    assert desk.post(end).status_code == 404
    assert lead.post(end).status_code == 302
    row.refresh_from_db()
    assert row.ended_by_name == "Sari"
    assert "desk-crises" not in lead.get(DESK).content.decode()
    assert lead.post(end).status_code == 302, "it is over: said, not a fault"


def test_a_moderator_is_shown_no_form_and_sends_none(desk: Client, case: Case) -> None:
    assert 'name="place"' not in desk.get(of_case(case)).content.decode()
    assert desk.post(of_case(case, "crisis/"), ON).status_code == 404
    assert (desk.get(f"{LIST}begin/").status_code, desk.post(f"{LIST}begin/", ON).status_code) == (403, 403)
    assert not Crisis.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"reason": "x" * 301}, {"kind": "burn"}, {"hours": "5"}, {"place": "moon"}]
)
def test_what_no_form_of_ours_sends_is_refused_and_the_reason_stays(
    lead: Client, case: Case, wrong: dict[str, str]
) -> None:
    answer = lead.post(of_case(case, "crisis/"), ON | {"reason": "Alasan."} | wrong)
    assert answer.status_code == 400
    assert wrong.get("reason", "Alasan.") in answer.content.decode()
    assert not Crisis.objects.exists()


def test_a_conversation_without_a_section_has_no_section_to_switch(lead: Client, cast: Cast, case: Case) -> None:
    lead.post(of_case(case, "crisis/"), ON | {"place": "section"})
    assert [row.section for row in Crisis.objects.all()] != [""]
    assert Thread.objects.select_related("site").get(pk=cast.thread.pk).crises_at(timezone.now()) == []


def test_from_the_admins_page_and_its_list(lead: Client, cast: Cast, stranger: Client) -> None:
    assert f"{LIST}begin/" in lead.get(LIST).content.decode()
    sent: dict[str, Any] = {"site": cast.site.pk, "section": "kota", "kind": "slow", "hours": "1", "reason": "Banjir."}
    wrong = lead.post(f"{LIST}begin/", sent | {"thread": cast.other_thread.pk})
    assert (wrong.status_code, Crisis.objects.count()) == (404, 0)
    assert lead.post(f"{LIST}begin/", sent | {"site": cast.other_site.pk}).status_code == 400
    assert lead.post(f"{LIST}begin/", sent).status_code == 302
    row = Crisis.objects.get()
    assert (row.section, row.thread) == ("kota", None)
    assert "Banjir." in lead.get(f"{LIST}?open=1").content.decode()
    assert "Banjir." not in stranger.get(DESK).content.decode()
    lead.post(LIST, {"_selected_action": [row.pk], "action": "end_now"})
    row.refresh_from_db()
    assert row.ended_at is not None
    assert "Banjir." not in lead.get(f"{LIST}?open=1").content.decode()


def test_who_has_a_section_sees_its_own_and_the_sites_banner(cast: Cast, lead: Client, held: Comment) -> None:
    for section in ("kota", "olahraga", ""):
        sent = {
            "site": cast.site.pk,
            "section": section,
            "kind": "slow",
            "hours": "1",
            "reason": f"Di {section or '*'}.",
        }
        lead.post(f"{LIST}begin/", sent)
    person = factories.make_reader("Kota", is_staff=True)
    person.memberships.create(site=cast.site, role=Role.MODERATOR, section="kota")
    html = sign_in_staff(Client(), person).get(DESK).content.decode()
    assert [f"Di {section}." in html for section in ("kota", "olahraga", "*")] == [True, False, True]
