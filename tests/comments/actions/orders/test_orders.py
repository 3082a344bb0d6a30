"""An order from its receipt to its closing: the clock, the narrowest means first, telling, evidence, two for data."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.utils import timezone

from comments import audit, threads
from comments.actions.orders import answer, comply, hand_over
from comments.actions.orders.receive import Writ, receive
from comments.actions.watch_orders import watch
from comments.errors import CommentsError, Conflict, Invalid, Missing
from comments.models import AuditEntry, Comment, Letter, Order, Thread, User
from comments.vocabulary import OrderCategory, OrderKind, OrderOutcome, Regime, Role, Sort
from engagement.letters import post
from tests import factories
from tests.cast import Cast

NOW = timezone.now()


@pytest.fixture
def legal(cast: Cast) -> User:
    return factories.make_moderator(cast.site, "Lestari", Role.LEGAL)


@pytest.fixture
def comment(cast: Cast) -> Comment:
    return factories.publish(cast.reader, cast.thread, "Pejabat itu menerima suap.")


def _writ(comment: Comment, **changed: Any) -> Writ:
    told: dict[str, Any] = {
        "kind": OrderKind.TAKEDOWN,
        "regime": Regime.MINISTRY,
        "category": OrderCategory.OTHER,
        "sender": "Kementerian",
        "legal_basis": "PM Kominfo 5/2020 pasal 14",
        "scope": "Hapus di seluruh dunia",
        "received_at": NOW,
        "comment_ids": (comment.pk,),
        "document_name": "../surat.pdf",
        "document": b"%PDF surat",
    }
    return Writ(**{**told, **changed})


@pytest.fixture
def order(cast: Cast, legal: User, comment: Comment) -> Order:
    return receive(person=legal, site=cast.site, writ=_writ(comment), now=NOW)


def _seen(cast: Cast, country: str) -> list[str]:
    """What a reader from there finds under the article, through the API."""
    answer_to = Client().get("/api/v1/threads/?site=koran&key=artikel-1", headers={"x-country": country})
    return [one["tombstone"] or one["author"]["name"] for one in answer_to.json()["comments"]]


DEADLINES = [
    (Regime.MINISTRY, OrderCategory.TERRORISM, 4),
    (Regime.MINISTRY, OrderCategory.PUBLIC_ORDER, 4),
    (Regime.MINISTRY, OrderCategory.GAMBLING, 24),
    (Regime.COURT, OrderCategory.CHILD, 4),
    (Regime.PRESS_COUNCIL, OrderCategory.TERRORISM, 48),
    (Regime.COMPLAINT, OrderCategory.LIBEL, 48),
]


def test_the_time_to_answer_follows_from_regime_and_category(cast: Cast, legal: User, comment: Comment) -> None:
    for regime, category, hours in DEADLINES:
        writ = _writ(comment, regime=regime, category=category, received_at=NOW - timedelta(hours=1))
        row = receive(person=legal, site=cast.site, writ=writ, now=NOW)
        assert row.due_at - row.received_at == timedelta(hours=hours), (regime, category)


WRONG: list[dict[str, Any]] = [
    {"comment_ids": ()},
    {"comment_ids": (999_999,)},
    {"kind": OrderKind.DATA},
    {"kind": OrderKind.DATA, "comment_ids": (), "subject_id": 999_999},
    {"subject_id": 1},
    {"received_at": NOW + timedelta(hours=1)},
    {"document": b"x" * (800 * 1024 + 1)},
]


def test_what_is_no_order_is_not_put_on_record(cast: Cast, legal: User, comment: Comment) -> None:
    for changed in WRONG:
        with pytest.raises(Invalid):
            receive(person=legal, site=cast.site, writ=_writ(comment, **changed), now=NOW)
    assert not Order.objects.exists()


def test_moderators_auditors_and_other_sites_take_no_step(cast: Cast, order: Order, comment: Comment) -> None:
    auditor = factories.make_moderator(cast.site, "Audi", Role.AUDITOR)
    elsewhere = factories.make_moderator(cast.other_site, "Jauh", Role.LEGAL)
    for person in (cast.moderator, cast.reader, cast.stranger, auditor, elsewhere):
        for deed in (
            lambda person=person: receive(person=person, site=cast.site, writ=_writ(comment), now=NOW),
            lambda person=person: comply.remove(
                person=person, order_id=order.pk, comment_id=comment.pk, note="x", now=NOW
            ),
            lambda person=person: hand_over.bundle(person=person, order_id=order.pk, now=NOW),
            lambda person=person: answer.close(person=person, order_id=order.pk, outcome=OrderOutcome.REFUSED, now=NOW),
        ):
            with pytest.raises(Missing):
                deed()
    assert Comment.objects.get(pk=comment.pk).is_published


def test_labelled_it_stays_and_everybody_reads_the_notice(
    cast: Cast, legal: User, order: Order, comment: Comment
) -> None:
    """On the API, the fragment and the feed; the author is told; it goes with *Show again*."""
    words = "Menurut putusan 12/2026 pernyataan ini <b>tidak terbukti</b>."
    twin = factories.publish(cast.reader, cast.other_thread, "Pejabat itu menerima suap.")
    comply.label(person=legal, order_id=order.pk, comment_id=comment.pk, text=f"  {words}\n", now=NOW)
    said = {"site": "koran", "key": "artikel-1"}
    (shown,) = Client().get("/api/v1/threads/", said).json()["comments"]
    assert (shown["legal_notice"], shown["nodes"] == comment.nodes) == (words, True)
    fragment = Client().get("/embed/v1/fragment/", said | {"lang": "en"}).content.decode()
    assert "Legal notice:</strong>" in fragment
    assert "&lt;b&gt;tidak terbukti&lt;/b&gt;" in fragment
    assert "Catatan hukum: Menurut putusan" in Client().get("/feeds/koran/comments.rss").content.decode()
    assert Comment.objects.get(pk=twin.pk).legal_notice == "", "at the order's own site alone"
    with pytest.raises(Conflict, match="authors_not_told"):
        answer.close(person=legal, order_id=order.pk, outcome=OrderOutcome.PARTLY, now=NOW)
    answer.tell_authors(person=legal, order_id=order.pk, now=NOW)
    post.sweep()
    assert "“Menurut putusan 12/2026" in mail.outbox[0].body
    assert [step.step for step in order.steps.order_by("pk")] == ["receive", "label", "tell"]
    comply.restore(person=legal, order_id=order.pk, comment_id=comment.pk, now=NOW)
    (shown,) = Client().get("/api/v1/threads/", said).json()["comments"]
    assert shown["legal_notice"] is None
    with pytest.raises(Invalid):
        comply.label(person=legal, order_id=order.pk, comment_id=comment.pk, text=" ", now=NOW)


def test_an_order_reaches_one_site(cast: Cast, legal: User, order: Order, comment: Comment) -> None:
    """The same words of the same author elsewhere stand as they stood, whatever is done here."""
    twin = factories.publish(cast.reader, cast.other_thread, "Pejabat itu menerima suap.")
    before = Comment.objects.values().get(pk=twin.pk)
    who: dict[str, Any] = {"person": legal, "order_id": order.pk, "now": NOW}
    for deed, more in (
        (comply.label, {"text": "Dipersoalkan."}),
        (comply.hide, {"code": "ID"}),
        (comply.remove, {"note": "Berlaku di mana pun."}),
    ):
        with pytest.raises(Invalid):
            deed(**who, comment_id=twin.pk, **more)
        deed(**who, comment_id=comment.pk, **more)
    assert Comment.objects.values().get(pk=twin.pk) == before


def test_hidden_in_one_country_it_is_read_in_every_other(
    cast: Cast, legal: User, order: Order, comment: Comment, settings: Any
) -> None:
    settings.SAHUT_COUNTRY_HEADER, settings.SAHUT_TRUSTED_PROXIES = "X-Country", 1
    before = Thread.objects.get(pk=cast.thread.pk).version
    with pytest.raises(Invalid):
        comply.hide(person=legal, order_id=order.pk, comment_id=comment.pk, code="id", now=NOW)
    comply.hide(person=legal, order_id=order.pk, comment_id=comment.pk, code="ID", now=NOW)
    assert [_seen(cast, code) for code in ("ID", "id", "MY", "")] == [["removed"], ["removed"], ["Ani"], ["Ani"]]
    assert Thread.objects.get(pk=cast.thread.pk).version > before
    told = Client().get("/api/v1/threads/?site=koran&key=artikel-1", headers={"x-country": "ID"})
    assert "X-Country" in told["Vary"]
    assert "suap" not in told.content.decode()
    for address in (f"/api/v1/comments/{comment.pk}/", f"/comments/{comment.pk}/reply/"):
        assert Client().get(address, headers={"x-country": "ID"}).status_code == 404
    assert "suap" not in Client().get("/feeds/koran/comments.rss").content.decode()
    settings.SAHUT_TRUSTED_PROXIES = 0
    assert _seen(cast, "ID") == ["Ani"]
    settings.SAHUT_TRUSTED_PROXIES = 1
    comply.restore(person=legal, order_id=order.pk, comment_id=comment.pk, now=NOW)
    assert _seen(cast, "ID") == ["Ani"]


def test_removing_says_why_nothing_narrower_does_and_can_be_taken_back(
    cast: Cast, legal: User, order: Order, comment: Comment
) -> None:
    with pytest.raises(Invalid):
        comply.remove(person=legal, order_id=order.pk, comment_id=comment.pk, note=" ", now=NOW)
    comply.remove(person=legal, order_id=order.pk, comment_id=comment.pk, note="Berlaku di mana pun.", now=NOW)
    decision = comment.decisions.get()
    assert (decision.reason, decision.announced_at, decision.note) == ("order", NOW, order.reference)
    assert threads.page(cast.thread, sort=Sort.NEWEST, cursor=None, limit=9).comments == []
    with pytest.raises(Conflict):
        comply.remove(person=legal, order_id=order.pk, comment_id=comment.pk, note="Lagi.", now=NOW)
    comply.restore(person=legal, order_id=order.pk, comment_id=comment.pk, now=NOW)
    assert Comment.objects.get(pk=comment.pk).is_published


def test_it_closes_once_authors_are_told_or_the_record_says_why_not(
    legal: User, order: Order, comment: Comment
) -> None:
    with pytest.raises(Conflict):
        answer.tell_authors(person=legal, order_id=order.pk, now=NOW)
    comply.remove(person=legal, order_id=order.pk, comment_id=comment.pk, note="Seluruh dunia.", now=NOW)
    with pytest.raises(CommentsError) as refused:
        answer.close(person=legal, order_id=order.pk, outcome=OrderOutcome.COMPLIED, now=NOW)
    assert refused.value.code == "authors_not_told"
    answer.tell_authors(person=legal, order_id=order.pk, now=NOW)
    post.sweep()
    (letter,) = mail.outbox
    for words in ("tidak lagi ditampilkan", "Kementerian", "PM Kominfo 5/2020 pasal 14", "/statements/", "suap"):
        assert words in letter.body, words
    answer.close(person=legal, order_id=order.pk, outcome=OrderOutcome.COMPLIED, now=NOW)
    with pytest.raises(Conflict):
        answer.write_note(person=legal, order_id=order.pk, note="Terlambat", now=NOW)


def test_a_reason_not_to_tell_is_enough(legal: User, order: Order, comment: Comment) -> None:
    comply.hide(person=legal, order_id=order.pk, comment_id=comment.pk, code="ID", now=NOW)
    with pytest.raises(Invalid):
        answer.withhold_notice(person=legal, order_id=order.pk, reason="", now=NOW)
    answer.withhold_notice(person=legal, order_id=order.pk, reason="Penyidikan berjalan.", now=NOW)
    answer.close(person=legal, order_id=order.pk, outcome=OrderOutcome.PARTLY, now=NOW)
    assert not Letter.objects.exists()


def test_the_clock_tells_at_half_three_quarters_and_the_end_once_each(cast: Cast, legal: User, order: Order) -> None:
    factories.make_moderator(cast.site, "Lea", Role.LEAD)
    for hours, told in ((11, 0), (12, 1), (13, 0), (18, 1), (19, 0), (24, 1), (30, 0)):
        at = NOW + timedelta(hours=hours)
        assert [watch(now=at), watch(now=at)] == [told, 0], hours
    assert Letter.objects.filter(kind="order_clock").count() == 6
    clocks = AuditEntry.objects.filter(deed="order.clock").order_by("number")
    assert [(row.actor, row.facts["share"]) for row in clocks] == [("machine", 50), ("machine", 75), ("machine", 100)]


def test_where_nobody_answers_for_the_site_the_administrators_are_told(cast: Cast, comment: Comment) -> None:
    receive(person=cast.administrator, site=cast.site, writ=_writ(comment), now=NOW)
    watch(now=NOW + timedelta(hours=13))
    assert Letter.objects.get().recipient == cast.administrator


def test_the_bundle_holds_everything_proves_itself_and_is_on_record(
    legal: User, order: Order, comment: Comment
) -> None:
    comply.hide(person=legal, order_id=order.pk, comment_id=comment.pk, code="ID", now=NOW)
    made = hand_over.bundle(person=legal, order_id=order.pk, now=NOW)
    archive = zipfile.ZipFile(io.BytesIO(made))
    names = set(archive.namelist())
    assert {"order.json", "chain.json", "SHA256SUMS", f"comment-{comment.pk}.json", f"comment-{comment.pk}.txt"} < names
    assert archive.read(f"comment-{comment.pk}.txt").decode() == "Pejabat itu menerima suap."
    assert archive.read("document/_surat.pdf") == b"%PDF surat"
    for line in archive.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    links = json.loads(archive.read("chain.json"))
    assert [link["deed"] for link in links] == ["order.receive", "order.hide"]
    assert [step["step"] for step in json.loads(archive.read("order.json"))["steps"]] == ["receive", "hide"]
    assert "@" not in archive.read("order.json").decode() + archive.read(f"comment-{comment.pk}.json").decode()
    last = AuditEntry.objects.order_by("number").last()
    assert last is not None
    assert (last.deed, last.facts["sha256"]) == ("order.bundle", hashlib.sha256(made).hexdigest())
    assert all(audit.seal(link) == link.digest for link in AuditEntry.objects.all())


def test_data_of_one_person_leaves_once_two_have_approved(cast: Cast, legal: User, comment: Comment) -> None:
    writ = _writ(comment, kind=OrderKind.DATA, comment_ids=(), subject_id=cast.reader.pk, document=b"")
    order = receive(person=legal, site=cast.site, writ=writ, now=NOW)
    lead = factories.make_moderator(cast.site, "Lea", Role.LEAD)
    hand_over.approve(person=legal, order_id=order.pk, now=NOW)
    for deed in (hand_over.approve, hand_over.release):
        with pytest.raises(Conflict), transaction.atomic():
            deed(person=legal, order_id=order.pk, now=NOW)
    hand_over.approve(person=lead, order_id=order.pk, now=NOW)
    factories.publish(cast.other_reader, cast.thread, "Kata orang lain.")
    made = zipfile.ZipFile(io.BytesIO(hand_over.release(person=legal, order_id=order.pk, now=NOW)))
    text = made.read("person.json").decode() + made.read("comments.json").decode()
    assert cast.reader.email in text
    assert "menerima suap" in text
    assert "Kata orang lain" not in text
    assert cast.other_reader.email not in text


def test_no_data_leaves_by_an_order_to_take_something_down(legal: User, order: Order) -> None:
    for deed in (hand_over.approve, hand_over.release):
        with pytest.raises(Conflict), transaction.atomic():
            deed(person=legal, order_id=order.pk, now=NOW)
