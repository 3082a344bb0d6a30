"""The widget in every state, measured by axe: on a phone and a desk, in both languages, light and dark."""

from pathlib import Path

import axe_core_python
import pytest
from django.utils import timezone

from comments.actions.decide import decide
from comments.models import Case
from comments.vocabulary import Verdict
from tests import factories
from tests.journeys.reading import sign_in_and_agree

pytestmark = pytest.mark.one_lane

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """() => axe.run(document.querySelector('sahut-comments'), {runOnly: {type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}})"""
SIZES = [(360, 740), (1280, 800)]
DARK = "body{background:#16181c;color:#e8e6e1;font-family:sans-serif}"
WORDS = {
    "id": {
        "add": "Tambahkan komentar Anda",
        "send": "Masuk dan kirim",
        "report": "Laporkan Ani",
        "held": "Menunggu moderasi",
    },
    "en": {"add": "Add yours", "send": "Sign in and post", "report": "Report Ani", "held": "Awaiting review"},
}


def violations(page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(RUN)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("style", ["", DARK], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_list_composer_and_dialog_have_no_violations(shop, page, size, lang, style):
    first = factories.publish(
        shop.cast.reader, shop.cast.thread, "Semoga **notulennya** diumumkan.\n\n> dikutip\n\n- satu\n- dua"
    )
    factories.publish(shop.cast.other_reader, shop.cast.thread, "Setuju, lihat https://example.org/a", parent=first)
    shop.publisher.pages["/gaya.css"] = style
    words = WORDS[lang]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    snippet = shop.publisher.snippet(site="koran", key="artikel-1", loading="eager")
    page.goto(shop.publisher.put("/a", snippet, lang=lang, head='<link rel="stylesheet" href="/gaya.css">'))
    page.get_by_role("article").nth(1).wait_for()
    found = violations(page)
    page.get_by_role("button", name=words["add"]).click()
    page.get_by_role("textbox").fill("🎉" * 1990)
    found += violations(page)
    page.get_by_role("button", name=words["report"]).click()
    page.get_by_role("dialog").wait_for()
    assert found + violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.violations == page.errors == []


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desk"])
def test_waiting_rejected_and_withdrawn_have_no_violations(shop, page, reader, size):
    first = factories.publish(shop.cast.other_reader, shop.cast.thread, "Sudah dihapus.")
    factories.publish(shop.cast.reader, shop.cast.thread, "Jawaban.", parent=first)
    type(first).objects.filter(pk=first.pk).update(status="withdrawn")
    factories.hold(shop.cast.reader, shop.cast.thread, "Yang menunggu.")
    refused = factories.hold(shop.cast.reader, shop.cast.thread, "Yang ditolak.")
    case = Case.objects.get(comment=refused)
    decide(
        moderator=shop.cast.moderator,
        case_id=case.pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="threat",
        note="",
        now=timezone.now(),
    )
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(shop.article)
    sign_in_and_agree(page, page.get_by_role("button", name="Ikuti diskusi").click, reader)
    page.get_by_text("Tidak ditayangkan").wait_for()
    assert page.get_by_text("Menunggu moderasi").is_visible()
    assert page.get_by_text("Alasan: Ancaman").is_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Ajukan banding").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Itu kutipan.")
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Ajukan banding").click()
    page.get_by_role("article").get_by_text("Banding Anda diterima.").wait_for()


def test_unreachable_and_closed_have_no_violations(shop, page):
    page.route("**/api/v1/threads/**", lambda route: route.abort())
    page.goto(shop.article)
    page.get_by_role("heading", name="Komentar gagal dimuat.").wait_for()
    found = violations(page)
    page.unroute("**/api/v1/threads/**")
    type(shop.cast.thread).objects.update(is_open=False)
    page.get_by_role("button", name="Coba lagi").click()
    page.get_by_text("Kolom komentar ditutup.").wait_for()
    assert found + violations(page) == []
