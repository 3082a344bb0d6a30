"""The editors' question on our own pages and in the fragment, in both languages, as text."""

import pytest
from django.test import Client

from comments.models import Thread
from tests.engagement.pages.conftest import Stage

ASKED = "Apa yang <b>Anda</b> alami?"
SHOWN = "Apa yang &lt;b&gt;Anda&lt;/b&gt; alami?"
LABELS = [("id", "Pertanyaan redaksi", "Tambahkan komentar Anda"), ("en", "Editors' question", "Add yours")]


@pytest.mark.parametrize(("language", "label", "add"), LABELS)
def test_an_article_shows_it_above_add_yours(stage: Stage, language: str, label: str, add: str) -> None:
    client = Client(headers={"accept-language": language})
    assert 'class="question"' not in client.get(stage.address).content.decode()
    Thread.objects.filter(pk=stage.thread.pk).update(question=ASKED)
    page = client.get(stage.address).content.decode()
    assert page.index('class="question"') < page.index(label) < page.index(SHOWN) < page.index(add)
    Thread.objects.filter(pk=stage.thread.pk).update(is_open=False)
    assert SHOWN in client.get(stage.address).content.decode(), "the answers stay, and so does what was asked"


@pytest.mark.parametrize(("language", "label", "_add"), LABELS)
def test_the_fragment_shows_it(stage: Stage, language: str, label: str, _add: str) -> None:
    Thread.objects.filter(pk=stage.thread.pk).update(question=ASKED)
    about = {"site": "koran", "key": stage.thread.key, "lang": language}
    page = Client().get("/embed/v1/fragment/", about).content.decode()
    assert page.index('class="question"') < page.index(label) < page.index(SHOWN)
