"""Readers meet the widget on a publisher's page: another site, a strict policy, no third-party cookies."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from comments import redis_link
from comments.actions.call_crisis import begin_crisis
from comments.actions.close_thread import set_open
from comments.models import Comment, Report
from comments.vocabulary import CrisisKind
from engagement.models import Reaction, SignIn
from tests import factories
from tests.journeys.reading import is_clean, sign_in_and_agree, write

pytestmark = pytest.mark.one_lane


def test_the_snippet_shows_a_thread(shop, page):
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Semoga **notulennya** diumumkan.\n\n> dikutip")
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Setuju.", parent=first)
    page.goto(shop.article)
    page.get_by_role("heading", name="2 komentar").wait_for()
    assert page.locator("strong").inner_text() == "notulennya"
    assert page.get_by_role("article").count() == 2
    assert page.get_by_role("button", name="Balas Ani").is_visible()
    assert is_clean(page)


def test_a_reader_writes_first_signs_in_at_submit_and_the_comment_is_sent_once(shop, page, reader):
    page.goto(shop.article)
    write(page, "Semoga notulennya diumumkan.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.get().author == reader
    assert SignIn.objects.get().redeemed_at is not None
    assert page.context.cookies(shop.publisher.origin) == []
    assert is_clean(page)


@pytest.fixture
def signed_in(shop, page, reader):
    """Ani, signed in on the publisher's page by asking for it: she follows the discussion."""
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Di mana notulennya?")
    page.goto(shop.article)
    sign_in_and_agree(page, page.get_by_role("button", name="Ikuti diskusi").click, reader)
    page.get_by_role("button", name="Mengikuti").wait_for()
    return reader


def test_a_held_comment_stays_on_its_author_s_screen_with_the_reasons(shop, page, reader):
    type(shop.cast.site).objects.update(is_premoderated=True)
    page.goto(shop.article)
    write(page, "Semoga notulennya diumumkan.")
    sign_in_and_agree(page, page.get_by_role("button", name="Masuk dan kirim").click, reader)
    card = page.get_by_role("article")
    card.get_by_text("Menunggu moderasi").wait_for()
    assert "Hanya Anda yang melihatnya." in card.inner_text()
    assert card.evaluate("card => card.getRootNode().activeElement === card")
    assert page.get_by_role("heading", name="Belum ada komentar").is_visible()
    assert is_clean(page)


def test_reacting_replying_and_reporting(shop, page, signed_in):
    page.get_by_role("button", name="Apresiasi Budi").click()
    page.locator("button[aria-pressed=true].reaction").wait_for()
    page.get_by_role("button", name="Balas Budi").click()
    page.get_by_role("textbox", name="Tulis balasan untuk Budi…").fill("Di papan kelurahan.")
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("heading", name="2 komentar").wait_for()
    page.get_by_role("button", name="Laporkan Budi").click()
    page.get_by_role("radio", name="Spam atau promosi").check()
    page.get_by_role("dialog").get_by_role("button", name="Laporkan").click()
    page.get_by_text("Dilaporkan").wait_for()
    page.locator(".toast").get_by_role("button", name="Bisukan").click()
    page.get_by_text("Budi dibisukan.").first.wait_for()
    assert Reaction.objects.get().user == signed_in
    assert Report.objects.get().reason == "spam"
    assert Comment.objects.get(author=signed_in).depth == 1
    assert is_clean(page)


def test_an_own_comment_is_edited_and_withdrawn(shop, page, signed_in):
    write(page, "Semoga notulennya diumumkan.")
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("button", name="Sunting Ani").click()
    page.get_by_role("textbox").fill("Semoga notulennya segera diumumkan.")
    page.get_by_role("button", name="Simpan").click()
    page.get_by_text("segera").wait_for()
    page.get_by_role("button", name="Hapus Ani").click()
    page.get_by_role("dialog").get_by_role("button", name="Hapus").click()
    page.get_by_role("heading", name="1 komentar").wait_for()
    assert Comment.objects.get(author=signed_in).status == "withdrawn"
    assert is_clean(page)


def test_a_comment_that_could_not_be_sent_is_sent_once_when_the_line_is_back(shop, page, signed_in):
    write(page, "Semoga notulennya diumumkan.")
    lost = []

    def lose_the_answer(route):
        lost.append(route.fetch().status)
        route.abort()

    page.route("**/api/v1/comments/", lose_the_answer, times=1)
    page.get_by_role("button", name="Kirim").click()
    page.get_by_text("Komentar belum terkirim. Periksa koneksi Anda.").wait_for()
    assert page.get_by_role("textbox").input_value() == "Semoga notulennya diumumkan."
    page.get_by_role("button", name="Coba lagi").click()
    page.get_by_role("heading", name="2 komentar").wait_for()
    assert lost == [201]
    assert Comment.objects.filter(author=signed_in).count() == 1


def test_who_writes_too_fast_keeps_the_text_and_the_button_counts_down_until_it_is_free(
    shop, page, signed_in, settings
):
    settings.SAHUT_POST_BURST = 1
    write(page, "Satu.")
    page.get_by_role("button", name="Kirim").click()
    page.get_by_role("article").get_by_text("Satu.").wait_for()
    page.clock.install()
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))
    write(page, "Dua.")
    page.get_by_role("button", name="Kirim").click()
    submit = page.locator("sahut-comments .submit")
    page.get_by_text("terlalu cepat").wait_for()
    seconds = int(re.fullmatch(r"Kirim \((\d+)\)", submit.inner_text())[1])
    assert seconds > 2
    assert page.get_by_text(f"Coba lagi dalam {seconds} detik.").is_visible()
    for left in range(seconds - 1, 0, -1):
        page.clock.run_for(1000)
        assert submit.inner_text() == f"Kirim ({left})"
        assert submit.is_disabled()
        assert page.get_by_role("textbox").input_value() == "Dua."
    page.clock.run_for(1000)
    assert submit.inner_text() == "Kirim"
    assert submit.is_enabled()
    assert page.get_by_text("terlalu cepat").count() == 0
    assert page.get_by_role("textbox").input_value() == "Dua."
    redis_link.client().flushall()  # whose clock stands still
    submit.click()
    page.get_by_role("article").get_by_text("Dua.").wait_for()
    assert is_clean(page)


def test_a_draft_outlives_the_page(shop, page):
    page.goto(shop.article)
    write(page, "Setengah kalim")
    page.reload()
    page.get_by_role("button", name="Tambahkan komentar Anda").click()
    page.get_by_text("Draf dipulihkan.").wait_for()
    assert page.get_by_role("textbox").input_value() == "Setengah kalim"
    page.get_by_role("button", name="Hapus draf").click()
    assert page.get_by_role("textbox").input_value() == ""


def test_the_counter_counts_code_points_and_holds_back_what_is_too_long(shop, page):
    page.goto(shop.article)
    write(page, "🎉" * 1990)
    assert page.get_by_text("10 karakter tersisa").is_visible()
    page.get_by_role("textbox").fill("🎉" * 2003)
    assert page.get_by_text("Kelebihan 3 karakter").is_visible()
    assert page.get_by_role("button", name="Masuk dan kirim").is_disabled()


def test_new_comments_are_announced_and_come_in_only_when_asked_for(shop, page):
    factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    page.clock.install()
    page.goto(shop.article)
    page.get_by_role("heading", name="1 komentar").wait_for()
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Kedua.")
    page.clock.fast_forward(61_000)
    pill = page.get_by_role("button", name="1 komentar baru")
    pill.wait_for()
    assert page.get_by_role("article").count() == 1
    pill.click()
    page.get_by_role("heading", name="2 komentar").wait_for()
    assert page.get_by_role("article").first.inner_text().startswith("B\n")


def test_a_link_to_a_comment_far_down_opens_with_its_context(shop, page):
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Yang ditautkan.")
    for number in range(25):
        factories.publish(shop.cast.other_reader, shop.cast.thread, f"Komentar {number}.")
    page.goto(f"{shop.article}#comment-{first.pk}")
    page.get_by_text("Yang ditautkan.").wait_for()
    assert page.locator("article:focus").get_attribute("id") == f"comment-{first.pk}"
    page.get_by_role("button", name="Lihat seluruh diskusi").click()
    page.get_by_text("Komentar 24.").wait_for()
    page.get_by_role("button", name="Muat lebih banyak").click()
    page.get_by_text("Yang ditautkan.").wait_for()
    assert page.get_by_role("article").count() == 26


def test_more_replies_are_fetched_where_they_belong(shop, page):
    first = factories.publish(shop.cast.reader, shop.cast.thread, "Pertama.")
    for number in range(5):
        factories.publish(shop.cast.other_reader, shop.cast.thread, f"Balasan {number}.", parent=first)
    page.goto(shop.article)
    page.get_by_role("button", name="Tampilkan 2 balasan").click()
    page.get_by_text("Balasan 4.").wait_for()
    assert page.locator(".reply-list .comment").count() == 5
    assert page.get_by_role("button", name=re.compile("Tampilkan")).count() == 0


def test_a_crisis_mode_and_a_legal_notice_are_told_in_words(shop, page):
    cast, now = shop.cast, timezone.now()
    factories.publish(cast.reader, cast.thread, "Pertama.")
    Comment.objects.update(legal_notice="Dipersoalkan <b>di pengadilan</b>.")
    asked = {"kind": CrisisKind.HOLD, "reason": "Rusuh.", "until": now + timedelta(hours=1), "now": now}
    begin_crisis(person=cast.administrator, site=cast.site, **asked)
    told = "Untuk sementara semua komentar di sini ditinjau dahulu."
    page.goto(shop.article)
    page.get_by_text(told).wait_for()
    assert "Catatan hukum: Dipersoalkan <b>di pengadilan</b>." in page.get_by_role("article").inner_text()
    page.get_by_role("button", name="Tambahkan komentar Anda").click()
    assert page.locator("form").get_by_text(told).is_visible()
    assert is_clean(page)


def test_a_closed_thread_says_so_and_why_and_stays_readable(shop, page):
    cast = shop.cast
    factories.publish(cast.reader, cast.thread, "Pertama.")
    set_open(moderator=cast.moderator, thread=cast.thread, is_open=False, reason="threat", now=timezone.now())
    page.goto(shop.article)
    page.get_by_text("Kolom komentar telah ditutup oleh moderator: Ancaman (Pedoman butir 1).").wait_for()
    assert page.get_by_role("article").count() == 1
    assert page.get_by_role("button", name=re.compile("Balas|Tambahkan")).count() == 0
