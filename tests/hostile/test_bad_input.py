"""Whatever comes in: a coded 4xx in under a second, never a 5xx, nothing half written."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from comments.models import Comment, Report, Revision, Thread, User
from engagement.models import Subscription
from tests import corpora
from tests.calling import Caller, by_cookie, code_of
from tests.cast import Cast
from tests.factories import publish

POST = {"site": "koran", "key": "artikel-1", "body": "Halo"}
WRITES: list[tuple[str, str, dict[str, Any]]] = [
    ("POST", "comments/", POST),
    ("PATCH", "comments/{id}/", {"body": "Lain"}),
    ("POST", "comments/{id}/reports/", {"reason": "spam", "note": "Iklan"}),
    ("POST", "comments/{id}/appeal/", {"statement": "Mohon"}),
    ("POST", "preview/", {"body": "Halo"}),
    ("PUT", "threads/subscription/", {"site": "koran", "key": "artikel-1"}),
    ("DELETE", "threads/subscription/", {"site": "koran", "key": "artikel-1"}),
    ("PATCH", "me/", {"display_name": "Nama Lain", "language": "en"}),
]
NAMES = [f"{method} {path}" for method, path, _ in WRITES]


def _timed(caller: Caller, method: str, path: str, content: Any) -> Any:
    return _in_time(lambda: caller.send(method, path, content))


def _in_time(ask: Callable[[], Any]) -> Any:
    """A refusal costs less than a second of the processor: some 20 ms, in truth. One that took longer is asked for
    again, since a refusal changes nothing, and a busy machine may lose a second anywhere once."""
    seconds = []
    while not seconds or (seconds[-1] >= 1 and len(seconds) < 3):
        start = time.process_time()
        answer = ask()
        seconds.append(time.process_time() - start)
        if answer.status_code < 400:
            return answer
    assert seconds[-1] < 1, f"a second is too long: {seconds}"
    return answer


def _is_coded(answer: Any) -> bool:
    return answer.status_code < 400 or code_of(answer)[0] < 500


@pytest.mark.usefixtures("unhurried")
def test_the_json_suite(cast: Cast, reader: Caller, shared_dir: Path) -> None:
    """What is no JSON is 400; what is, is not what the door asked for; what may be either is never a 5xx."""
    documents = corpora.json_documents(shared_dir)
    assert len(documents) == 164
    for name, expected, content in documents:
        for method, path in (("POST", "comments/"), ("POST", "preview/")):
            answer = _timed(reader, method, path, content)
            is_large = len(content) > 65_536
            assert code_of(answer)[0] == (413 if is_large else 400), name
            if expected == "n" and not is_large:
                assert code_of(answer)[1] in {"malformed", "invalid"}, name
    assert not Comment.objects.exists()


DEPTHS = [b"[" * 10_000, b'{"a":' * 10_000, b"[" * 10_000 + b"]" * 10_000, b'{"body":' + b"[" * 30_000]


@pytest.mark.parametrize(("method", "path", "good"), WRITES, ids=NAMES)
def test_deep_and_large_bodies(cast: Cast, reader: Caller, method: str, path: str, good: dict[str, Any]) -> None:
    path = path.format(id=publish(cast.reader, cast.thread).pk)
    for content in DEPTHS:
        assert code_of(_timed(reader, method, path, content)) == (400, "malformed")
    for content in (b"[" * 100_000, b'{"a":' * 100_000, b'{"body":"' + b"x" * 10_000_000 + b'"}'):
        assert code_of(_timed(reader, method, path, content)) == (413, "too_large")


@pytest.mark.parametrize(
    "path", ["/", "/accounts/login/", "/accounts/signup/", "/comments/1/reply/", "/_allauth/app/v1/auth/login"]
)
def test_a_large_body_is_413_at_every_door(cast: Cast, path: str) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"):
        answer = _in_time(lambda kind=kind: Client().generic("POST", path, data=b"x" * 10_000_000, content_type=kind))
        assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "x", "²", "1e9", "9" * 30, "+5", " 5"])
def test_an_odd_content_length_is_refused(cast: Cast, length: str) -> None:
    answer = Client().generic(
        "POST", "/api/v1/preview/", data=b"{}", content_type="application/json", CONTENT_LENGTH=length
    )
    assert 400 <= answer.status_code < 500


def test_a_body_without_a_stated_length_is_411(cast: Cast) -> None:
    headers = {"Transfer-Encoding": "chunked"}
    assert Client().generic("POST", "/api/v1/preview/", data=b"{}", headers=headers).status_code == 411


ODD: list[Any] = [None, True, 0, -1, 1.5, 10**19, [], ["a"], {}, {"a": 1}, "", "\x00", "a\x00", "\u200b", "x" * 3000]


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("method", "path", "good"), WRITES, ids=NAMES)
def test_wrong_types_in_every_field(cast: Cast, reader: Caller, method: str, path: str, good: dict[str, Any]) -> None:
    row = publish(cast.other_reader if "report" in path else cast.reader, cast.thread)
    for field, odd in product(good, ODD):
        answer = _timed(reader, method, path.format(id=row.pk), {**good, field: odd})
        assert _is_coded(answer)
        if not isinstance(odd, str):
            assert answer.status_code in {400, 409}, (field, odd, answer.content)
    surrogate = ",".join(f'"{field}":"a\\ud800"' for field in good)
    assert code_of(reader.send(method, path.format(id=row.pk), "{" + surrogate + "}")) == (400, "invalid")


def _model_fields() -> Iterator[str]:
    for label in ("comments", "engagement"):
        for model in apps.get_app_config(label).get_models():
            yield from (field.name for field in model._meta.get_fields())
            yield from (getattr(field, "attname", field.name) for field in model._meta.get_fields())
    yield from ("pk", "ip", "pinned", "deleted_at", "is_admin", "roles", "__proto__", "constructor", "_state", "self")


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize(("method", "path", "good"), WRITES, ids=NAMES)
def test_no_field_of_a_row_can_be_written_past_the_form(
    cast: Cast, reader: Caller, method: str, path: str, good: dict[str, Any]
) -> None:
    row = publish(cast.reader, cast.thread)
    allowed = {"POST comments/": {"url", "title", "parent_id"}, "PUT threads/subscription/": {"url", "title"}}
    known = set(good) | allowed.get(f"{method} {path}", set())
    before = _rows()
    for name in sorted(set(_model_fields()) - known):
        answer = reader.send(method, path.format(id=row.pk), {**good, name: "published"})
        assert code_of(answer) == (400, "invalid"), name
        assert name in answer.json()["fields"]
    assert _rows() == before


def _rows() -> list[Any]:
    models = (Comment, Revision, Thread, Report, Subscription, User)
    return [list(model.objects.order_by("pk").values()) for model in models]  # type: ignore[attr-defined]


def _kept(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@pytest.mark.usefixtures("unhurried")
def test_naughty_strings_are_kept_whole_or_refused(cast: Cast, reader: Caller, shared_dir: Path, full: bool) -> None:
    strings = corpora.naughty_strings(shared_dir)
    assert len(strings) == 515 + 74
    strings = strings if full else strings[::3]
    refused = 0
    for number, text in enumerate(strings):
        answer = _timed(reader, "POST", "comments/", {**POST, "body": text})
        if answer.status_code in {201, 202}:
            assert Revision.objects.get(comment=int(answer.json()["id"])).source == _kept(text)
        else:
            assert code_of(answer)[0] == 400, (number, text)
            refused += 1
    assert refused < 30, "only what cannot be seen or stored is refused"
    assert Comment.objects.count() == len(strings) - refused


@pytest.mark.usefixtures("unhurried")
def test_naughty_strings_in_every_other_field(cast: Cast, reader: Caller, shared_dir: Path, full: bool) -> None:
    """Titles, notes and statements are kept as they came; addresses, keys, names and cursors are taken or refused."""
    mine = publish(cast.reader, cast.thread)
    for number, text in enumerate(corpora.naughty_strings(shared_dir)[:: 1 if full else 12]):
        title = reader.post("comments/", {**POST, "key": f"n{number}", "url": "https://koran.example/", "title": text})
        assert _is_coded(title)
        if title.status_code < 400:
            assert Thread.objects.get(key=f"n{number}").title == text
        theirs = publish(cast.other_reader, cast.thread)
        note = reader.post(f"comments/{theirs.pk}/reports/", {"reason": "spam", "note": text})
        assert _is_coded(note)
        if note.status_code == 201:
            assert Report.objects.get(comment=theirs).note == text
        for method, path, content in (
            ("POST", "comments/", {**POST, "key": f"u{number}", "url": text}),
            ("POST", "comments/", {**POST, "key": f"v{number}", "url": f"https://koran.example/{text}"}),
            ("POST", "comments/", {**POST, "key": text}),
            ("POST", "comments/", {**POST, "site": text}),
            ("POST", "comments/", {**POST, "parent_id": text}),
            ("POST", f"comments/{mine.pk}/appeal/", {"statement": text}),
            ("PATCH", f"comments/{mine.pk}/", {"body": text}),
            ("PATCH", "me/", {"display_name": text}),
            ("PATCH", "me/", {"language": text}),
        ):
            assert _is_coded(reader.send(method, path, content)), (path, text)


@pytest.mark.usefixtures("unhurried")
def test_naughty_strings_in_addresses_and_queries(cast: Cast, reader: Caller, shared_dir: Path, full: bool) -> None:
    for text in corpora.naughty_strings(shared_dir)[:: 1 if full else 9]:
        spelt = quote(text.encode("utf-8", "replace"), safe="")
        for path in (
            f"comments/{spelt}/",
            f"threads/?site={spelt}&key=a",
            f"threads/?site=koran&key={spelt}",
            f"threads/?site=koran&url={spelt}",
            f"threads/?site=koran&key=artikel-1&cursor={spelt}",
            f"threads/?site=koran&key=artikel-1&sort={spelt}",
            f"counts/?site=koran&key={spelt}",
            f"overlay/?site=koran&key={spelt}",
            f"?{spelt}",
        ):
            assert reader.get(path).status_code in {200, 400, 404}, path
        for page in (f"/{spelt}/", f"/articles/{spelt}/", f"/comments/{spelt}/", f"/feeds/{spelt}/comments.rss"):
            assert reader.client.get(page).status_code in {200, 301, 302, 400, 404}, page


def test_a_session_that_ran_out_is_401_and_the_page_still_reads(cast: Cast, reader: Caller) -> None:
    Session.objects.all().delete()
    assert code_of(reader.post("comments/", POST)) == (401, "signed_out")
    assert reader.get("threads/?site=koran&key=artikel-1").status_code == 200
    reader.client.cookies["sessionid"] = "x" * 5000
    assert code_of(reader.post("comments/", POST)) == (401, "signed_out")


def test_a_person_who_may_no_longer_sign_in_is_401(cast: Cast) -> None:
    caller = by_cookie(cast.reader)
    User.objects.filter(pk=cast.reader.pk).update(is_active=False)
    assert code_of(caller.post("comments/", POST)) == (401, "signed_out")
