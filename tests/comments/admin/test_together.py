"""The pages for several cases at once, and for a second opinion."""

from typing import Any

import pytest
from django.test import Client

from comments.models import Case, Comment, Decision, Opinion
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK, of_case
from tests.comments.admin.test_desk import text_of
from tests.staff_session import sign_in_staff

PAGE = f"{DESK}all/together/"


@pytest.fixture
def cases(cast: Cast) -> list[Case]:
    comments = [factories.hold(cast.reader, cast.thread, f"Nomor {each} sekian.") for each in range(25)]
    return [comment.cases.get() for comment in comments]


def seen(cases: list[Case]) -> list[str]:
    return [f"{case.pk}:{case.revision_number}" for case in cases]


def test_they_are_shown_before_they_are_decided(desk: Client, cast: Cast, cases: list[Case]) -> None:
    other = factories.hold(cast.other_reader, cast.thread, "Orang lain.")
    by_author = desk.get(f"{PAGE}?author={cast.reader.pk}")
    assert [row.case for row in by_author.context["rows"]] == cases
    assert "Nomor 24 sekian." in text_of(by_author)
    chosen = desk.get(PAGE, {"cases": [cases[3].pk, other.cases.get().pk, "x"]})
    assert {row.case.comment for row in chosen.context["rows"]} == {cases[3].comment, other}
    assert desk.get(PAGE).context["rows"] == [], "nothing chosen, no filter"


def test_more_than_twenty_are_confirmed_in_figures(desk: Client, cases: list[Case]) -> None:
    sent: dict[str, Any] = {"seen": seen(cases), "verdict": "reject", "reason": "spam", "note": "Banjir."}
    for count in ("", "24", "dua"):
        refused = desk.post(PAGE, sent | {"count": count})
        assert (refused.status_code, "Banjir." in refused.content.decode()) == (400, True)
    assert not Decision.objects.exists()
    done = desk.post(PAGE, sent | {"count": "25"}, follow=True)
    assert "25 kasus diputuskan." in text_of(done)
    assert Decision.objects.filter(reason="spam", note="Banjir.").count() == 25


@pytest.mark.parametrize("ticked", [0, 2])
def test_what_was_listed_comes_back_ticked_as_it_was_sent(desk: Client, cases: list[Case], ticked: int) -> None:
    shown = desk.get(PAGE, {"cases": [case.pk for case in cases[:4]]}).content.decode()
    assert (shown.count('name="listed"'), shown.count(" checked>")) == (4, 4)
    sent = {"listed": [case.pk for case in cases[:4]], "seen": seen(cases[:ticked]), "verdict": "reject", "note": "Ya."}
    again = desk.post(PAGE, sent)
    assert (again.status_code, [row.case for row in again.context["rows"]]) == (400, cases[:4])
    page = again.content.decode()
    assert page.count('name="seen"') == 4
    assert sum(f'id="seen-{case.pk}" checked' in page for case in cases) == ticked
    assert again.context["fault"]
    assert "Ya." in page
    assert not Decision.objects.exists()


def test_no_list_of_anothers_cases_comes_back(stranger: Client, cases: list[Case]) -> None:
    again = stranger.post(PAGE, {"listed": [case.pk for case in cases], "verdict": "reject"})
    assert (again.status_code, again.context["rows"]) == (400, [])


@pytest.mark.parametrize(
    "changed",
    [
        {"seen": []},
        {"seen": ["x"]},
        {"seen": ["1"]},
        {"seen": ["1:2:3"]},
        {"seen": ["9" * 30 + ":1"]},
        {"verdict": "burn"},
        {"reason": ""},
        {"seen": [f"{number}:1" for number in range(51)], "count": "51"},
    ],
)
def test_what_no_form_of_ours_sends_is_a_400(desk: Client, cases: list[Case], changed: dict[str, Any]) -> None:
    sent = {"seen": seen(cases[:2]), "verdict": "reject", "reason": "spam"} | changed
    assert desk.post(PAGE, sent).status_code == 400
    assert not Decision.objects.exists()


def test_cases_of_another_site_are_not_among_them(stranger: Client, cast: Cast, cases: list[Case]) -> None:
    shown = stranger.get(PAGE, {"cases": [cases[0].pk]})
    assert shown.context["rows"] == []
    sent = {"seen": seen(cases[:2]), "verdict": "reject", "reason": "spam"}
    assert stranger.post(PAGE, sent).status_code == 400
    assert not Decision.objects.exists()


def test_they_are_undone_by_one_button(desk: Client, cases: list[Case], settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60
    done = desk.post(PAGE, {"seen": seen(cases[:3]), "verdict": "publish"}, follow=True)
    undone = desk.post(f"{DESK}all/undo/", {"decision": done.context["undoable"].pk}, follow=True)
    assert "Diurungkan. 3 kasus terbuka lagi." in text_of(undone)
    assert set(Comment.objects.values_list("status", flat=True)) == {"held"}


def test_a_second_opinion_is_asked_and_answered_on_the_desk(desk: Client, cast: Cast, case: Case) -> None:
    desk.post(of_case(case, "ask/"), {"revision": 1, "opinion": "threat", "note": "Rahasia pertama."})
    assert Opinion.objects.get().verdict == "reject"
    assert "Anda sudah memberi pendapat" in text_of(desk.get(of_case(case)))
    sari = sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari"))
    asked = text_of(sari.get(of_case(case)))
    assert "Pendapat pertama tersembunyi" in asked
    assert "Rahasia pertama." not in asked
    answered = sari.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}, follow=True)
    assert "Moderator utama memutuskan" in text_of(answered)
    administrator = sign_in_staff(Client(), cast.administrator)
    assert "Rahasia pertama." in text_of(administrator.get(of_case(case)))
    for wrong in ({}, {"revision": 1, "opinion": "made-up"}):
        assert desk.post(of_case(case, "ask/"), wrong).status_code in {400, 403}
