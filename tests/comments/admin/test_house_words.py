"""The pages of a publisher's own words: added many at once, listed, found, removed; seen by who governs the site."""

import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.change_words import add_words
from comments.models import AuditEntry, Case, HouseWord, User
from comments.vocabulary import Treatment
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import of_case
from tests.staff_session import sign_in_staff

WORDS = "/admin/comments/houseword/"


@pytest.fixture
def desk_of_editor(editor: User) -> Client:
    return sign_in_staff(Client(), editor)


def filled(cast: Cast, **changed: Any) -> dict[str, Any]:
    return {"site": cast.site.pk, "treatment": "hold", "texts": "zorgle\n\nkopi susu", "note": "basi", **changed}


def test_words_are_added_listed_found_and_removed(desk_of_editor: Client, cast: Cast) -> None:
    page = desk_of_editor.get(f"{WORDS}add/", headers={"Accept-Language": "id"}).content.decode()
    assert "Warta" not in page
    assert "Redaksi menolak, menahan, atau memantau" in page
    answer = desk_of_editor.post(f"{WORDS}add/", filled(cast), follow=True, headers={"Accept-Language": "en"})
    assert "2 words work from now on." in answer.content.decode()
    assert list(HouseWord.objects.order_by("pk").values_list("text", "treatment", "by_name")) == [
        ("zorgle", "hold", "Sari"),
        ("kopi susu", "hold", "Sari"),
    ]
    assert "kopi susu" not in desk_of_editor.get(f"{WORDS}?q=Z-O-R-GLE").content.decode()
    found = desk_of_editor.get(f"{WORDS}?q=KOPI+susu").content.decode()
    assert "kopi susu" in found
    assert "zorgle" not in found
    word = HouseWord.objects.get(text="zorgle")
    assert "basi" in desk_of_editor.get(f"{WORDS}{word.pk}/change/").content.decode()
    asked = {"action": "remove", "_selected_action": [word.pk]}
    assert "zorgle" in desk_of_editor.post(WORDS, asked).content.decode()
    assert HouseWord.objects.count() == 2
    desk_of_editor.post(WORDS, {**asked, "is_sure": "1"})
    assert list(HouseWord.objects.values_list("text", flat=True)) == ["kopi susu"]
    assert AuditEntry.objects.latest("number").deed == "words.remove"


@pytest.mark.parametrize(
    "wrong", [{"texts": "baik\nc++"}, {"texts": " "}, {"treatment": "luck"}, {"note": "x" * 201}, {"site": 0}]
)
def test_a_wrong_form_comes_back_with_its_words(desk_of_editor: Client, cast: Cast, wrong: dict[str, Any]) -> None:
    answer = desk_of_editor.post(f"{WORDS}add/", filled(cast, **wrong))
    assert answer.status_code == 200
    assert html.escape(filled(cast, **wrong)["texts"].split("\n")[0]) in answer.content.decode()
    assert not HouseWord.objects.exists()


def test_what_is_there_already_is_told(desk_of_editor: Client, cast: Cast) -> None:
    for _ in range(2):
        answer = desk_of_editor.post(f"{WORDS}add/", filled(cast), follow=True, headers={"Accept-Language": "en"})
    assert "All of these words are there already" in answer.content.decode()


def test_other_sites_see_nothing_and_moderators_no_page(
    desk_of_editor: Client, desk: Client, cast: Cast, editor: User
) -> None:
    about = {"texts": ["rahasia"], "treatment": Treatment.WATCH, "now": timezone.now()}
    add_words(editor=cast.administrator, site=cast.other_site, **about)
    word = HouseWord.objects.get()
    assert "rahasia" not in desk_of_editor.get(WORDS).content.decode()
    assert desk_of_editor.get(f"{WORDS}{word.pk}/change/").status_code == 302
    assert desk_of_editor.post(f"{WORDS}add/", filled(cast, site=cast.other_site.pk)).status_code == 200
    desk_of_editor.post(WORDS, {"action": "remove", "_selected_action": [word.pk], "is_sure": "1"})
    assert HouseWord.objects.get() == word
    assert desk.get(WORDS).status_code == 403
    assert desk.get(f"{WORDS}add/").status_code == 403


def test_the_card_marks_watched_words_and_trying_tells_of_refusals(
    desk_of_editor: Client, desk: Client, cast: Cast, editor: User
) -> None:
    for text, treatment in (("pantau", Treatment.WATCH), ("tahan", Treatment.HOLD), ("tolak", Treatment.REFUSE)):
        add_words(editor=editor, site=cast.site, texts=[text], treatment=treatment, now=timezone.now())
    held = factories.send(cast.reader, cast.thread, "mohon tahan dan pantau").comment
    headers = {"Accept-Language": "en"}
    card = desk.get(of_case(Case.objects.get(comment=held)), headers=headers).content.decode()
    assert "Has a word that the newsroom watches; it is not held for that." in card
    assert "shadow: recorded, does not hold" in card
    assert all(f">{word}</" in card for word in ("tahan", "pantau"))
    tried = desk_of_editor.post("/admin/comments/rule/try/", {"text": "kami tolak"}, headers=headers)
    assert "Would be refused" in tried.content.decode()
