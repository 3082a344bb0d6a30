"""An editor's pages: rules without code, trying a text, versions, back-tests, terms, the breaker's banner."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comments.actions.change_policy import add_terms
from comments.models import Alarm, AuditEntry, BackTest, Change, Policy, Rule, Term, User
from comments.policies import rules_of
from tests import factories
from tests.cast import Cast
from tests.comments.governing import back_test, turned_on, write
from tests.staff_session import sign_in_staff

RULES = "/admin/comments/rule/"
TRY = f"{RULES}try/"


@pytest.fixture
def desk_of_editor(editor: User) -> Client:
    return sign_in_staff(Client(), editor)


def filled(policy: Policy, **changed: Any) -> dict[str, Any]:
    """The form of a rule of one's own, as a browser sends it."""
    return {
        "policy": policy.pk,
        "category": "spam",
        "said": "Boikot\njangan beli",
        "target_words": "",
        "cue_words": "",
        "within": "6",
        "guards": ["negation", "question"],
        "sentence_id": "Ajakan boikot.",
        "sentence_en": "A boycott.",
        "clause": "3.1",
        "reason": "Banyak laporan",
        **changed,
    }


def last_entry() -> AuditEntry:
    return AuditEntry.objects.latest("number")


def test_a_rule_is_built_in_a_form(desk_of_editor: Client, policy: Policy) -> None:
    assert desk_of_editor.get(f"{RULES}add/").status_code == 200
    assert desk_of_editor.post(f"{RULES}add/", filled(policy)).status_code == 302
    rule = Rule.objects.get()
    assert (rule.code, rule.state, rule.category, rule.clause) == ("E1", "shadow", "spam", "3.1")
    assert rule.definition["said"] == ["boikot", "jangan beli"]
    assert rules_of(policy.site).screen("jangan beli di sana")[0].shadow


@pytest.mark.parametrize(
    "wrong",
    [
        {"said": "…"},
        {"said": ""},
        {"within": "99"},
        {"sentence_id": ""},
        {"reason": ""},
        {"guards": ["luck"]},
        {"category": "reported"},
    ],
)
def test_a_wrong_form_comes_back_with_its_words(desk_of_editor: Client, policy: Policy, wrong: dict[str, Any]) -> None:
    answer = desk_of_editor.post(f"{RULES}add/", filled(policy, **wrong))
    assert answer.status_code == 200
    assert "jangan beli" in answer.content.decode() or "said" in wrong
    assert not Rule.objects.exists()


def test_a_rule_is_changed_and_a_stale_page_is_told(desk_of_editor: Client, editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    address = f"{RULES}{rule.pk}/change/"
    page = desk_of_editor.get(address).content.decode()
    assert "Ajakan boikot." in page
    assert "Uji coba" not in page, "a reason is asked for anew each time"
    assert desk_of_editor.post(address, filled(policy, said="gacor", seen_version=1)).status_code == 302
    assert Rule.objects.get().version == 2
    answer = desk_of_editor.post(address, filled(policy, said="lain", seen_version=1))
    assert answer.status_code == 200
    assert "lain" in answer.content.decode()
    assert Rule.objects.get().definition["said"] == ["gacor"]


def test_a_shipped_rule_takes_other_words_only(desk_of_editor: Client, policy: Policy) -> None:
    rule = Rule.objects.create(policy=policy, code="A1", category="anarkis", state="on", sentence={"id": "x"})
    sent = {
        "sentence_id": "Kalimat baru.",
        "sentence_en": "",
        "clause": "1.1",
        "reason": "Lebih jelas",
        "seen_version": 1,
    }
    assert desk_of_editor.post(f"{RULES}{rule.pk}/change/", sent | {"category": "spam"}).status_code == 302
    rule.refresh_from_db()
    assert (rule.sentence, rule.category, rule.state, rule.version) == ({"id": "Kalimat baru."}, "anarkis", "on", 2)


def test_it_is_turned_on_after_its_back_test_only(desk_of_editor: Client, editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    address, sent = f"{RULES}{rule.pk}/switch/", {"state": "on", "reason": "Sudah diuji", "version": 1}
    assert desk_of_editor.get(address).status_code == 200
    refused = desk_of_editor.post(address, sent)
    assert refused.status_code == 409
    assert "Sudah diuji" in refused.content.decode()
    asked = desk_of_editor.post(f"{RULES}{rule.pk}/backtest/", {"version": 1, "other_version": "", "size": 200})
    assert asked.status_code == 302
    test = BackTest.objects.get()
    assert asked["Location"].endswith(f"/backtest/{test.pk}/change/")
    back_test(editor, rule)
    assert desk_of_editor.post(address, sent).status_code == 302
    assert Rule.objects.get().state == "on"
    assert last_entry().facts["to"] == "on"


def test_the_history_says_who_when_why_and_what_and_restores(
    desk_of_editor: Client, editor: User, policy: Policy
) -> None:
    rule = write(editor, policy)
    desk_of_editor.post(f"{RULES}{rule.pk}/change/", filled(policy, said="gacor", seen_version=1, reason="Keliru"))
    page = desk_of_editor.get(f"{RULES}{rule.pk}/history/").content.decode()
    for part in ("Sari", "Uji coba", "Keliru", "<del>− boikot</del>", "<ins>+ gacor</ins>"):
        assert part in page
    first = Change.objects.filter(rule=rule).order_by("pk")[0]
    address = f"{RULES}{rule.pk}/restore/{first.pk}/"
    assert desk_of_editor.get(address).status_code == 405
    desk_of_editor.post(address, {"reason": ""})
    assert Rule.objects.get().version == 2, "without a reason nothing happens"
    assert desk_of_editor.post(address, {"reason": "Kembali"}).status_code == 302
    assert (Rule.objects.get().version, Rule.objects.get().definition["said"]) == (3, ["boikot"])


def test_a_text_is_tried_by_the_policy_a_version_and_a_draft(
    desk_of_editor: Client, editor: User, policy: Policy
) -> None:
    about = {"reason": "Penyangkalan", "now": timezone.now()}
    add_terms(editor=editor, policy=policy, kind="negation", values=["jangan"], **about)
    rule = turned_on(editor, policy)
    trial = desk_of_editor.post(TRY, {"policy": policy.pk, "text": "boikot mereka"}).context["trial"]
    assert trial.screening.hold
    assert [piece.text for piece in trial.segments if piece.findings] == ["boikot"]
    released = desk_of_editor.post(TRY, {"policy": policy.pk, "text": "jangan boikot"}).context["trial"]
    assert (released.screening.hold, released.released[0].released_by) == (False, ("negation",))
    of_version = desk_of_editor.post(TRY, {"rule": rule.pk, "version": 1, "text": "boikot"})
    assert of_version.context["trial"].screening.findings[0].version == 1
    draft = filled(policy, said="gacor", text="main gacor")
    assert desk_of_editor.post(TRY, draft).context["trial"].screening.findings[0].rule == "E?"
    changed = desk_of_editor.post(TRY, draft | {"rule": rule.pk, "text": "boikot gacor"}).context["trial"]
    assert [found.rule for found in changed.screening.findings] == ["E1"]
    assert [piece.text for piece in changed.segments if piece.findings] == ["gacor"]
    assert desk_of_editor.post(TRY, draft | {"said": "…"}).context["faults"]
    assert (Rule.objects.count(), Change.objects.filter(rule=rule).count()) == (1, 2), "nothing is stored"


@pytest.mark.parametrize("text", ["", " ", "\x00", "x" * 5001, "<script>alert(1)</script>", "‮abc"])
def test_any_text_may_be_tried(desk_of_editor: Client, policy: Policy, text: str) -> None:
    answer = desk_of_editor.post(TRY, {"policy": policy.pk, "text": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("query", ["?policy=x", "?policy=99999", "?rule=99999", f"?policy={'9' * 40}"])
def test_there_is_nothing_to_try_where_there_is_no_policy(desk_of_editor: Client, query: str) -> None:
    assert desk_of_editor.get(TRY + query).status_code in {200, 404}


def test_another_sites_rule_is_not_there(cast: Cast, desk_of_editor: Client) -> None:
    other = Policy.objects.select_related("site").get(site=cast.other_site)
    rule = write(cast.administrator, other)
    for path in ("change/", "history/", "switch/", "backtest/"):
        assert desk_of_editor.get(f"{RULES}{rule.pk}/{path}").status_code in {302, 404}
    assert desk_of_editor.post(TRY, {"policy": other.pk, "text": "x"}).status_code == 404
    assert desk_of_editor.post(f"{RULES}{rule.pk}/switch/", {"state": "off", "reason": "x"}).status_code == 404
    assert desk_of_editor.post(f"{RULES}add/", filled(other)).status_code == 200, "not in the list of the form"
    assert Rule.objects.count() == 1


@pytest.mark.parametrize("number", [1, 6])
def test_the_report_lists_the_published_ones_with_their_marks(
    cast: Cast, desk_of_editor: Client, editor: User, policy: Policy, django_assert_max_num_queries: Any, number: int
) -> None:
    for each in range(number):
        factories.publish(cast.reader, cast.thread, f"boikot {each}")
    test = back_test(editor, write(editor, policy))
    address = f"/admin/comments/backtest/{test.pk}/change/"
    desk_of_editor.get(address)
    with django_assert_max_num_queries(16):
        page = desk_of_editor.get(address + "?fate=unread").content.decode()
    assert page.count("<mark>boikot</mark>") == number
    assert f"#comment-{cast.thread.comments.first().pk}" in page
    assert desk_of_editor.get(address + "?fate=x&side=<&page=-1").status_code == 200


def test_terms_are_added_by_what_they_do(desk_of_editor: Client, policy: Policy) -> None:
    page = desk_of_editor.get("/admin/comments/term/add/?").content.decode()
    assert "ayam bakar" in page, "kinds are explained"
    sent = {"policy": policy.pk, "kind": "protected", "values": "Bakar Semangat\nbakar ikan", "reason": "Bukan ajakan"}
    assert desk_of_editor.post("/admin/comments/term/add/", sent).status_code == 302
    assert set(Term.objects.values_list("value", flat=True)) == {"bakar semangat", "bakar ikan"}
    again = desk_of_editor.post("/admin/comments/term/add/", sent)
    assert again.status_code == 302, "told, not a 500"
    assert desk_of_editor.post("/admin/comments/term/add/", sent | {"kind": "acts"}).status_code == 200
    assert desk_of_editor.post("/admin/comments/term/add/", sent | {"reason": ""}).status_code == 200
    assert Term.objects.count() == 2


def test_terms_go_with_a_reason(desk_of_editor: Client, policy: Policy) -> None:
    terms = [Term.objects.create(policy=policy, kind="common", value=f"kata{each}") for each in range(2)]
    chosen = {"_selected_action": [term.pk for term in terms], "action": "remove"}
    asked = desk_of_editor.post("/admin/comments/term/", chosen)
    assert asked.status_code == 200
    assert "kata1" in asked.content.decode()
    assert desk_of_editor.post("/admin/comments/term/", chosen | {"reason": ""}).status_code == 200
    assert Term.objects.count() == 2
    assert desk_of_editor.post("/admin/comments/term/", chosen | {"reason": "Usang"}).status_code == 302
    assert not Term.objects.exists()
    page = desk_of_editor.get(f"/admin/comments/policy/{policy.pk}/history/").content.decode()
    assert "− kata0" in page
    added = Change.objects.get(policy=policy)
    desk_of_editor.post(f"/admin/comments/policy/{policy.pk}/restore/{added.pk}/", {"reason": "x"})
    assert not Term.objects.exists(), "the version of the removal is the one of now"


def test_an_alarm_is_on_the_first_page_and_at_its_rule(
    cast: Cast, desk_of_editor: Client, stranger: Client, editor: User, policy: Policy
) -> None:
    rule = write(editor, policy)
    about = {"ground": "too_many", "counted": 21, "among": 1000, "raised_at": timezone.now(), "rule_version": 1}
    Alarm.objects.create(rule=rule, **about)
    for address in ("/admin/", RULES, f"{RULES}{rule.pk}/change/"):
        assert "policy-alarm" in desk_of_editor.get(address).content.decode()
    assert "policy-alarm" not in stranger.get("/admin/").content.decode()
