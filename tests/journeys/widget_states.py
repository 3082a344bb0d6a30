"""Everything that the widget can look like: a thread where each thing happened, and what a reader does to see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from comments.actions.close_thread import set_open
from comments.actions.decide import decide
from comments.actions.pick import pick
from comments.models import Case, Comment
from comments.vocabulary import Verdict
from engagement.models import VouchedReader
from tests import factories
from tests.engagement.vouching import ed25519_signer, right_claims, vouch

HOST = "sahut-comments"
ED = ed25519_signer()
FOLLOWS_THE_SYSTEM = """body{font-family:sans-serif;background:#fff;color:#222}
@media(prefers-color-scheme:dark){body{background:#16181c;color:#e8e6e1}}"""
TEXT = "Semoga **notulennya** diumumkan, lihat https://example.org/a\n\n> dikutip\n\n- satu\n- dua"
WORDS = {
    "id": {
        "failed": "Komentar gagal dimuat.",
        "held": "Menunggu moderasi",
        "muted": "Budi dibisukan.",
        "offline": "Komentar belum terkirim.",
        "rejected": "Tidak ditayangkan",
        "sent": "Komentar terkirim.",
        "appeal": "Ajukan banding",
        "mute": "Bisukan Budi",
        "report": "Laporkan Budi",
    },
    "en": {
        "failed": "Comments failed to load.",
        "held": "Awaiting review",
        "muted": "Budi is muted.",
        "offline": "Not sent.",
        "rejected": "Not published",
        "sent": "Comment sent.",
        "appeal": "Appeal",
        "mute": "Mute Budi",
        "report": "Report Budi",
    },
}


@dataclass(frozen=True, slots=True)
class State:
    name: str
    place: Any
    """The page, or the frame in it."""


def walk(shop: Any, page: Any, lang: str, **attributes: str) -> Iterator[State]:
    """From state to state on one page; whoever looks in between may change the window, not the page. In `lang` are the
    publisher's page and, where the widget speaks it, the widget; `attributes` are those of the page."""
    words = WORDS.get(lang, WORDS["id"])
    _furnish(shop)
    page.route("**/token", lambda route: route.fulfill(json={"token": ED.token()}))
    shop.publisher.also = "'self'"
    shop.publisher.pages["/system.css"] = FOLLOWS_THE_SYSTEM
    head = '<link rel="stylesheet" href="/system.css">'
    snippet = shop.publisher.snippet(site="koran", key="artikel-1", token_url="/token", signed_in="", sort="oldest")
    page.goto(shop.publisher.put("/states", snippet, lang=lang, head=head, **attributes))
    host = page.locator(HOST)

    page.get_by_text(words["rejected"]).wait_for()
    page.get_by_text(words["held"]).wait_for()
    yield State("list", page)

    host.locator(".opener").click()
    page.get_by_role("textbox").fill("🎉" * 1990)
    yield State("composer", page)

    page.get_by_role("textbox").fill("**Tebal** dan biasa.")
    host.locator(".composer .body strong").wait_for()  # nothing is on its way any more
    page.context.set_offline(True)
    host.locator(".submit").click()
    page.get_by_text(words["offline"]).wait_for()
    yield State("not-sent", page)

    page.context.set_offline(False)  # and it is sent by itself
    page.get_by_text(words["sent"]).wait_for()
    host.locator(".toast button").focus()  # or it would go
    yield State("toast", page)

    host.locator(".toast").evaluate("toast => toast.remove()")  # as it would be in ten seconds
    waiting = page.get_by_role("article").filter(has_text="Yang menunggu.")
    waiting.scroll_into_view_if_needed()
    yield State("waiting", page)

    refused = page.get_by_role("article").filter(has_text="Yang ditolak.")
    refused.scroll_into_view_if_needed()
    yield State("rejected", page)

    refused.get_by_role("button", name=words["appeal"]).click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Itu kutipan.")
    yield State("appeal", page)

    page.keyboard.press("Escape")
    page.get_by_role("button", name=words["report"]).first.click()
    page.get_by_role("dialog").get_by_role("radio").first.check()
    yield State("dialog", page)

    page.keyboard.press("Escape")
    page.get_by_role("button", name=words["mute"]).first.click()
    page.get_by_text(words["muted"]).first.wait_for()
    yield State("muted", page)

    set_open(moderator=shop.cast.moderator, thread=shop.cast.thread, is_open=False, reason="threat", now=timezone.now())
    host.evaluate("(host) => host.reload()")
    host.locator(".composer .card").wait_for()
    yield State("closed", page)

    page.context.set_offline(True)
    host.evaluate("(host) => host.reload()")
    page.get_by_role("heading", name=words["failed"]).wait_for()
    yield State("load-failed", page)

    page.context.set_offline(False)
    type(shop.cast.thread).objects.update(is_open=True)
    shop.publisher.frames = shop.service
    line = f'<script async src="{shop.service}/embed/v1/frame.js" data-site="koran" data-key="artikel-1"></script>'
    page.goto(shop.publisher.put("/frame", line, lang=lang, head=head, **attributes))
    page.frame_locator("iframe").locator(f"{HOST} .comment").first.wait_for()
    frame = next(each for each in page.frames if "/embed/v1/frame/" in each.url)
    yield State("frame-list", frame)

    frame.locator(f"{HOST} .opener").click()
    frame.get_by_role("textbox").fill("🎉" * 1990)
    yield State("frame-composer", frame)


def _furnish(shop: Any) -> None:
    """Sari, of whom the publisher says who she is, has one that waits and one that was refused."""
    cast, now = shop.cast, timezone.now()
    vouch(cast.site, ED)
    sari = factories.make_reader("Sari Dewi")
    VouchedReader.objects.create(site=cast.site, subject=right_claims()["sub"], user=sari, first_at=now)
    first = factories.publish(cast.other_reader, cast.thread, TEXT)
    pick(moderator=cast.moderator, comment_id=first.pk, now=now)
    reply = factories.publish(cast.moderator, cast.thread, "Sudah ditempel di papan.", parent=first)
    factories.publish(cast.reader, cast.thread, "Terima kasih, " + "panjang" * 20, parent=reply)
    gone = factories.publish(cast.reader, cast.thread, "Sudah dihapus.")
    factories.publish(cast.other_reader, cast.thread, "Jawaban.", parent=gone)
    Comment.objects.filter(pk=gone.pk).update(status="withdrawn")
    noted = factories.publish(cast.reader, cast.thread, "Yang dipersoalkan.")
    Comment.objects.filter(pk=noted.pk).update(legal_notice="Dipersoalkan di pengadilan.")
    factories.hold(sari, cast.thread, "Yang menunggu.")
    refused = factories.hold(sari, cast.thread, "Yang ditolak.")
    facts = {"case_id": Case.objects.get(comment=refused).pk, "revision_number": 1, "note": ""}
    decide(moderator=cast.moderator, verdict=Verdict.REJECT, reason="threat", now=now, **facts)
