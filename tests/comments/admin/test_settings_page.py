"""One's own desk: keys, presets, off; and what the desk tells its script."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from comments import rest
from comments.actions import lease
from comments.actions.arrange_desk import arrange_desk
from comments.admin import keys
from comments.errors import Invalid, Missing
from comments.models import Case, Comment, DeskSettings
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK

PAGE = f"{DESK}settings/"


def sent(**changes: str) -> dict[str, str]:
    return {f"key-{deed}": sign for deed, sign in (keys.all_of({}) | changes).items()} | {"has_keys": "on"}


def keymap(client: Client) -> dict[str, str]:
    signs: dict[str, str] = client.get(DESK).context["signs"]
    return signs


def test_as_it_comes_every_deed_has_a_key_of_its_own(desk: Client) -> None:
    signs = keymap(desk)
    assert len(set(signs.values())) == len(signs) == len(keys.KEYS)
    assert (signs["approve"], signs["reject"], signs["skip"]) == ("a", "r", ".")


@pytest.mark.parametrize("preset", [{}, keys.CORAL])
def test_no_preset_gives_two_deeds_one_key(preset: dict[str, str]) -> None:
    assert len(set(keys.all_of(preset).values())) == len(keys.KEYS)


def test_a_deed_that_is_new_takes_no_key_away_from_an_arrangement_of_before() -> None:
    before = keys.all_of(keys.CORAL)
    del before["pick"]
    assert before["approve"] == "f"
    signs = keys.all_of(before)
    assert signs == before | {"pick": "F"}
    assert len(set(signs.values())) == len(keys.KEYS)


def test_keys_are_changed_kept_and_set_back(desk: Client, cast: Cast) -> None:
    assert desk.post(PAGE, sent(approve="y")).status_code == 302
    assert keymap(desk)["approve"] == "y"
    assert 'value="y"' in desk.get(PAGE).content.decode()
    desk.post(PAGE, sent() | {"preset": "coral"})
    assert (keymap(desk)["approve"], keymap(desk)["reject"]) == ("f", "d")
    desk.post(PAGE, sent() | {"preset": "usual"})
    assert keymap(desk)["approve"] == "a"


def test_they_are_one_persons(desk: Client, administrator: Client) -> None:
    desk.post(PAGE, sent(approve="y"))
    assert keymap(administrator)["approve"] == "a"


def test_switched_off_there_are_none(desk: Client) -> None:
    off = sent()
    del off["has_keys"]
    desk.post(PAGE, off)
    assert keymap(desk) == {}
    assert "<kbd>a</kbd>" not in desk.get(DESK).content.decode()


@pytest.mark.parametrize("changed", [{"approve": "j"}, {"approve": ""}, {"approve": "ab"}, {"approve": " "}])
def test_a_key_is_one_visible_sign_and_one_deeds(desk: Client, changed: dict[str, str]) -> None:
    answer = desk.post(PAGE, sent(**changed))
    assert answer.status_code == 400
    assert not DeskSettings.objects.exists()
    assert 'role="alert"' in answer.content.decode()


def test_who_moderates_nothing_arranges_nothing(cast: Cast) -> None:
    with pytest.raises(Missing):
        arrange_desk(moderator=cast.reader, changes={"has_keys": False})
    with pytest.raises(Invalid):
        arrange_desk(moderator=cast.moderator, changes={"person": cast.reader})


def test_texts_are_blurred_by_choice_and_shown_to_the_keyboard(desk: Client, administrator: Client, case: Case) -> None:
    of_case = f"{DESK}all/{case.pk}/"
    desk.post(PAGE, sent() | {"is_blurred": "on"})
    for address in (of_case, f"{DESK}watched/", f"{DESK}all/together/?cases={case.pk}"):
        assert "desk-blurred" in desk.get(address).content.decode()
    for address in (of_case, f"{of_case}?part=1"):
        assert 'id="comment-text" tabindex="0"' in desk.get(address).content.decode()
    other = administrator.get(of_case).content.decode()
    assert ("desk-blurred" in other, 'id="comment-text" tabindex' in other) == (False, False)
    assert 'name="is_blurred" id="id_is_blurred" checked' in desk.get(PAGE).content.decode()


def test_queues_left_to_others_are_said_and_stay_within_reach(desk: Client, case: Case) -> None:
    desk.post(PAGE, sent() | {"left_to_others": ["anarkis", "hate"]})
    page = desk.get(DESK)
    assert (page.context["card"], page.context["page"].rows) == (None, [])
    html = page.content.decode()
    assert html.index('queue/anarkis/">Anarkis</a>, ') < html.index('queue/hate/">Ujaran kebencian</a></p>')
    assert desk.get(f"{DESK}anarkis/").context["card"].case == case
    assert desk.post(PAGE, sent() | {"left_to_others": ["everything"]}).status_code == 400


def test_a_break_is_suggested_on_the_page_and_to_the_script_until_it_is_answered(
    desk: Client, cast: Cast, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.get(f"{DESK}counts/").json()["tired"] == ""
    assert "data-rest data-once hidden" in desk.get(DESK).content.decode()
    for tired, words in (("time", "50 menit"), ("cases", "60 kasus berat")):
        monkeypatch.setattr("comments.rest._tired", lambda sitting, now, tired=tired: rest.Tired(tired))
        assert words in desk.get(f"{DESK}counts/").json()["tired"]
        html = desk.get(DESK).content.decode()
        assert words in html
        assert "data-rest data-once hidden" not in html
    assert desk.post(f"{DESK}rest/", {"is_away": "1"})["Location"] == "/admin/"
    assert desk.post(f"{DESK}rest/")["Location"] == DESK
    assert DeskSettings.objects.get(person=cast.moderator).rested_at is not None


def test_the_numbers_are_asked_often_and_answered_in_304_while_nothing_changed(
    desk: Client, cast: Cast, case: Case
) -> None:
    first = desk.get(f"{DESK}counts/")
    assert first.json()["counts"]["anarkis"] == first.json()["counts"]["all"] == 1
    assert first.headers["Cache-Control"] == "private, no-cache"
    known = {"If-None-Match": first.headers["ETag"]}
    assert desk.get(f"{DESK}counts/", headers=known).status_code == 304
    sari = factories.make_moderator(cast.site, "Sari")
    lease.take(moderator=sari, case_ids=[case.pk], now=timezone.now())
    changed = desk.get(f"{DESK}counts/", headers=known)
    assert (changed.status_code, changed.json()["held"]) == (200, {str(case.pk): "Sari"})


def test_a_card_fetched_ahead_is_a_card_alone_and_takes_no_lease(desk: Client, held: Comment, case: Case) -> None:
    answer = desk.get(f"{DESK}all/{case.pk}/?part=1")
    assert b"desk-card" in answer.content
    assert b"<html" not in answer.content
    case.refresh_from_db()
    assert case.leased_by is None


@pytest.mark.one_lane
def test_the_script_is_small_and_makes_no_markup_of_text() -> None:
    script = Path("comments/static/comments/desk.js").read_text(encoding="utf-8")
    assert len(script.encode()) <= 10 * 1024
    assert not any(
        word in script for word in ("innerHTML", "insertAdjacentHTML", "DOMParser", "eval(", "document.write")
    )
