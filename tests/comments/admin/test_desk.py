"""The desk: what a moderator sees, decides and is told."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.appeal import appeal
from comments.actions.decide import decide
from comments.actions.edit import edit
from comments.actions.report import report
from comments.actions.restrict import restrict
from comments.actions.withdraw import withdraw
from comments.admin import keys
from comments.models import AuditEntry, Case, Comment, Decision, Restriction, Thread
from comments.vocabulary import Category, RestrictionKind, Verdict
from tests import factories
from tests.cast import Cast
from tests.comments.admin.conftest import DESK, of_case
from tests.staff_session import sign_in_staff


def text_of(response: object) -> str:
    html = re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.S)  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_desk_opens_with_the_case_whose_deadline_comes_first(desk: Client, cast: Cast) -> None:
    now = timezone.now()
    later = factories.hold(cast.reader, cast.thread, "Nanti saja.", now=now)
    first = factories.hold(cast.reader, cast.thread, "Yang lebih dulu.", now=now - timedelta(hours=1))
    card = desk.get(DESK).context["card"]
    assert (card.comment, card.next_id) == (first, Case.objects.get(comment=later).pk)


def test_every_queue_is_named_with_its_count(desk: Client, cast: Cast, held: Comment) -> None:
    factories.hold(cast.reader, cast.thread, "Halo.", queue=Category.NEWCOMER)
    tabs = {tab.name: tab.count for tab in desk.get(DESK).context["tabs"]}
    assert tabs == {"all": 2} | {queue.value: int(queue in {"anarkis", "newcomer"}) for queue in Category}


def test_a_queue_shows_its_own_cases_only(desk: Client, cast: Cast, held: Comment) -> None:
    new = factories.hold(cast.reader, cast.thread, "Halo.", queue=Category.NEWCOMER)
    page = desk.get(f"{DESK}newcomer/").context["page"]
    assert [row.case.comment for row in page.rows] == [new]


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Antrean kosong" in text_of(desk.get(DESK)) or "Queue empty" in text_of(desk.get(DESK))


def test_the_card_marks_the_words_and_gives_the_sentence(desk: Client, held: Comment, case: Case) -> None:
    held.revisions.update(findings=[_finding([[9, 14]])])
    html = desk.get(of_case(case)).content.decode()
    assert ">Ayo kita <mark>bakar</mark><small>1</small> kantornya besok.</blockquote>" in html
    assert "Ajakan kekerasan." in html


def _finding(spans: list[list[int]], **changes: object) -> dict[str, object]:
    finding = {
        "phase": "terms",
        "rule": "A1",
        "version": 1,
        "category": "anarkis",
        "reason": {"id": "Ajakan kekerasan.", "en": "A call to violence."},
        "spans": spans,
        "guards": [],
        "shadow": False,
    }
    return finding | changes


@pytest.mark.parametrize(("language", "sentence"), [("id", "Ajakan kekerasan."), ("en", "A call to violence.")])
def test_the_sentence_comes_in_the_moderators_language(desk: Client, case: Case, language: str, sentence: str) -> None:
    assert sentence in desk.get(of_case(case), headers={"Accept-Language": language}).content.decode()


def test_the_notice_comes_in_the_authors_language(desk: Client, cast: Cast, case: Case) -> None:
    type(cast.reader).objects.filter(pk=cast.reader.pk).update(language="en")
    html = desk.get(of_case(case), headers={"Accept-Language": "id"}).content.decode()
    assert '<q lang="en">Reason: Ancaman</q>' in html


def test_approving_publishes_and_opens_the_next_case(desk: Client, cast: Cast, held: Comment, case: Case) -> None:
    other = factories.hold(cast.reader, cast.thread, "Yang kedua.")
    response = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}, follow=True)
    held.refresh_from_db()
    assert held.is_published
    assert response.context["card"].comment == other
    assert [str(message) for message in response.context["messages"]]


def test_rejecting_keeps_reason_and_note_and_goes_into_the_chain(
    desk: Client, cast: Cast, held: Comment, case: Case
) -> None:
    desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "reject", "reason": "threat", "note": "Jelas."})
    decision = Decision.objects.get(comment=held)
    assert (decision.verdict, decision.reason, decision.note, decision.actor) == (
        "reject",
        "threat",
        "Jelas.",
        cast.moderator,
    )
    entry = AuditEntry.objects.get(deed="decide.reject")
    assert entry.facts == {"case": case.pk, "decision": decision.pk, "reason": "threat", "revision": 1}


def test_after_the_last_case_the_queue_is_empty(desk: Client, case: Case) -> None:
    response = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}, follow=True)
    assert response.status_code == 200
    assert response.context["card"] is None


def test_rejecting_without_a_reason_decides_nothing_and_keeps_the_note(desk: Client, case: Case) -> None:
    sent = {"revision": 1, "verdict": "reject", "note": "Catatan panjang."}
    response = desk.post(of_case(case, "decide/"), sent)
    assert response.status_code == 400
    assert "Catatan panjang." in response.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"revision": "x", "verdict": "publish"},
        {"revision": "0", "verdict": "publish"},
        {"revision": "9" * 40, "verdict": "publish"},
        {"revision": 1, "verdict": "burn"},
        {"revision": 1, "verdict": "reject", "reason": "threat", "note": "x" * 1001},
        {"revision": 1, "verdict": "reject", "reason": "threat", "note": "a\x00b"},
        {"revision": 1, "verdict": "reject", "reason": "made-up"},
    ],
)
def test_what_no_form_of_ours_sends_is_a_400(desk: Client, case: Case, sent: dict[str, object]) -> None:
    assert desk.post(of_case(case, "decide/"), sent).status_code == 400
    assert not Decision.objects.exists()


def test_who_comes_second_is_told_who_was_first_and_loses_nothing(
    desk: Client, cast: Cast, held: Comment, case: Case
) -> None:
    first = factories.make_moderator(cast.site, "Sari")
    decide(moderator=first, case_id=case.pk, revision_number=1, verdict=Verdict.PUBLISH, now=timezone.now())
    sent = {"revision": 1, "verdict": "reject", "reason": "threat", "note": "Catatan saya."}
    response = desk.post(of_case(case, "decide/"), sent)
    assert response.status_code == 409
    assert "Sari" in text_of(response)
    assert "Catatan saya." in response.content.decode()
    held.refresh_from_db()
    assert held.is_published


def test_who_opens_a_case_has_it_and_the_next_person_is_told(desk: Client, cast: Cast, case: Case) -> None:
    sari = sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari"))
    desk.get(of_case(case))
    there = sari.get(of_case(case))
    assert "Sedang ditinjau Rina" in text_of(there)
    assert not there.context["card"].may_be_decided
    assert there.context["page"].rows[0].held_by == "Rina"
    refused = sari.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"})
    assert (refused.status_code, Decision.objects.count()) == (409, 0)
    sari.post(of_case(case, "take/"))
    assert sari.get(of_case(case)).context["card"].may_be_decided
    assert "Sedang ditinjau Sari" in text_of(desk.get(of_case(case)))


def test_each_who_sits_down_gets_another_case(desk: Client, cast: Cast, case: Case) -> None:
    other = factories.hold(cast.reader, cast.thread, "Yang kedua.", now=timezone.now() + timedelta(hours=1))
    sari = sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari"))
    assert desk.get(DESK).context["card"].case == case
    assert sari.get(DESK).context["card"].comment == other


def test_the_script_keeps_its_cases_and_gives_them_back(desk: Client, cast: Cast, case: Case) -> None:
    sari = sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari"))
    assert desk.post(f"{DESK}lease/", {"cases": [case.pk]}).json() == {"held": {}}
    assert sari.post(f"{DESK}lease/", {"cases": [case.pk]}).json() == {"held": {str(case.pk): "Rina"}}
    assert desk.post(f"{DESK}leave/", {"cases": [case.pk]}).status_code == 204
    assert sari.post(f"{DESK}lease/", {"cases": [case.pk]}).json() == {"held": {}}
    for wrong in ({}, {"cases": "x"}, {"cases": "9" * 19}, {"cases": list(range(51))}):
        assert [desk.post(f"{DESK}{deed}/", wrong).status_code for deed in ("lease", "leave")] == [400, 400]


def test_a_decision_is_undone_by_a_button(desk: Client, cast: Cast, held: Comment, case: Case, settings: Any) -> None:
    settings.SAHUT_UNDO_SECONDS = 60
    after = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}, follow=True)
    undoable = after.context["undoable"]
    assert undoable.comment == held
    back = desk.post(f"{DESK}all/undo/", {"decision": undoable.pk}, follow=True)
    assert back.context["card"].case == case
    assert back.context["undoable"] is None
    held.refresh_from_db()
    assert held.status == "held"
    again = desk.post(f"{DESK}all/undo/", {"decision": undoable.pk})
    assert (again.status_code, "Tidak ada yang diurungkan" in text_of(again)) == (409, True)
    assert desk.post(f"{DESK}all/undo/", {"decision": "x"}).status_code == 400
    assert desk.post(f"{DESK}all/undo/", {"decision": 987654321}).status_code == 404


def test_the_script_is_answered_in_short(desk: Client, case: Case) -> None:
    short = {"Accept": "application/json"}
    refused = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "reject"}, headers=short)
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid")
    done = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}, headers=short)
    assert done.json()["decision"] == Decision.objects.get().pk
    late = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}, headers=short)
    assert (late.status_code, late.json()["text"]) == (409, "Sudah diputuskan oleh Rina.")


def test_a_changed_text_is_shown_and_not_decided(desk: Client, cast: Cast, held: Comment, case: Case) -> None:
    held.revisions.update(findings=[_finding([], rule="unverified")])
    type(cast.reader).objects.filter(pk=cast.reader.pk).update(verified_at=None)
    cast.reader.refresh_from_db()
    edit(author=cast.reader, comment_id=held.pk, body="Teks yang baru sekali.", now=timezone.now())
    sent = {"revision": 1, "verdict": "reject", "reason": "threat", "note": "Untuk teks lama."}
    response = desk.post(of_case(case, "decide/"), sent)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Teks yang baru sekali." in html
    assert "Untuk teks lama." in html
    assert 'name="revision" value="2"' in html
    assert not Decision.objects.filter(verdict="reject").exists()


def test_a_withdrawn_comment_is_no_longer_decided(desk: Client, cast: Cast, held: Comment, case: Case) -> None:
    withdraw(author=cast.reader, comment_id=held.pk, now=timezone.now())
    response = desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"})
    assert response.status_code == 409
    held.refresh_from_db()
    assert held.status == "withdrawn"


def test_a_moderator_does_not_decide_the_appeal_against_the_own_rejection(
    desk: Client, cast: Cast, held: Comment, case: Case
) -> None:
    now = timezone.now()
    decide(
        moderator=cast.moderator, case_id=case.pk, revision_number=1, verdict=Verdict.REJECT, reason="threat", now=now
    )
    row = appeal(author=cast.reader, comment_id=held.pk, statement="Saya hanya mengutip.", now=now)
    shown = desk.get(of_case(row.case))
    assert "Saya hanya mengutip." in shown.content.decode()
    assert not shown.context["card"].may_be_decided
    assert desk.post(of_case(row.case, "decide/"), {"revision": 1, "verdict": "publish"}).status_code == 403
    other = factories.hold(cast.reader, cast.thread, "Lain.")
    assert desk.get(of_case(Case.objects.get(comment=other))).context["card"].next_id is None


def test_the_card_knows_reports_parent_and_the_authors_record(desk: Client, cast: Cast) -> None:
    parent = factories.publish(cast.other_reader, cast.thread, "Kalimat induk.")
    comment = factories.publish(cast.reader, cast.thread, "Kalimat anak.", parent=parent)
    report(reporter=cast.other_reader, comment_id=comment.pk, reason="hoax", note="Tidak benar.", now=timezone.now())
    restrict(
        moderator=cast.moderator,
        user=cast.reader,
        site=cast.site,
        kind=RestrictionKind.HOLD,
        reason="spam",
        now=timezone.now(),
    )
    card = desk.get(of_case(Case.objects.get(comment=comment))).context["card"]
    assert card.parent_text == "Kalimat induk."
    assert [(row.reason, row.note) for row in card.reports] == [("hoax", "Tidak benar.")]
    assert (card.record.written, card.record.published, card.record.rejected) == (1, 1, 0)
    assert [row.kind for row in card.record.restrictions] == ["hold"]


def test_a_comment_is_put_forward_by_a_button_beside_it_or_with_the_approval(
    desk: Client, cast: Cast, held: Comment, case: Case
) -> None:
    comment = factories.publish(cast.reader, cast.thread, "Bagus.")
    report(reporter=cast.other_reader, comment_id=comment.pk, reason="hoax", now=timezone.now())
    reported = Case.objects.get(comment=comment)
    for sign in ("1", "0", "1"):
        assert f'name="is_on" value="{sign}"' in desk.get(of_case(reported)).content.decode()
        desk.post(of_case(reported, "pick/"), {"is_on": sign})
        assert Comment.objects.get(pk=comment.pk).is_picked is (sign == "1")
    assert desk.post(of_case(case, "pick/"), {"is_on": "1"}).status_code == 404, "it is not published"
    desk.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish", "is_pick": "1"})
    assert Comment.objects.get(pk=held.pk).is_picked


def test_every_key_has_something_to_press_and_its_line_in_the_help(desk: Client, cast: Cast, case: Case) -> None:
    factories.hold(cast.reader, cast.thread, "Yang kedua.")
    html = desk.get(of_case(case)).content.decode()
    by_the_script = {"next", "previous", "again", "together", "select", "go", "zen", "help"}
    pressed = set(re.findall(r'data-key="([a-z-]+)"', html))
    assert {key.deed for key in keys.KEYS} - by_the_script <= pressed
    assert {"together-publish", "together-reject"} <= pressed
    for key in keys.KEYS:
        assert f"<dt><kbd>{key.usual}</kbd></dt>" in html
    assert {"j", "k", "a", "r", "R", "s", "e", "u", "t", "o", "p", "b", "f", "n", ".", "z", "x", "A", "?"} <= {
        key.usual for key in keys.KEYS
    }


def test_invisible_signs_are_named(desk: Client, cast: Cast) -> None:
    comment = factories.hold(cast.reader, cast.thread, "ba\u200bkar \u202eakub")
    html = desk.get(of_case(Case.objects.get(comment=comment))).content.decode()
    assert "U+200B" in html
    assert "U+202E" in html


def test_a_note_about_the_author_is_kept_and_shown_to_colleagues(desk: Client, cast: Cast, case: Case) -> None:
    desk.post(of_case(case, "note/"), {"text": "Wartawan, sering mengutip."})
    sari = sign_in_staff(Client(), factories.make_moderator(cast.site, "Sari"))
    assert "Wartawan, sering mengutip." in text_of(sari.get(of_case(case)))
    refused = desk.post(of_case(case, "note/"), {"text": "y" * 1001})
    assert (refused.status_code, "y" * 1001 in refused.content.decode()) == (400, True)


def test_the_card_shows_conversation_record_and_like_cases(desk: Client, cast: Cast, case: Case) -> None:
    factories.publish(cast.other_reader, cast.thread, "Tetangga yang ramah.")
    factories.publish(cast.reader, cast.thread, "Komentar lain dari Ani.")
    twin = factories.hold(cast.other_reader, cast.thread, "Ayo kita bakar kantornya besok!")
    now = timezone.now()
    decide(
        moderator=cast.moderator,
        case_id=twin.cases.get().pk,
        revision_number=1,
        verdict=Verdict.REJECT,
        reason="threat",
        now=now,
    )
    shown = text_of(desk.get(of_case(case)))
    assert shown.count("Tetangga yang ramah.") == 1
    assert "Komentar lain dari Ani." in shown
    assert "1 tidak tayang, 0 tayang" in shown


@pytest.mark.parametrize(
    ("measure", "kind", "hours"),
    [("hold", "hold", None), ("suspend-1h", "suspend", 1), ("suspend-7d", "suspend", 168), ("ban", "ban", None)],
)
def test_an_author_is_restricted_from_the_card(
    desk: Client, cast: Cast, case: Case, measure: str, kind: str, hours: int | None
) -> None:
    desk.post(of_case(case, "restrict/"), {"measure": measure, "reason": "spam", "note": "Sudah diperingatkan."})
    row = Restriction.objects.get(user=cast.reader)
    length = row.until - row.created_at if row.until else None
    assert (row.kind, length) == (kind, timedelta(hours=hours) if hours else None)
    assert AuditEntry.objects.filter(deed="restrict").exists()


def test_a_restriction_without_a_reason_of_the_policy_is_refused(desk: Client, case: Case) -> None:
    response = desk.post(of_case(case, "restrict/"), {"measure": "ban", "reason": "because", "note": "Catatan."})
    assert response.status_code == 400
    assert "Catatan." in response.content.decode()
    assert not Restriction.objects.exists()


def test_a_colleague_is_not_restricted_from_the_card(desk: Client, cast: Cast) -> None:
    theirs = factories.hold(factories.make_moderator(cast.site, "Sari"), cast.thread)
    response = desk.post(of_case(theirs.cases.get(), "restrict/"), {"measure": "ban", "reason": "spam", "note": "Uji."})
    assert response.status_code == 403
    assert "Hanya administrator yang dapat membatasi akun rekan." in response.content.decode()
    assert "Uji." in response.content.decode()
    assert not Restriction.objects.exists()


def test_a_restriction_is_lifted_from_the_card(desk: Client, cast: Cast, case: Case) -> None:
    desk.post(of_case(case, "restrict/"), {"measure": "ban", "reason": "spam"})
    row = Restriction.objects.get()
    desk.post(of_case(case, f"lift/{row.pk}/"))
    row.refresh_from_db()
    assert row.lifted_at is not None


def test_a_conversation_is_closed_and_opened_from_the_card(desk: Client, cast: Cast, case: Case) -> None:
    states = []
    assert desk.post(of_case(case, "thread/"), {"is_open": "0"}).status_code == 400, "without a reason"
    for value in ("0", "1"):
        desk.post(of_case(case, "thread/"), {"is_open": value, "reason": "other"})
        states.append(Thread.objects.get(pk=cast.thread.pk).is_open)
    assert states == [False, True]
    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == ["thread.close", "thread.open"]


@pytest.mark.parametrize("address", ["unknown/", "ALL/", "all/999999/", f"all/{10**30}/", "?after=nonsense"])
def test_what_does_not_exist_is_a_404(desk: Client, address: str) -> None:
    assert desk.get(f"{DESK}{address}").status_code == 404


def test_a_get_of_a_deeds_address_changes_nothing(desk: Client, case: Case) -> None:
    assert desk.get(of_case(case, "decide/")).status_code == 302
    assert [desk.get(of_case(case, deed)).status_code for deed in ("restrict/", "thread/")] == [405, 405]
    assert Case.objects.open().count() == 1


def test_a_form_from_another_page_is_refused(cast: Cast, case: Case) -> None:
    strict = sign_in_staff(Client(enforce_csrf_checks=True), cast.moderator)
    assert strict.post(of_case(case, "decide/"), {"revision": 1, "verdict": "publish"}).status_code == 403


def test_the_first_page_of_the_admin_links_to_the_desk_with_counts(desk: Client, held: Comment) -> None:
    html = desk.get("/admin/").content.decode()
    assert f'href="{DESK}"' in html
    assert re.search(r'queue/anarkis/">[^<]+</a> <span class="desk-count">1<', html)


def test_the_desk_answers_under_the_strict_policy(desk: Client, case: Case) -> None:
    response = desk.get(of_case(case))
    assert "require-trusted-types-for 'script'" in response.headers["Content-Security-Policy"]
    html = response.content.decode()
    assert not re.search(r"<script(?![^>]+src=)|\son\w+=|\sstyle=|<style", html)
