"""What readers do to comments in the widget besides writing: take back at once, mute, answer a rejection; and what the
newsroom puts forward."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.actions.pick import pick
from comments.models import Case, Comment
from comments.vocabulary import Verdict
from engagement.models import MutedReader
from tests import factories
from tests.journeys.reading import is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane


def _sign_in(page, shop, reader) -> None:
    page.goto(shop.article)
    sign_in_and_agree(page, page.get_by_role("button", name="Ikuti diskusi").click, reader)
    page.get_by_role("button", name="Mengikuti").wait_for()


def test_sent_too_soon_is_taken_back_and_the_text_is_there_again(shop, page, reader):
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    _sign_in(page, shop, reader)
    write(page, "Setengah kalimat")
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("heading", name="2 komentar").wait_for()
    assert page.get_by_text("Dapat disunting 5 menit lagi").is_visible()
    page.locator(".toast").get_by_role("button", name="Urungkan").click()
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert page.get_by_role("textbox").input_value() == "Setengah kalimat"
    assert Comment.objects.get(author=reader).status == "withdrawn"
    page.get_by_role("textbox").fill("Kalimat **utuh**")
    page.locator(".composer .body strong").wait_for()
    assert is_clean(page)


def test_a_muted_reader_is_read_no_more_until_that_is_undone(shop, page, reader):
    first = factories.publish(shop.cast.other_reader, shop.cast.thread, "Satu.")
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Dua.", parent=first)
    page.goto(shop.article)
    sign_in_and_agree(page, page.get_by_role("button", name="Bisukan Budi").first.click, reader)
    page.get_by_text("Budi dibisukan.").nth(1).wait_for()
    assert MutedReader.objects.get().muted == shop.cast.other_reader
    assert page.get_by_text("Satu.").count() == page.get_by_text("Dua.").count() == 0
    page.get_by_role("button", name="Urungkan").first.click()
    page.get_by_text("Dua.").wait_for()
    assert not MutedReader.objects.exists()
    assert is_clean(page)


def test_a_rejection_is_answered_once_and_the_wait_is_told(shop, page, reader):
    now = timezone.now()
    for _ in range(3):
        row = factories.hold(shop.cast.other_reader, shop.cast.thread)
        Case.objects.filter(comment=row).update(opened_at=now - timedelta(minutes=12), closed_at=now)
    refused = factories.hold(reader, shop.cast.thread, "Ayo bakar.")
    case = Case.objects.open().get(comment=refused)
    facts = {"case_id": case.pk, "revision_number": 1, "verdict": Verdict.REJECT, "reason": "threat"}
    decide(moderator=shop.cast.moderator, now=now, **facts)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    _sign_in(page, shop, reader)
    page.get_by_role("button", name="Sunting dan kirim ulang").click()
    box = page.get_by_role("textbox")
    assert box.input_value() == "Ayo bakar."
    box.fill("Mari kita dengar dulu.")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_role("article").get_by_text("Menunggu moderasi").wait_for()
    assert page.get_by_text("Anda mengirim ulang komentar ini.").is_visible()
    assert page.get_by_text("Biasanya selesai dalam").is_visible()
    assert page.get_by_role("button", name="Sunting dan kirim ulang").count() == 0
    assert Comment.objects.get(pk=refused.pk).revision_number == 2
    assert is_clean(page)


def test_picks_folded_replies_and_the_order_one_chose(shop, page):
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Yang dipilih.")
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Balasannya.", parent=first)
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Yang lebih baru.")
    pick(moderator=shop.cast.moderator, comment_id=first.pk, now=timezone.now())
    page.goto(shop.article)
    page.get_by_text("Pilihan Redaksi").wait_for()
    fold = page.get_by_role("button", name="Sembunyikan balasan")
    fold.click()
    assert not page.get_by_text("Balasannya.").is_visible()
    assert fold.evaluate("fold => fold.getRootNode().activeElement === fold")
    fold.click()
    assert page.get_by_text("Balasannya.").is_visible()
    page.get_by_label("Urutkan").select_option("oldest")
    page.reload()
    page.get_by_role("article").first.wait_for()
    assert page.get_by_label("Urutkan").input_value() == "oldest"
    assert "Yang dipilih." in page.get_by_role("article").first.inner_text()
    assert is_clean(page)
