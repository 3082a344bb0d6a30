"""A publisher's own words as an app or the widget meets them."""

from django.utils import timezone

from comments.actions.change_words import add_words
from comments.models import Comment
from comments.vocabulary import Treatment
from tests.calling import Caller, code_of
from tests.cast import Cast

POST = {"site": "koran", "key": "artikel-1"}


def test_refused_held_watched_and_edited(cast: Cast, reader: Caller) -> None:
    about = {"editor": cast.administrator, "site": cast.site, "now": timezone.now()}
    for text, treatment in (("zorgle", Treatment.REFUSE), ("tahan", Treatment.HOLD), ("pantau", Treatment.WATCH)):
        add_words(texts=[text], treatment=treatment, **about)
    key = {"Idempotency-Key": "k1"}
    for language, title in (
        ("en", "This comment has words that this site does not publish. Please put it in other words."),
        ("id", "Komentar ini memuat kata yang tidak ditayangkan di situs ini. Silakan sampaikan dengan kata lain."),
    ):
        sent = {**POST, "body": "Dasar z0rgle!", "nudge": True}
        answer = reader.post("comments/", sent, **key, **{"Accept-Language": language})
        assert code_of(answer) == (400, "word_refused")
        assert answer.json()["title"] == title
        assert "zorgle" not in answer.content.decode()
    assert not Comment.objects.exists()

    watched = reader.post("comments/", {**POST, "body": "Mari pantau."}, **key)
    assert (watched.status_code, watched.json()["status"], watched.json()["reasons"]) == (201, "published", [])
    path = f"comments/{watched.json()['id']}/"
    assert code_of(reader.send("PATCH", path, {"body": "zorgle"})) == (400, "word_refused")
    held = reader.post("comments/", {**POST, "body": "Mohon tahan."}, **{"Accept-Language": "en"})
    assert (held.status_code, held.json()["status"]) == (202, "held")
    assert held.json()["reasons"] == [
        {"code": "word_held", "text": "The newsroom reviews comments with certain words before they are shown."}
    ]
