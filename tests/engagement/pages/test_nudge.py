"""The nudge on the pages, without JavaScript: the form comes back with the text, the notice and two ways on."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from comments.models import Comment, User
from comments.screening.phases import PHASES
from comments.screening.types import Finding
from comments.vocabulary import Category, Status
from tests.engagement.pages.conftest import Stage
from tests.engagement.pages.test_responding import form_key, written

INCITING = "Ayo bakar kantornya."
WORDS = {
    "en": ("Are you sure? The language may breach our guidelines.", "Edit first", "Send for review"),
    "id": (
        "Yakin ingin mengirim? Bahasa dalam komentar ini mungkin melanggar pedoman kami.",
        "Sunting dulu",
        "Kirim untuk ditinjau",
    ),
}


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Finding(phase="terms", rule="A1", category=Category.ANARKIS, reason={"id": "Ajakan."}, spans=((4, 9),))
    monkeypatch.setitem(PHASES, "terms", lambda draft: [found] if "bakar" in draft.text else [])


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_form_comes_back_with_the_notice_and_sends_it_for_review(
    stage: Stage, signed_in: Callable[[User], Client], language: str
) -> None:
    client = signed_in(stage.cast.reader)
    headers = {"Accept-Language": language}
    key = form_key(client.get(stage.address).content.decode())

    answer = client.post(f"{stage.address}respond/", {"body": INCITING, "form_key": key}, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert written(html) == INCITING
    notice = re.search(r'<div class="notice nudge" id="body-error" role="alert">(.*?)</div>', html, re.DOTALL)
    assert notice is not None
    assert all(text in notice[1] for text in WORDS[language])
    assert 'href="#body-text"' in notice[1]
    assert "aria-invalid" not in html
    assert "bakar" not in notice[1]
    assert not Comment.objects.exists()

    sent = {"body": INCITING, "form_key": form_key(html)}
    assert client.post(f"{stage.address}respond/", sent, headers=headers).status_code == 302
    assert Comment.objects.get().status == Status.HELD


def test_a_reply_and_an_edit_are_nudged_on_their_pages_too(stage: Stage, signed_in: Callable[[User], Client]) -> None:
    theirs = stage.say(stage.cast.other_reader)
    mine = stage.say(stage.cast.reader, "Saya kecewa.")
    client = signed_in(stage.cast.reader)
    for address in (f"/comments/{theirs.pk}/reply/", f"/comments/{mine.pk}/edit/"):
        nudged = client.post(address, {"body": INCITING})
        html = nudged.content.decode()
        assert (nudged.status_code, written(html)) == (422, INCITING)
        assert all(text in html for text in WORDS["en"])
        assert client.post(address, {"body": INCITING}).status_code == 302
    statuses = Comment.objects.filter(author=stage.cast.reader).values_list("status", flat=True)
    assert list(statuses) == [Status.HELD] * 2
