"""The writes of the contract: statuses, exact shapes, and that the author is answered privately."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.models import Comment, Decision, Report, Revision, Thread
from comments.screening.phases import PHASES
from comments.screening.types import Finding
from comments.vocabulary import Category, Status, Verdict
from tests.calling import Caller, by_cookie, by_token, code_of
from tests.cast import Cast
from tests.factories import hold, make_reader, publish

POST = {"site": "koran", "key": "artikel-1", "body": "Halo"}


def test_a_published_comment_is_201_with_the_comment(cast: Cast, reader: Caller) -> None:
    answer = reader.post("comments/", POST)
    row = Comment.objects.get()
    shape = answer.json()
    assert answer.status_code == 201
    assert answer["Cache-Control"] == "private, no-store"
    assert (shape["id"], shape["status"], shape["reasons"]) == (str(row.pk), "published", [])
    assert shape["comment"] == {
        "id": str(row.pk),
        "parent_id": None,
        "depth": 0,
        "author": {"id": str(cast.reader.pk), "name": "Ani", "badges": []},
        "nodes": [{"type": "paragraph", "children": [{"type": "text", "text": "Halo"}]}],
        "created_at": row.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "edited_at": None,
        "reaction_count": 0,
        "reply_count": 0,
        "replies": [],
        "replies_next": None,
        "permalink": f"https://koran.example/artikel-1#comment-{row.pk}",
        "tombstone": None,
        "tombstone_reason": None,
        "editable_until": (row.created_at + timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "is_pick": False,
        "legal_notice": None,
    }


LANGUAGES = [("id", "Alamat email Anda belum diverifikasi."), ("en", "Your e-mail address is not verified yet.")]


@pytest.mark.parametrize(("language", "text"), LANGUAGES)
def test_a_held_comment_is_202_with_the_reason_in_the_readers_language(cast: Cast, language: str, text: str) -> None:
    caller = by_cookie(make_reader("Baru", verified=False))
    answer = caller.post("comments/", POST, **{"Accept-Language": language})
    assert answer.status_code == 202
    assert answer.json()["status"] == "held"
    assert answer.json()["reasons"] == [{"code": "unverified", "text": text}]


def test_a_new_page_is_opened_by_its_first_comment(cast: Cast, reader: Caller) -> None:
    fresh = {**POST, "key": "baru"}
    assert code_of(reader.post("comments/", fresh)) == (400, "invalid")
    assert code_of(reader.post("comments/", {**fresh, "url": "https://evil.example/"})) == (403, "origin_not_allowed")
    assert not Thread.objects.filter(key="baru").exists()
    sent = {**fresh, "url": "https://koran.example/baru", "title": "Baru <b>"}
    assert reader.post("comments/", sent).status_code == 201
    assert Thread.objects.get(key="baru").title == "Baru <b>"


def test_a_reply_has_its_true_parent(cast: Cast, reader: Caller) -> None:
    parent = publish(cast.other_reader, cast.thread)
    for number in range(4):
        shape = reader.post("comments/", {**POST, "body": f"Balas {number}", "parent_id": str(parent.pk)}).json()
        assert (shape["comment"]["parent_id"], shape["comment"]["depth"]) == (str(parent.pk), min(number + 1, 2))
        parent = Comment.objects.get(pk=shape["id"])


@pytest.mark.parametrize("parent_id", ["0", "-1", "x", "", "9" * 19, "9" * 30, 1, 1.5, True, [], {}])
def test_an_odd_parent_is_refused(cast: Cast, reader: Caller, parent_id: Any) -> None:
    assert code_of(reader.post("comments/", {**POST, "parent_id": parent_id})) == (400, "invalid")
    assert not Comment.objects.exists()


def test_the_same_key_answers_the_same(cast: Cast, reader: Caller) -> None:
    first = reader.post("comments/", POST, **{"Idempotency-Key": "abc"})
    again = reader.post("comments/", POST, **{"Idempotency-Key": "abc"})
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    for other in ({"body": "Lain"}, {"key": "lain", "url": "https://koran.example/lain"}):
        refused = reader.post("comments/", {**POST, **other}, **{"Idempotency-Key": "abc"})
        assert code_of(refused) == (422, "idempotency_key_reused")
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 201, "a\tb", "é\x01"])
def test_an_odd_idempotency_key_is_refused(cast: Cast, reader: Caller, key: str) -> None:
    assert code_of(reader.post("comments/", POST, **{"Idempotency-Key": key})) == (400, "invalid")


def test_a_refused_post_leaves_its_key_free(cast: Cast, reader: Caller) -> None:
    assert code_of(reader.post("comments/", {**POST, "body": "x" * 2001}, **{"Idempotency-Key": "k"}))[0] == 400
    assert reader.post("comments/", POST, **{"Idempotency-Key": "k"}).status_code == 201


def test_the_sixth_at_once_is_429_with_the_seconds_to_wait(cast: Cast, reader: Caller) -> None:
    for number in range(5):
        reader.post("comments/", {**POST, "body": f"Nomor {number}"})
    refused = reader.post("comments/", {**POST, "body": "Nomor enam"})
    assert code_of(refused) == (429, "too_fast")
    assert refused["Retry-After"] == "10"


SPOOFED = ("X-Forwarded-For", "X-Real-IP", "Client-IP", "CF-Connecting-IP", "True-Client-IP", "Forwarded")


def test_a_spoofed_address_changes_no_limit(cast: Cast, reader: Caller) -> None:
    statuses = [
        reader.post(
            "comments/", {**POST, "body": f"Nomor {number}"}, **dict.fromkeys(SPOOFED, f"203.0.113.{number}")
        ).status_code
        for number in range(30)
    ]
    assert statuses.count(201) == 5
    assert set(statuses[5:]) == {429}


def test_editing_answers_200_or_202(cast: Cast, reader: Caller) -> None:
    row = publish(cast.reader, cast.thread)
    answer = reader.send("PATCH", f"comments/{row.pk}/", {"body": "Lain"})
    assert (answer.status_code, answer.json()["status"], answer.json()["id"]) == (200, "published", str(row.pk))
    assert answer.json()["comment"]["edited_at"]
    held = reader.send("PATCH", f"comments/{row.pk}/", {"body": "Lihat https://x.example/"})
    assert (held.status_code, held.json()["reasons"][0]["code"]) == (202, "links")
    row_then = publish(cast.reader, cast.thread, now=timezone.now() - timedelta(minutes=6))
    late = reader.send("PATCH", f"comments/{row_then.pk}/", {"body": "Lain"})
    assert code_of(late) == (403, "edit_window_over")
    assert code_of(by_cookie(cast.other_reader).send("PATCH", f"comments/{row_then.pk}/", {"body": "x"}))[0] == 403


def test_an_edit_that_began_in_time_is_taken_later(cast: Cast, reader: Caller) -> None:
    row = publish(cast.reader, cast.thread)
    begun = reader.send("POST", f"comments/{row.pk}/edit/").json()["begun"]
    Comment.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(minutes=9))
    late = reader.send("PATCH", f"comments/{row.pk}/", {"body": "Pelan", "begun": begun})
    assert late.status_code == 200
    assert code_of(reader.send("POST", f"comments/{row.pk}/edit/")) == (403, "edit_window_over")


def test_withdrawing_answers_204_and_then_404(cast: Cast, reader: Caller) -> None:
    row = publish(cast.reader, cast.thread)
    answer = reader.send("DELETE", f"comments/{row.pk}/")
    assert (answer.status_code, answer.content) == (204, b"")
    assert code_of(reader.send("DELETE", f"comments/{row.pk}/")) == (404, "not_found")


def test_reporting_answers_201_and_then_409(cast: Cast, reader: Caller) -> None:
    row = publish(cast.other_reader, cast.thread)
    path, sent = f"comments/{row.pk}/reports/", {"reason": "spam", "note": "Iklan"}
    answer = reader.post(path, sent)
    assert (answer.status_code, answer.json()) == (201, {"id": str(Report.objects.get().pk)})
    assert code_of(reader.post(path, sent)) == (409, "already_reported")
    assert code_of(reader.post(path, {"reason": "boring"})) == (400, "invalid")
    assert code_of(by_cookie(cast.other_reader).post(path, sent)) == (403, "own_comment")
    assert code_of(reader.post(f"comments/{hold(cast.other_reader, cast.thread).pk}/reports/", sent))[0] == 404


def test_appealing_answers_201_and_then_409(cast: Cast, reader: Caller) -> None:
    row = hold(cast.reader, cast.thread)
    path, sent = f"comments/{row.pk}/appeal/", {"statement": "Ini kutipan."}
    assert code_of(reader.post(path, sent)) == (409, "not_rejected")
    _reject(cast, row)
    answer = reader.post(path, sent)
    assert (answer.status_code, list(answer.json())) == (201, ["id"])
    assert code_of(reader.post(path, sent)) == (409, "already_appealed")
    assert code_of(by_cookie(cast.other_reader).post(path, sent)) == (404, "not_found")


def _reject(cast: Cast, row: Comment) -> Decision:
    return decide(
        moderator=cast.moderator,
        case_id=row.cases.get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="spam",
        now=timezone.now(),
    )


def test_a_preview_is_nodes_and_stores_nothing(cast: Cast, reader: Caller) -> None:
    answer = reader.post("preview/", {"body": "*a*"})
    em = {"type": "em", "children": [{"type": "text", "text": "a"}]}
    assert (answer.status_code, answer.json()) == (200, {"nodes": [{"type": "paragraph", "children": [em]}]})
    assert not Revision.objects.exists()
    assert code_of(reader.post("preview/", {"body": "x" * 2001})) == (400, "too_long")


def test_a_text_that_is_too_long_says_how_long_it_may_be(cast: Cast, reader: Caller) -> None:
    for body in ("😀" * 2001, "x" * 60_000):
        refused = reader.post("comments/", {**POST, "body": body})
        assert code_of(refused) == (400, "too_long")
        assert (refused.json()["length"], refused.json()["limit"]) == (len(body), 2000)
    assert reader.post("comments/", {**POST, "body": "😀" * 2000}).status_code == 201


def test_an_author_reads_the_own_held_comment_at_once(cast: Cast) -> None:
    caller = by_cookie(make_reader("Baru", verified=False))
    found = caller.post("comments/", POST).json()
    assert caller.get(f"comments/{found['id']}/").json()["status"] == Status.HELD


def test_the_widget_writes_by_its_token(cast: Cast) -> None:
    widget = by_token(cast.reader, cast.site)
    found = widget.post("comments/", POST)
    assert found.status_code == 201
    assert found["Access-Control-Allow-Origin"] == "https://koran.example"
    path = f"comments/{found.json()['id']}/"
    assert widget.send("PATCH", path, {"body": "Lain"}).status_code == 200
    assert widget.send("DELETE", path).status_code == 204
    assert widget.post("preview/", {"body": "a"}).status_code == 200


NUDGE = [
    ("id", "Yakin ingin mengirim? Bahasa dalam komentar ini mungkin melanggar pedoman kami.", "Sunting dulu"),
    ("en", "Are you sure? The language may breach our guidelines.", "Edit first"),
]


@pytest.mark.parametrize(("language", "title", "edit"), NUDGE)
def test_whoever_asks_is_nudged_once_in_their_language_and_never_told_which_word(
    cast: Cast, reader: Caller, monkeypatch: pytest.MonkeyPatch, language: str, title: str, edit: str
) -> None:
    found = Finding(phase="terms", rule="A1", category=Category.ANARKIS, reason={"id": "Ajakan."}, spans=((4, 9),))
    monkeypatch.setitem(PHASES, "terms", lambda draft: [found] if "bakar" in draft.text else [])
    sent = {**POST, "body": "Ayo bakar!", "nudge": True}
    headers = {"Accept-Language": language, "Idempotency-Key": "satu"}

    answer = reader.post("comments/", sent, **headers)
    assert code_of(answer) == (422, "nudge")
    told = answer.json()
    assert (told["title"], told["edit"]) == (title, edit)
    assert set(told) == {"type", "title", "status", "code", "edit", "send"}

    answer = reader.post("comments/", sent, **headers)
    assert (answer.status_code, answer.json()["status"]) == (202, "held")
    assert reader.post("comments/", {**sent, "nudge": False}, **headers).json()["id"] == answer.json()["id"]

    own = publish(cast.reader, cast.thread, "Halo")
    rewritten = {"body": "Mari bakar!", "nudge": True}
    assert code_of(reader.send("PATCH", f"comments/{own.pk}/", rewritten)) == (422, "nudge")
    assert reader.send("PATCH", f"comments/{own.pk}/", rewritten).status_code == 202


@pytest.mark.parametrize("value", ["true", 1, None, []])
def test_the_wish_for_a_nudge_is_true_or_false_and_nothing_else(reader: Caller, value: Any) -> None:
    answer = reader.post("comments/", {**POST, "nudge": value})
    assert code_of(answer) == (400, "invalid")
    assert set(answer.json()["fields"]) == {"nudge"}
