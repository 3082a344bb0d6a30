"""The public reads: exact shapes, the same for everybody, complete pages, a fixed number of queries."""

import random
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.actions.change_site import change_site
from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.withdraw import withdraw
from comments.models import Case, Comment, Thread
from comments.vocabulary import Verdict
from tests.calling import Caller, by_cookie, code_of
from tests.cast import Cast
from tests.factories import hold, make_reader, make_thread, publish

PAGE = "threads/?site=koran&key=artikel-1"
PUBLIC = "public, max-age=0, s-maxage=5, stale-while-revalidate=30, stale-if-error=3600"


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_thread_has_exactly_this_shape(cast: Cast, nobody: Caller) -> None:
    root = publish(cast.reader, cast.thread, "Halo")
    reply = publish(cast.moderator, cast.thread, "Hai", parent=root)
    Comment.objects.filter(pk=reply.pk).update(author_badge="staff", edited_at=reply.created_at)
    thread = Thread.objects.get(pk=cast.thread.pk)
    empty = {
        "replies": [],
        "replies_next": None,
        "tombstone": None,
        "tombstone_reason": None,
        "reaction_count": 0,
        "is_pick": False,
        "legal_notice": None,
    }
    assert nobody.get(PAGE).json() == {
        "thread": {
            "site": "koran",
            "key": "artikel-1",
            "url": "https://koran.example/artikel-1",
            "title": "Judul",
            "is_open": True,
            "question": None,
            "notice": None,
            "comment_count": 2,
            "version": thread.version,
            "newest": reply.published_at.isoformat(),
        },
        "comments": [
            {
                **empty,
                "id": str(root.pk),
                "parent_id": None,
                "depth": 0,
                "author": {"id": str(cast.reader.pk), "name": "Ani", "badges": []},
                "nodes": [{"type": "paragraph", "children": [{"type": "text", "text": "Halo"}]}],
                "created_at": _stamp(root.created_at),
                "edited_at": None,
                "reply_count": 1,
                "permalink": f"https://koran.example/artikel-1#comment-{root.pk}",
                "replies": [
                    {
                        **empty,
                        "id": str(reply.pk),
                        "parent_id": str(root.pk),
                        "depth": 1,
                        "author": {"id": str(cast.moderator.pk), "name": "Rina", "badges": ["staff"]},
                        "nodes": [{"type": "paragraph", "children": [{"type": "text", "text": "Hai"}]}],
                        "created_at": _stamp(reply.created_at),
                        "edited_at": _stamp(reply.created_at),
                        "reply_count": 0,
                        "permalink": f"https://koran.example/artikel-1#comment-{reply.pk}",
                    }
                ],
            }
        ],
        "next": None,
    }


def test_a_tombstone_says_neither_who_nor_what(cast: Cast, nobody: Caller) -> None:
    root = publish(cast.reader, cast.thread, "Rahasia")
    publish(cast.other_reader, cast.thread, "Hai", parent=root)
    withdraw(author=cast.reader, comment_id=root.pk, now=timezone.now())
    answer = nobody.get(PAGE)
    (shown,) = answer.json()["comments"]
    assert (shown["author"], shown["nodes"], shown["tombstone"]) == (None, [], "withdrawn")
    assert [reply["author"]["name"] for reply in shown["replies"]] == ["Budi"]
    assert b"Rahasia" not in answer.content
    assert b"Ani" not in answer.content


def test_by_url_it_is_the_same_thread(cast: Cast, nobody: Caller) -> None:
    publish(cast.reader, cast.thread)
    by_url = nobody.get("threads/?site=koran&url=https://koran.example/artikel-1")
    assert by_url.json() == nobody.get(PAGE).json()
    assert by_url.json()["thread"]["comment_count"] == 1


def test_an_unknown_page_is_an_empty_thread_and_an_unknown_site_is_not(cast: Cast, nobody: Caller) -> None:
    empty = nobody.get("threads/?site=koran&key=baru").json()
    assert empty["thread"] == {
        "site": "koran",
        "key": "baru",
        "url": "",
        "title": "",
        "is_open": True,
        "question": None,
        "notice": None,
        "comment_count": 0,
        "version": 0,
        "newest": None,
    }
    assert (empty["comments"], empty["next"]) == ([], None)
    for path in ("threads/?site=x&key=a", "threads/version/?site=x&key=a", "counts/?site=x&key=a"):
        assert code_of(nobody.get(path)) == (404, "unknown_site")
    assert nobody.get("threads/version/?site=koran&key=baru").json() == {
        "version": 0,
        "comment_count": 0,
        "newest": None,
    }


def test_the_poll_moves_with_comments_and_its_newest_only_with_those(cast: Cast, nobody: Caller) -> None:
    from comments.actions.standing import rescore

    path = "threads/version/?site=koran&key=artikel-1"
    row = publish(cast.reader, cast.thread)
    first = nobody.get(path).json()
    assert first == {"version": 1, "comment_count": 1, "newest": _stamp(row.created_at)}
    rescore(row.pk, reactions=1)
    again = nobody.get(path)
    assert again.json() == {**first, "version": 2}
    assert len(again.content) < 300


def test_news_are_what_was_published_since_replies_too(cast: Cast, nobody: Caller) -> None:
    def news(since: str) -> Any:
        return nobody.get("threads/news/?" + urlencode({"site": "koran", "key": "artikel-1", "since": since}))

    root = publish(cast.reader, cast.thread, "Lama")
    waiting = hold(cast.reader, cast.thread)
    before = nobody.get(PAGE).json()["thread"]["newest"]
    assert news(before).json()["comments"] == []
    decide(
        moderator=cast.moderator,
        case_id=Case.objects.get().pk,
        revision_number=1,
        verdict=Verdict.PUBLISH,
        now=timezone.now(),
    )
    reply = publish(cast.other_reader, cast.thread, "Balasan", parent=root)
    answer = news(before)
    found = answer.json()
    assert [row["id"] for row in found["comments"]] == [str(waiting.pk), str(reply.pk)]
    assert found["comments"][1]["parent_id"] == str(root.pk)
    assert (found["thread"]["comment_count"], found["thread"]["newest"] > before) == (3, True)
    assert answer["Cache-Control"].startswith("public, ")
    assert len(nobody.get("threads/news/?site=koran&key=artikel-1").json()["comments"]) == 3
    assert code_of(news("kemarin")) == (400, "invalid")


def test_counts_are_of_published_comments_and_nought_for_unknown_pages(cast: Cast, nobody: Caller) -> None:
    publish(cast.reader, cast.thread)
    hold(cast.reader, cast.thread)
    answer = nobody.get("counts/?site=koran&key=artikel-1&key=lain&key=artikel-1")
    assert answer.json() == {"counts": {"artikel-1": 1, "lain": 0}}
    assert answer["Cache-Control"] == (
        "public, max-age=30, s-maxage=60, stale-while-revalidate=600, stale-if-error=3600"
    )


@pytest.mark.parametrize(("keys", "status"), [(0, 400), (1, 200), (100, 200), (101, 400)])
def test_counts_take_one_to_a_hundred_keys(cast: Cast, nobody: Caller, keys: int, status: int) -> None:
    query = "&".join(["site=koran", *(f"key=k{number}" for number in range(keys))])
    assert nobody.get(f"counts/?{query}").status_code == status


READS = [
    PAGE,
    "threads/version/?site=koran&key=artikel-1",
    "counts/?site=koran&key=artikel-1",
    "comments/{id}/",
    "comments/{id}/?context=1",
    "comments/{id}/replies/",
]


def test_closing_a_conversation_changes_what_caches_hold_of_it(cast: Cast, nobody: Caller) -> None:
    """It is no new version, which the poll would take for a new comment."""
    parent = publish(cast.reader, cast.thread)
    publish(cast.other_reader, cast.thread, parent=parent)
    pages = (PAGE, f"comments/{parent.pk}/replies/")
    before = [nobody.get(page) for page in pages]
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason="other", now=timezone.now())
    for page, kept in zip(pages, before, strict=True):
        now = nobody.get(page, **{"If-None-Match": kept["ETag"]})
        assert (kept.json()["thread"]["is_open"], now.status_code) == (True, 200)
        assert now.json()["thread"]["is_open"] is False


def _directives(answer: HttpResponse) -> set[str]:
    return {part.strip().partition("=")[0] for part in answer["Cache-Control"].split(",")}


@pytest.mark.parametrize("path", READS)
def test_a_read_is_the_same_for_everybody_kept_by_caches_and_answered_304(
    cast: Cast, nobody: Caller, reader: Caller, path: str
) -> None:
    path = path.format(id=publish(cast.reader, cast.thread).pk)
    answer = nobody.get(path)
    assert reader.get(path).content == answer.content
    assert answer["Cache-Control"].startswith("public, ")
    assert {"s-maxage", "stale-while-revalidate", "stale-if-error"} <= _directives(answer)
    assert "Set-Cookie" not in answer
    assert {name.strip().lower() for name in answer["Vary"].split(",")} <= {"origin", "accept-encoding"}
    assert "origin" in answer["Vary"].lower()
    for tag in (answer["ETag"], f"W/{answer['ETag']}", f'"other", {answer["ETag"]}'):
        unchanged = nobody.get(path, **{"If-None-Match": tag})
        assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", answer["ETag"])
    publish(cast.other_reader, cast.thread, "Baru", parent=Comment.objects.get())
    assert nobody.get(path, **{"If-None-Match": answer["ETag"]}).status_code == 200


def test_the_language_and_forwarded_headers_of_the_asker_change_nothing(cast: Cast, nobody: Caller) -> None:
    publish(cast.reader, cast.thread)
    plain = nobody.get(PAGE)
    odd = {
        "Accept-Language": "en",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Original-URL": "/admin/",
        "X-HTTP-Method-Override": "DELETE",
        "Forwarded": "host=evil.example",
    }
    for name, value in odd.items():
        found = nobody.get(PAGE, **{name: value})
        assert (found.content, found["ETag"]) == (plain.content, plain["ETag"])


@pytest.mark.parametrize("path", READS)
def test_reading_writes_nothing(cast: Cast, reader: Caller, path: str) -> None:
    path = path.format(id=publish(cast.reader, cast.thread).pk).replace("artikel-1", "belum-ada")
    asked: list[str] = []
    with connection.execute_wrapper(lambda execute, sql, *rest: (asked.append(sql), execute(sql, *rest))[1]):
        reader.get(path)
        reader.client.head(f"/api/v1/{path}")
    assert {sql.split()[0].upper() for sql in asked} <= {"SELECT", "WITH"}, asked
    assert not Thread.objects.filter(key="belum-ada").exists()


def test_what_is_not_published_exists_for_its_author_alone(cast: Cast, nobody: Caller, reader: Caller) -> None:
    waiting = hold(cast.reader, cast.thread, "Menunggu")
    path = f"comments/{waiting.pk}/"
    own = reader.get(path)
    assert (own.status_code, own.json()["status"]) == (200, "held")
    assert own["Cache-Control"] == "private, no-store"
    for other in (nobody, by_cookie(cast.other_reader), by_cookie(cast.moderator)):
        assert code_of(other.get(path)) == (404, "not_found")
        assert code_of(other.get(f"{path}replies/")) == (404, "not_found")
        assert code_of(other.get(f"{path}?context=1")) == (404, "not_found")


def test_a_deep_reply_in_its_context(cast: Cast, nobody: Caller) -> None:
    root = publish(cast.reader, cast.thread, "akar")
    for number in range(6):
        middle = publish(make_reader(f"P{number}"), cast.thread, f"tengah {number}", parent=root)
    deep = publish(cast.other_reader, cast.thread, "dalam", parent=middle)
    answer = nobody.get(f"comments/{deep.pk}/?context=1").json()
    (shown,) = answer["comments"]
    assert (shown["id"], shown["reply_count"], len(shown["replies"])) == (str(root.pk), 6, 4)
    assert [reply["id"] for reply in shown["replies"]][-1] == str(middle.pk)
    assert [reply["id"] for reply in shown["replies"][-1]["replies"]] == [str(deep.pk)]
    rest = nobody.get(f"comments/{root.pk}/replies/?cursor={shown['replies_next']}").json()
    seen = {reply["id"] for reply in [*shown["replies"], *rest["comments"]]}
    assert len(seen) == 6, "between the first replies and the one asked for none may be lost"


def _scored(cast: Cast, roots: int) -> None:
    people = [make_reader(f"P{number}") for number in range(3)]
    made = [publish(people[number % 3], cast.thread, f"Nomor {number}") for number in range(roots)]
    for row in made:
        Comment.objects.filter(pk=row.pk).update(score=random.Random(row.position).choice([0, 0, 0, 1, 2, 5]))


@pytest.mark.parametrize("sort", ["best", "newest", "oldest"])
def test_pages_are_complete_without_repeats_while_new_comments_arrive(cast: Cast, nobody: Caller, sort: str) -> None:
    _scored(cast, 250)
    wanted = {str(pk) for pk in Comment.objects.values_list("pk", flat=True)}
    seen: list[str] = []
    cursor, pages = "", 0
    while cursor is not None:
        answer = nobody.get(f"{PAGE}&sort={sort}&limit=30&cursor={cursor}").json()
        seen += [row["id"] for row in answer["comments"]]
        cursor, pages = answer["next"], pages + 1
        if pages < 20:
            publish(cast.other_reader, cast.thread, f"Sela {pages}")
    assert len(seen) == len(set(seen))
    assert wanted <= set(seen)
    _check_order(seen, sort)


def _check_order(seen: list[str], sort: str) -> None:
    rows = Comment.objects.in_bulk([int(pk) for pk in seen])
    ordered = [rows[int(pk)] for pk in seen]
    key = {
        "best": lambda row: (-row.score, -row.position),
        "newest": lambda row: -row.position,
        "oldest": lambda row: row.position,
    }[sort]
    assert ordered == sorted(ordered, key=key)


def test_all_replies_of_one_comment_come_page_by_page(cast: Cast, nobody: Caller) -> None:
    root = publish(cast.reader, cast.thread)
    wanted = [str(publish(cast.other_reader, cast.thread, f"B{n}", parent=root).pk) for n in range(23)]
    shown = nobody.get(PAGE).json()["comments"][0]
    seen = [reply["id"] for reply in shown["replies"]]
    assert len(seen) == 3
    cursor = shown["replies_next"]
    while cursor is not None:
        answer = nobody.get(f"comments/{root.pk}/replies/?cursor={cursor}&limit=7").json()
        seen += [reply["id"] for reply in answer["comments"]]
        cursor = answer["next"]
    assert seen == wanted


def _queries(caller: Caller, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert caller.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", [*READS, f"{PAGE}&sort=newest", f"{PAGE}&sort=oldest"])
def test_the_number_of_queries_is_the_same_at_two_sizes(cast: Cast, nobody: Caller, path: str) -> None:
    root = publish(cast.reader, cast.thread)
    _grow(cast, root, 2)
    path = path.format(id=root.pk)
    small = _queries(nobody, path)
    _grow(cast, root, 25)
    assert _queries(nobody, path) == small <= 5


def _grow(cast: Cast, root: Comment, count: int) -> None:
    for number in range(count):
        other = publish(make_reader(f"P{number}"), cast.thread, f"A{number}")
        publish(cast.reader, cast.thread, f"B{number}", parent=root)
        child = publish(cast.reader, cast.thread, f"C{number}", parent=other)
        publish(cast.other_reader, cast.thread, f"D{number}", parent=child)


BAD_QUERIES: list[tuple[str, str, str]] = [
    ("no key", "threads/?site=koran", "invalid"),
    ("key and url", "threads/?site=koran&key=a&url=b", "invalid"),
    ("no site", "threads/?key=a", "invalid"),
    ("an unknown sort", f"{PAGE}&sort=worst", "invalid"),
    ("a limit of nought", f"{PAGE}&limit=0", "invalid"),
    ("a limit past 100", f"{PAGE}&limit=101", "invalid"),
    ("a limit in words", f"{PAGE}&limit=ten", "invalid"),
    ("a limit of a million digits", f"{PAGE}&limit=" + "9" * 5000, "invalid"),
    ("a NUL in the key", "threads/?site=koran&key=a%00", "invalid"),
    ("a NUL in the site of counts", "counts/?site=%00&key=a", "unknown_site"),
    ("a NUL in a key of counts", "counts/?site=koran&key=%00", "invalid"),
    ("a key of 201 characters", "threads/?site=koran&key=" + "x" * 201, "invalid"),
    *(
        (f"the cursor {name}", f"{PAGE}&cursor={cursor}", "invalid_cursor")
        for name, cursor in (
            ("of another sort", "MTA"),
            ("of words", "aGFsbG8"),
            ("of no base64", "!!!"),
            ("of one letter", "a"),
            ("of a smiley", "%F0%9F%98%80"),
            ("with three numbers", "MToyOjM"),
            ("past every number", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OjE"),
            ("with a minus alone", "LTot"),
        )
    ),
    ("a cursor of 65 characters", f"{PAGE}&cursor=" + "a" * 65, "invalid"),
]


@pytest.mark.parametrize(("path", "code"), [row[1:] for row in BAD_QUERIES], ids=[row[0] for row in BAD_QUERIES])
def test_a_bad_query_is_refused(cast: Cast, nobody: Caller, path: str, code: str) -> None:
    assert code_of(nobody.get(path))[1] == code


@pytest.mark.parametrize("cursor", ["LTk6LTk", "NDYxMTY4NjAxODQyNzM4NzkwMzo0NjExNjg2MDE4NDI3Mzg3OTAz"])
def test_a_cursor_of_odd_numbers_is_an_empty_or_a_full_page(cast: Cast, nobody: Caller, cursor: str) -> None:
    publish(cast.reader, cast.thread)
    assert nobody.get(f"{PAGE}&cursor={cursor}").status_code == 200


@pytest.mark.parametrize("odd", ["x", "-1", "0", "1e3", "%00", "9" * 18, "9" * 400, "１２", "..%2F", "1'--", "%20"])
def test_an_odd_id_is_not_found(cast: Cast, nobody: Caller, reader: Caller, odd: str) -> None:
    for path in (f"comments/{odd}/", f"comments/{odd}/replies/"):
        assert nobody.get(path).status_code == 404
    for method, path in (("PATCH", ""), ("DELETE", ""), ("POST", "reports/"), ("POST", "appeal/")):
        assert reader.send(method, f"comments/{odd}/{path}", {}).status_code == 404


def test_a_closed_thread_says_so_under_another_etag(cast: Cast, nobody: Caller) -> None:
    before = nobody.get(PAGE)
    change_site(administrator=cast.administrator, site=cast.site, changes={"is_open": False}, now=timezone.now())
    after = nobody.get(PAGE, **{"If-None-Match": before["ETag"]})
    assert (after.status_code, after.json()["thread"]["is_open"]) == (200, False)


def test_nothing_private_is_in_what_everybody_reads(cast: Cast, nobody: Caller) -> None:
    """Addresses, and their digests, by which people were found out elsewhere."""
    from hashlib import md5, sha1, sha256

    root = publish(cast.reader, cast.thread, "Halo")
    publish(cast.other_reader, cast.thread, "Hai", parent=root)
    hold(cast.reader, cast.thread, "kata-tertahan")
    make_thread(cast.site, "lain")
    emails = [person.email for person in (cast.reader, cast.other_reader)]
    spelt = [spelling for email in emails for spelling in (email, email.upper(), email.strip().lower())]
    hidden = ["kata-tertahan", *spelt, *(h(s.encode()).hexdigest() for s in spelt for h in (md5, sha1, sha256))]
    for path in READS:
        content: Any = nobody.get(path.format(id=root.pk)).content.decode().lower()
        assert [word for word in hidden if word.lower() in content] == []


def test_a_page_is_two_statements_at_any_size(cast: Cast, reader: Caller) -> None:
    """The thread, and its roots with two levels of replies."""
    for number in range(4):
        above = publish(cast.reader, cast.thread, f"Akar {number}")
        for _ in range(3):
            above = publish(cast.other_reader, cast.thread, "Balasan", parent=above)
    with CaptureQueriesContext(connection) as asked:
        found = reader.get(f"threads/?site=koran&url={cast.thread.url}").json()
    assert [len(asked), len(found["comments"])] == [2, 4]
    assert found["comments"][0]["replies"][0]["replies"]
