"""A policy's public text and its reasons for rejecting, written in forms: no JSON, both languages."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments import shipped_policy
from comments.actions.change_policy import change_text
from comments.models import Change, Policy, User
from tests.comments.admin.test_policy import last_entry
from tests.comments.governing import turned_on
from tests.staff_session import sign_in_staff

OPENING = {"title": {"id": "Pedoman"}, "intro": {"id": "Silakan.", "en": "Welcome."}}
CLAUSES = [
    {"code": "3", "category": "", "title": {"id": "Lain"}, "text": {"id": "Hal lain."}},
    {"code": "3.1", "category": "spam", "title": {"id": "Spam", "en": "Spam"}, "text": {"id": "Iklan."}},
]
REASONS = [
    {"code": "spam", "clause": "3.1", "label": {"id": "Spam"}, "notice": {"id": "Isinya iklan."}},
    {"code": "other", "clause": "3", "label": {"id": "Lainnya"}, "notice": {"id": "Tidak sesuai."}},
]


@pytest.fixture
def desk(editor: User) -> Client:
    return sign_in_staff(Client(), editor)


@pytest.fixture
def written(editor: User, policy: Policy) -> Policy:
    about = {"editor": editor, "reason": "Awal", "now": timezone.now()}
    return change_text(policy=policy, text=OPENING | {"clauses": CLAUSES}, reject_reasons=REASONS, **about)


def page_of(policy: Policy) -> str:
    return f"/admin/comments/policy/{policy.pk}/change/"


def as_shown(desk: Client, policy: Policy) -> dict[str, Any]:
    """The page's form as a browser would send it untouched, with a reason."""
    form = desk.get(page_of(policy)).context["adminform"].form
    forms = [form, *(part for entries in (form.clauses, form.rejects) for part in (entries.management_form, *entries))]
    return dict(fields(forms)) | {"reason": "Lebih jelas"}


def fields(forms: list[Any]) -> Iterator[tuple[str, Any]]:
    for form in forms:
        for field in form:
            if (value := field.value()) not in {None, False}:
                yield field.html_name, value


def test_an_untouched_page_keeps_what_is_written(desk: Client, written: Policy) -> None:
    assert desk.post(page_of(written), as_shown(desk, written)).status_code == 302
    after = Policy.objects.get(pk=written.pk)
    assert (after.text, after.reject_reasons) == (OPENING | {"clauses": CLAUSES}, REASONS)


def test_the_shipped_policy_goes_through_its_form_unchanged(desk: Client, editor: User, policy: Policy) -> None:
    shipped = shipped_policy.read()
    about = {"editor": editor, "reason": "Bawaan", "now": timezone.now()}
    change_text(policy=policy, text=shipped.text, reject_reasons=shipped.reject_reasons, **about)
    assert desk.post(page_of(policy), as_shown(desk, policy)).status_code == 302
    after = Policy.objects.get(pk=policy.pk)
    assert (after.text, after.reject_reasons) == (shipped.text, shipped.reject_reasons)


def test_clauses_and_reasons_are_written_changed_placed_and_removed(
    desk: Client, written: Policy, client: Client
) -> None:
    sent = as_shown(desk, written)
    sent |= {"clauses-1-text_en": "Advertising.", "clauses-2-code": "2", "clauses-2-title_id": "Baru"}
    sent |= {"clauses-2-text_id": "Pasal baru.", "rejects-0-DELETE": "on", "rejects-1-clause": "2"}
    sent |= {"rejects-2-code": "rude", "rejects-2-clause": "3", "rejects-2-label_id": "Kasar"}
    sent |= {"rejects-2-notice_id": "Terlalu kasar.", "rejects-2-ORDER": "1"}
    assert desk.post(page_of(written), sent).status_code == 302
    after = Policy.objects.get(pk=written.pk)
    assert [clause["code"] for clause in after.text["clauses"]] == ["2", "3", "3.1"]
    assert after.text["clauses"][2]["text"] == {"id": "Iklan.", "en": "Advertising."}
    assert [(reason["code"], reason["clause"]) for reason in after.reject_reasons] == [("rude", "3"), ("other", "2")]
    assert "Pasal baru." in client.get("/policy/").content.decode()
    history = desk.get(f"/admin/comments/policy/{written.pk}/history/").content.decode()
    assert "<dt>2: Teks dalam bahasa Indonesia</dt>" in history


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"title_id": ""},
        {"clauses-0-title_id": ""},
        {"clauses-0-code": "3.1"},
        {"clauses-0-code": "<3>"},
        {"clauses-1-category": "luck"},
        {"clauses-2-title_id": "Tanpa nomor"},
        {"rejects-0-clause": "9"},
        {"rejects-0-label_id": ""},
        {"rejects-2-code": "order", "rejects-2-clause": "3", "rejects-2-label_id": "x", "rejects-2-notice_id": "x"},
        {"rejects-2-code": "spam", "rejects-2-clause": "3", "rejects-2-label_id": "x", "rejects-2-notice_id": "x"},
        {"rejects-0-DELETE": "on", "rejects-1-DELETE": "on"},
        {"rejects-0-notice_id": "\x00"},
        {"clauses-TOTAL_FORMS": "x"},
    ],
    ids=str,
)
def test_what_could_not_be_shown_comes_back_with_its_words(
    desk: Client, written: Policy, wrong: dict[str, str]
) -> None:
    answer = desk.post(page_of(written), as_shown(desk, written) | {"intro_id": "Kata baru."} | wrong)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Kata baru." in page
    assert "errorlist" in page
    assert Policy.objects.get(pk=written.pk).reject_reasons == REASONS


def test_the_code_that_decisions_name_stays(desk: Client, written: Policy) -> None:
    desk.post(page_of(written), as_shown(desk, written) | {"rejects-0-code": "renamed"})
    assert [reason["code"] for reason in Policy.objects.get(pk=written.pk).reject_reasons] == ["spam", "other"]


def test_a_clause_stays_while_a_rule_that_is_on_stands_on_it(desk: Client, editor: User, written: Policy) -> None:
    turned_on(editor, written)
    sent = as_shown(desk, written) | {"clauses-1-DELETE": "on", "rejects-0-clause": "3"}
    refused = desk.post(page_of(written), sent)
    assert "E1" in str(refused.context["adminform"].form.non_field_errors())
    written.rules.update(clause="3")
    assert desk.post(page_of(written), sent).status_code == 302


def test_a_stale_page_is_told(desk: Client, editor: User, written: Policy) -> None:
    stale = as_shown(desk, written)
    assert desk.post(page_of(written), stale | {"title_id": "Satu"}).status_code == 302
    assert desk.post(page_of(written), stale | {"title_id": "Dua"}).status_code == 200
    assert Policy.objects.get(pk=written.pk).text["title"] == {"id": "Satu"}


def test_an_earlier_text_comes_back(desk: Client, written: Policy) -> None:
    first = Change.objects.get(policy=written, subject="text")
    desk.post(page_of(written), as_shown(desk, written) | {"title_id": "Lain", "rejects-0-DELETE": "on"})
    restore = f"/admin/comments/policy/{written.pk}/restore/{first.pk}/"
    assert desk.post(restore, {"reason": "Kembali"}).status_code == 302
    after = Policy.objects.get(pk=written.pk)
    assert (after.text["title"], after.reject_reasons) == ({"id": "Pedoman"}, REASONS)
    assert last_entry().deed == "policy.text_restore"
