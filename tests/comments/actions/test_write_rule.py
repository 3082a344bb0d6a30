"""Rules of an editor's own: in shadow first, versioned with author and reason, restored as a new version."""

from typing import Any

import pytest
from django.utils import timezone

from comments import versions
from comments.actions.write_rule import Writing, add_rule, change_rule, restore_rule
from comments.errors import CommentsError, Conflict, Forbidden, Invalid
from comments.models import AuditEntry, Change, Policy, Rule, User
from comments.policies import rules_of
from comments.vocabulary import Role, RuleState
from tests import factories
from tests.cast import Cast
from tests.comments.governing import turned_on, write, writing


def change(editor: User, rule: Rule, new: Writing, **changed: Any) -> Rule:
    about = {"version": rule.version, "reason": "Diperbaiki", "now": timezone.now()}
    return change_rule(editor=editor, rule=rule, writing=new, **{**about, **changed})


def test_a_new_rule_is_in_shadow_with_a_code_of_its_own(editor: User, policy: Policy) -> None:
    first, second = write(editor, policy), write(editor, policy, ("gacor",))
    assert [(rule.code, rule.state, rule.version) for rule in (first, second)] == [
        ("E1", "shadow", 1),
        ("E2", "shadow", 1),
    ]
    (seen,) = rules_of(policy.site).screen("boikot")
    assert (seen.rule, seen.shadow, seen.reason["en"]) == ("E1", True, "A boycott.")


def test_each_version_is_kept_and_recorded(editor: User, policy: Policy) -> None:
    rule = change(editor, write(editor, policy), writing(("boikot", "jangan beli")))
    kept = Change.objects.filter(rule=rule).order_by("pk").values_list("rule_version", "deed", "by_name", "reason")
    assert list(kept) == [(1, "write", "Sari", "Uji coba"), (2, "write", "Sari", "Diperbaiki")]
    entry = AuditEntry.objects.latest("number")
    assert (entry.deed, entry.actor) == ("policy.rule_write", f"user:{editor.pk}")
    assert (entry.facts["rule"], entry.facts["rule_version"], entry.facts["version"]) == ("E1", 2, policy.version + 2)
    assert "Diperbaiki" not in str(entry.facts)


def test_what_changes_what_it_holds_puts_it_into_shadow(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    assert change(editor, rule, writing(("boikot", "beli"))).state == RuleState.SHADOW
    again = turned_on(editor, policy, ("gacor",))
    assert change(editor, again, writing(("gacor",), category="hate")).state == RuleState.SHADOW


def test_other_words_for_people_leave_it_on(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    saved = change(editor, rule, writing(sentence={"id": "Kalimat lain."}, clause="3.2"))
    assert (saved.state, saved.version, saved.clause) == (RuleState.ON, 2, "3.2")


def test_nothing_changed_is_no_version(editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    assert change(editor, rule, writing()).version == 1
    assert Change.objects.filter(rule=rule).count() == 1


def test_the_shipped_ones_keep_their_sight(editor: User, policy: Policy) -> None:
    rule = Rule.objects.create(policy=policy, code="A1", category="anarkis", state="on", sentence={"id": "x"})
    words = Writing(category="anarkis", clause="1.1", sentence={"id": "Baru."}, definition={})
    assert change(editor, rule, words).state == RuleState.ON
    with pytest.raises(Forbidden):
        change(editor, Rule.objects.get(pk=rule.pk), writing())


def test_an_old_version_comes_back_as_a_new_one_in_shadow(editor: User, policy: Policy) -> None:
    rule = turned_on(editor, policy)
    first = Change.objects.filter(rule=rule, rule_version=1).order_by("pk")[0]
    change(editor, rule, writing(("lain",)))
    restored = restore_rule(editor=editor, change=first, reason="Kembali", now=timezone.now())
    assert (restored.version, restored.state, restored.definition["said"]) == (3, "shadow", ["boikot"])
    assert AuditEntry.objects.latest("number").facts["restored"] == 1


def test_a_version_says_what_changed(editor: User, policy: Policy) -> None:
    rule = write(editor, policy, ("boikot", "gacor"))
    change(editor, rule, writing(("boikot", "maxwin"), clause="3.9"))
    newest, oldest = versions.read(Change.objects.filter(rule=rule), 10)
    found = {part.field: (part.gone, part.come) for part in newest.differences}
    assert found == {"clause": (["3.1"], ["3.9"]), "definition.said": (["gacor"], ["maxwin"])}
    assert {part.field for part in oldest.differences} >= {"definition.said", "sentence.id"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"category": "reported"}, "category"),
        ({"sentence": {"en": "x"}}, "sentence"),
        ({"sentence": {"id": "x" * 301}}, "sentence"),
        ({"clause": "x" * 11}, "clause"),
        ({"clause": "\x00"}, "clause"),
        ({"within": 99}, "definition"),
    ],
)
def test_what_could_not_be_run_or_shown_is_refused(
    editor: User, policy: Policy, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        write(editor, policy, **changed)
    assert field in refused.value.extra["fields"]
    assert not Rule.objects.filter(code="E1").exists()


@pytest.mark.parametrize("reason", ["", "  ", "\x00", "x" * 501])
def test_a_change_needs_a_reason(editor: User, policy: Policy, reason: str) -> None:
    with pytest.raises(Invalid):
        add_rule(editor=editor, policy=policy, writing=writing(), reason=reason, now=timezone.now())


def test_who_saw_an_older_version_is_told(editor: User, policy: Policy) -> None:
    rule = write(editor, policy)
    change(editor, rule, writing(("lain",)))
    with pytest.raises(Conflict) as refused:
        change(editor, rule, writing(("ketiga",)), version=1)
    assert refused.value.code == "rule_changed"


@pytest.mark.parametrize("role", list(Role))
def test_leads_editors_and_administrators_write_rules_and_nobody_else(cast: Cast, policy: Policy, role: Role) -> None:
    person = factories.make_moderator(cast.site, "Orang", role)
    elsewhere = factories.make_moderator(cast.other_site, "Lain", role)
    write(cast.administrator, policy)
    with pytest.raises(Forbidden):
        write(elsewhere, policy)
    if role in {Role.LEAD, Role.EDITOR}:
        assert write(person, policy).code == "E2"
    else:
        with pytest.raises(CommentsError):
            write(person, policy)
