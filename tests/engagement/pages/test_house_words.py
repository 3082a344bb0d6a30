"""Refused words on the pages, without JavaScript: the text stays in the form, and no word is named."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.change_words import add_words
from comments.models import Comment, User
from comments.vocabulary import Treatment
from tests.engagement.pages.conftest import Stage
from tests.engagement.pages.test_responding import form_key, written

REFUSED = {
    "en": "This comment has words that this site does not publish. Please put it in other words.",
    "id": "Komentar ini memuat kata yang tidak ditayangkan di situs ini. Silakan sampaikan dengan kata lain.",
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_text_comes_back_and_another_one_goes_through(
    stage: Stage, signed_in: Callable[[User], Client], language: str
) -> None:
    about = {"editor": stage.cast.administrator, "site": stage.cast.site, "now": timezone.now()}
    add_words(texts=["zorgle"], treatment=Treatment.REFUSE, **about)
    client, headers = signed_in(stage.cast.reader), {"Accept-Language": language}
    key = form_key(client.get(stage.address).content.decode())
    answer = client.post(f"{stage.address}respond/", {"body": "Dasar z0rgle!", "form_key": key}, headers=headers)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert written(html) == "Dasar z0rgle!"
    assert REFUSED[language] in html
    assert not Comment.objects.exists()
    client.post(f"{stage.address}respond/", {"body": "Dasar kamu!", "form_key": form_key(html)}, headers=headers)
    comment = Comment.objects.get()

    for path in (f"/comments/{comment.pk}/edit/", f"/comments/{stage.say(stage.cast.other_reader).pk}/reply/"):
        answer = client.post(path, {"body": "Z O R G L E"}, headers=headers)
        assert answer.status_code == 400
        assert written(answer.content.decode()) == "Z O R G L E"
        assert REFUSED[language] in answer.content.decode()
    assert comment.revisions.count() == 1
