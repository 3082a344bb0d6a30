"""Beside the cases: an appeal decided by another person, an order from its receipt to its bundle, both without
JavaScript; a notice by a stranger."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from comments.actions.restrict import restrict
from comments.models import Comment, Letter, MeasureAppeal, Order, Restriction, User
from comments.vocabulary import RestrictionKind, Role
from engagement.letters import post
from tests import factories
from tests.cast import Cast, assemble
from tests.staff_session import sign_in_staff

Open = Callable[..., Any]


@pytest.fixture
def cast(live_server: Any, settings: Any) -> Cast:
    settings.SAHUT_BASE_URL = live_server.url.replace("localhost", "127.0.0.1")
    return assemble()


@pytest.fixture
def come_in(browser: Any, live_server: Any, cast: Cast) -> Iterator[Open]:
    """`come_in(path, person)`: a tab, signed in as staff where a person is given."""
    contexts = []

    def at(path: str, person: User | None = None, width: int = 1280, **options: Any) -> Any:
        options.setdefault("locale", "id-ID")
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(15000)
        contexts.append(context)
        if person is not None:
            session = sign_in_staff(Client(), person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield at
    for context in contexts:
        context.close()


def _measure(cast: Cast, kind: RestrictionKind = RestrictionKind.BAN) -> Restriction:
    said = factories.publish(cast.reader, cast.thread, "Kata-kata yang menyinggung.")
    asked: dict[str, Any] = {"kind": kind, "reason": "spam", "now": timezone.now(), "comment": said}
    return restrict(moderator=cast.moderator, user=cast.reader, site=cast.site, **asked)


def _post_letters() -> list[str]:
    Letter.objects.update(not_before=timezone.now())
    post.sweep()
    return [message.body for message in mail.outbox]


def test_a_banned_reader_appeals_by_the_link_and_somebody_else_decides(cast: Cast, come_in: Open) -> None:
    row = _measure(cast)
    (letter,) = _post_letters()
    link = next(word for word in letter.split() if "/statements/" in word)
    reader = come_in("/" + link.split("/", 3)[3], java_script_enabled=False)
    assert "Kata-kata yang menyinggung." in reader.inner_text("main")
    reader.fill("textarea", "Itu kutipan berita.")
    reader.click("main button[type=submit]")
    assert "Banding Anda sedang ditinjau." in reader.inner_text("main")

    desk = come_in("/admin/comments/case/queue/", cast.moderator, java_script_enabled=False)
    desk.click("text=Banding atas tindakan")
    desk.click("#result_list a[href$='/decide/']")
    assert desk.locator("button[name=deed]").count() == 0
    desk = come_in(
        f"/admin/comments/measureappeal/{MeasureAppeal.objects.get().pk}/decide/",
        factories.make_moderator(cast.site, "Sari"),
        java_script_enabled=False,
    )
    assert "Itu kutipan berita." in desk.inner_text(".duty-quote")
    desk.fill("textarea[name=note]", "Benar, kutipan.")
    _press(desk, "overturn")
    assert desk.locator(".messagelist").is_visible()
    row.refresh_from_db()
    assert row.lifted_at is not None
    assert "tindakan itu dicabut" in "".join(_post_letters())
    reader.reload()
    assert "Keputusan ini telah dibatalkan." in reader.inner_text("main")


def test_an_order_from_its_receipt_to_its_bundle(cast: Cast, come_in: Open, tmp_path: Path) -> None:
    comment = factories.publish(cast.reader, cast.thread, "Pejabat itu menerima suap.")
    legal = factories.make_moderator(cast.site, "Lestari", Role.LEGAL)
    paper = tmp_path / "surat.pdf"
    paper.write_bytes(b"%PDF surat")
    page = come_in("/admin/", legal, java_script_enabled=False)
    page.click(".duty-list a:has-text('Perintah')")
    page.click("a[href$='/receive/']")
    page.select_option("select[name=category]", "public_order")
    for name, text in (("sender", "Kementerian"), ("legal_basis", "Pasal 14"), ("scope", "Hapus")):
        page.fill(f"[name={name}]", text)
    page.fill("[name=received_at]", timezone.localtime().strftime("%Y-%m-%d %H:%M"))
    page.fill("[name=comments]", str(comment.pk))
    page.set_input_files("[name=document]", str(paper))
    page.click("button[value=receive]")
    page.wait_for_url("**/answer/")
    page.fill("[name=country]", "ID")
    _press(page, "hide")
    page.fill("[name=note]", "Perintah berlaku di mana pun.")
    _press(page, "remove")
    _press(page, "close")
    assert "Beri tahu penulisnya dahulu" in page.inner_text("[role=alert]")
    _press(page, "tell")
    with page.expect_download() as download:
        page.click("button[value=bundle]")
    archive = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert archive.read("document/surat.pdf") == b"%PDF surat"
    assert "menerima suap" in archive.read(f"comment-{comment.pk}.txt").decode()
    _press(page, "close")
    order = Order.objects.get()
    assert (order.outcome, Comment.objects.get(pk=comment.pk).status) == ("complied", "rejected")
    assert page.locator("button[name=deed]").count() == 1
    assert "Kementerian" in "".join(_post_letters())


def _press(page: Any, deed: str) -> None:
    with page.expect_navigation():
        page.click(f"button[value={deed}]")


def test_a_notice_is_given_without_an_account(cast: Cast, come_in: Open) -> None:
    comment = factories.publish(cast.reader, cast.thread, "Fitnah.")
    page = come_in(f"/notices/?location=/comments/{comment.pk}/", java_script_enabled=False)
    page.check("[name=ground][value=libel]")
    for name, text in (("explanation", "Itu bohong."), ("name", "Dewi"), ("email", "dewi@example.test")):
        page.fill(f"[name={name}]", text)
    page.check("[name=is_good_faith]")
    page.click("main button[type=submit]")
    assert "N-" in page.inner_text("[role=status]")
    _post_letters()
    assert "Pemberitahuan Anda" in mail.outbox[0].subject
