"""Hostile texts in every field that the desk and the admin show: no element, attribute or address comes from them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from comments import append_only
from comments.markup import parse
from comments.models import Appeal, Case, Comment, Decision, Report, Restriction, Thread, User
from tests import corpora, factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK, of_case

pytestmark = pytest.mark.one_lane

XHTML = "{http://www.w3.org/1999/xhtml}"
DECODED = {(f"{XHTML}bdi", 0, 0), (f"{XHTML}strong", 0, 0)}
AT_REDUCED_SIZE = 120
"""Bodies through the card, one page each. The other fields take 20 a page: 300 in all."""


@pytest.fixture(scope="module")
def payloads(shared_dir: Path) -> list[str]:
    """Without NUL, which is refused at the door and which PostgreSQL does not keep."""
    return [payload for payload in corpora.xss_payloads(shared_dir, count=None) if "\x00" not in payload]


@pytest.fixture(scope="module")
def verdict(shared_dir: Path) -> Callable[[str], list[str]]:
    return corpora.verdict(shared_dir)


def elements(html: str) -> Any:
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=True)


def shape(page: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes. Line breaks, the list of invisible signs and the disguised words
    as they are read follow the text."""
    return [
        (element.tag, tuple(sorted(element.attrib)))
        for element in _fixed(page)
        if isinstance(element.tag, str)
        and element.tag not in {f"{XHTML}br", f"{XHTML}code"}
        and not (element.tag == f"{XHTML}p" and element.get("class") == "desk-quiet")
    ]


def _fixed(element: Any) -> Iterator[Any]:
    """In the order of the page, without the line of decoded words: it holds each word twice and nothing else."""
    if "desk-decoded" in element.get("class", ""):
        assert {(word.tag, len(word), len(word.attrib)) for word in element} <= DECODED
        return
    yield element
    for inner in element:
        yield from _fixed(inner)


def text_on(page: Any) -> Any:
    return next(element for element in page.iter() if element.get("id") == "comment-text")


def set_body(comment: Comment, body: str) -> None:
    Comment.objects.filter(pk=comment.pk).update(nodes=parse(body))
    finding = comment.revisions.get().findings[0]
    comment.revisions.update(source=body, findings=[finding | {"spans": [[0, len(body)]]}])


def test_a_body_on_the_card_is_text(
    desk: Client, cast: Cast, payloads: list[str], verdict: Callable[[str], list[str]], full: bool
) -> None:
    comment = factories.hold(cast.reader, cast.thread, "Biasa.")
    address = of_case(Case.objects.get(comment=comment))
    harmless = shape(elements(desk.get(address).content.decode()))
    chosen = payloads if full else payloads[:: max(1, len(payloads) // AT_REDUCED_SIZE)]
    wrong = []
    for payload in chosen:
        set_body(comment, payload)
        page = elements(desk.get(address).content.decode())
        shown = text_on(page)
        faults = verdict(html5lib.serialize(shown, tree="etree", quote_attr_values="always"))
        is_whole = "".join(shown.itertext()).rstrip("1") == re.sub("\r\n?", "\n", payload).rstrip("1")
        if shape(page) != harmless or faults or not is_whole:
            wrong.append((payload, faults))
    assert wrong == []


@pytest.fixture
def everywhere(cast: Cast) -> Callable[[list[str]], None]:
    """Puts up to 20 texts into every other field that somebody writes and the desk or the admin shows."""
    append_only.unprotect(connection)  # of a decision too, which no action ever writes anew
    now = timezone.now()
    held = factories.hold(cast.reader, cast.thread, "Biasa.")
    case = Case.objects.get(comment=held)
    for number in range(20):
        comment = factories.hold(cast.other_reader, cast.thread, f"Nomor {number}.")
        Report.objects.create(
            comment=held, reporter=factories.make_reader(f"Pelapor {number}"), reason="hoax", note="x", created_at=now
        )
        Restriction.objects.create(
            site=cast.site,
            user=cast.reader,
            kind="hold",
            reason="spam",
            note="x",
            by=cast.moderator,
            by_name="x",
            created_at=now,
            confirmed_at=now,
        )
        decision = Decision.objects.create(
            comment=held, revision_number=1, verdict="reject", reason="spam", note="x", actor_name="x", decided_at=now
        )
        own = case if number == 0 else Case.objects.get(comment=comment)
        Appeal.objects.create(decision=decision, case=own, statement="x", created_at=now)

    def put(texts: list[str]) -> None:
        for model, fields in (
            (Report, ["note"]),
            (Restriction, ["note", "by_name"]),
            (Decision, ["note", "actor_name"]),
            (Appeal, ["statement"]),
        ):
            rows = list(model.objects.order_by("pk"))
            for number, row in enumerate(rows):
                for field in fields:
                    limit = model._meta.get_field(field).max_length or 2000
                    setattr(row, field, (texts[number % len(texts)] or "x")[:limit])
            model.objects.bulk_update(rows, fields)
        for number, comment in enumerate(Comment.objects.order_by("pk")):
            set_body(comment, texts[number % len(texts)])
        Thread.objects.filter(pk=cast.thread.pk).update(title=texts[0][:300] or "x")
        User.objects.filter(pk=cast.reader.pk).update(display_name=texts[-1][:60] or "x")

    return put


def test_hostile_texts_in_every_other_field_change_no_page(
    desk: Client, cast: Cast, payloads: list[str], everywhere: Callable[[list[str]], None], full: bool
) -> None:
    everywhere(["biasa"])
    case = Case.objects.order_by("pk")[0]
    pages = [of_case(case), DESK, *(f"/admin/comments/{name}/" for name in ("comment", "decision", "report", "appeal"))]
    pages += [f"/admin/comments/{name}/" for name in ("restriction", "revision", "thread")]
    for model in (Comment, Decision, Report, Appeal, Restriction):
        row = model.objects.order_by("pk")[0]
        pages.append(f"/admin/comments/{model.__name__.lower()}/{row.pk}/change/")
    harmless = {page: shape(elements(desk.get(page).content.decode())) for page in pages}
    chosen = payloads if full else payloads[:: max(1, len(payloads) // 300)]
    wrong = []
    for start in range(0, len(chosen), 20):
        everywhere(chosen[start : start + 20])
        for page in pages:
            if shape(elements(desk.get(page).content.decode())) != harmless[page]:
                wrong.append((page, start))
    assert wrong == []
