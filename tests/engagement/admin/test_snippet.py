"""The page that shows how comments get onto a site's pages: its lines, origins, a look at a page, for who governs."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from comments.models import AuditEntry, Site
from comments.vocabulary import Role
from engagement.models import Release
from engagement.notifications import fetching
from engagement.notifications.fetching import Answer
from engagement.reading import scripts
from tests import cast as casting
from tests import factories
from tests.cast import Cast
from tests.staff_session import sign_in_staff

PAGE = "/admin/snippet/koran/"
ARTICLE = "https://koran.example/artikel"


@pytest.fixture
def people(db: None, settings: Any) -> Cast:
    settings.SAHUT_BASE_URL = "https://komentar.example"
    return casting.assemble()


@pytest.fixture
def editor(people: Cast) -> Client:
    return sign_in_staff(Client(), factories.make_moderator(people.site, "Editor", Role.EDITOR))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    answers: list[Answer] = []

    def get(url: str, **options: Any) -> Answer:
        if not answers:
            raise TimeoutError
        return answers[-1]

    monkeypatch.setattr(fetching, "get", get)
    return answers


def look(client: Client, url: str = ARTICLE) -> Any:
    answer = client.post(PAGE, {"page": url})
    assert answer.status_code == 200
    return answer.context["look"]


def test_it_shows_lines_that_work_for_this_site(editor: Client, people: Cast) -> None:
    text = unescape(editor.get(PAGE).content.decode())
    assert '<script async src="https://komentar.example/embed/v1/comments.js" data-site="koran"></script>' in text
    assert "script-src https://komentar.example; connect-src https://komentar.example" in text
    made = scripts.pinned("comments.js")
    assert f'src="https://komentar.example{made.path}"' in text
    assert f'integrity="{made.integrity}"' in text
    assert Release.objects.filter(digest=made.digest).exists()
    assert "https://koran.example" in text
    assert "<sahut-comments" not in editor.get(PAGE).content.decode()
    factories.publish(people.reader, people.thread)
    assert '<sahut-comments site="koran" key="artikel-1"' in editor.get(PAGE).content.decode()


def test_a_page_that_is_right_is_said_to_be(editor: Client, page: list[Answer]) -> None:
    html = '<script async src="https://komentar.example/embed/v1/comments.js" data-site="koran" data-key="k"></script>'
    page.append(Answer(200, body=html.encode(), headers={"content-security-policy": "script-src https:"}))
    found = look(editor)
    assert (found.is_listed, found.has_script, found.key, found.has_policy, found.refused) == (
        True,
        True,
        "k",
        True,
        (),
    )
    assert not AuditEntry.objects.exists()


def test_what_is_wrong_with_a_page_is_named(editor: Client, page: list[Answer], people: Cast) -> None:
    other = '<script src="https://lain.example/embed/v1/comments.js" data-site="warta"></script>'
    page.append(Answer(200, body=other.encode(), headers={"content-security-policy": "default-src 'self', img-src *"}))
    found = look(editor, "https://www.koran.example/a?b#c")
    assert (found.is_listed, found.has_script, found.has_other_script) == (False, False, True)
    assert (found.other_sites, found.key) == (("warta",), "https://www.koran.example/a")
    assert found.refused == ("script-src", "connect-src")
    page.append(Answer(301, headers={"location": "https://www.koran.example/"}))
    assert (look(editor).moved_to, look(editor).moved_is_listed) == ("https://www.koran.example/", False)
    page.append(Answer(404))
    assert look(editor).trouble == "HTTP 404"
    page.clear()
    assert look(editor).trouble == "TimeoutError"
    Site.objects.filter(pk=people.site.pk).update(origins=[])
    assert "None is listed" in editor.get(PAGE, headers={"Accept-Language": "en"}).content.decode()


def test_nothing_in_here_is_asked_and_no_text_of_a_page_becomes_markup(
    editor: Client, page: list[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    page.append(Answer(200, body=b'<link rel=canonical href="https://a.example/<img src=x onerror=alert(1)>">'))
    answer = editor.post(PAGE, {"page": ARTICLE})
    assert b"<img src=x" not in answer.content
    monkeypatch.undo()
    assert look(editor, "https://127.0.0.1/").trouble == "private"
    assert look(editor, "https://169.254.169.254/latest/").trouble == "private"
    assert look(editor, "http://koran.example/").trouble == "private"


@pytest.mark.parametrize(
    "url", ["", "koran", "javascript:alert(1)", "ftp://koran.example/", "https://a@koran.example/", "x" * 600]
)
def test_what_is_no_address_is_refused(editor: Client, url: str) -> None:
    answer = editor.post(PAGE, {"page": url})
    assert answer.status_code == 400
    assert answer.context["form"].errors


def test_looking_has_a_limit(editor: Client, page: list[Answer]) -> None:
    statuses = [editor.post(PAGE, {"page": ARTICLE}).status_code for _ in range(22)]
    assert statuses == [200] * 20 + [429] * 2


def test_only_who_governs_the_site_sees_it(people: Cast) -> None:
    assert sign_in_staff(Client(), people.administrator).get(PAGE).status_code == 200
    for person in (people.moderator, people.stranger, factories.make_moderator(people.other_site, "Lain", Role.EDITOR)):
        client = sign_in_staff(Client(), person)
        assert client.get(PAGE).status_code == client.post(PAGE, {"page": ARTICLE}).status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert sign_in_staff(Client(), people.administrator).get("/admin/snippet/tidak-ada/").status_code == 404


def test_the_sites_own_page_and_its_policy_lead_there(people: Cast) -> None:
    client = sign_in_staff(Client(), people.administrator)
    assert PAGE in client.get(f"/admin/comments/site/{people.site.pk}/change/").content.decode()
