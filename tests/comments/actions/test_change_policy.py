"""Terms and public text: added and taken away with a reason, kept by version, brought back."""

from typing import Any

import pytest
from django.utils import timezone

from comments import policies
from comments.actions.adopt_policy import adopt_policy
from comments.actions.change_policy import add_terms, change_text, remove_terms, restore_terms
from comments.errors import Conflict, Forbidden, Invalid
from comments.models import AuditEntry, Change, Policy, Term, User
from comments.policies import rules_of
from comments.screening.content import RuleSetting
from comments.vocabulary import Category
from tests import factories
from tests.cast import Cast


def add(editor: User, policy: Policy, *values: str, kind: str = "attack.verb", **changed: Any) -> int:
    about = {"reason": "Istilah baru", "now": timezone.now()}
    return add_terms(editor=editor, policy=policy, kind=kind, values=values, **{**about, **changed})


def words(policy: Policy) -> list[str]:
    return list(Term.objects.filter(policy=policy).order_by("pk").values_list("value", flat=True))


@pytest.fixture
def ruled(policy: Policy) -> Policy:
    """A1 on, over a lexicon of four words."""
    rule = RuleSetting(code="A1", category=Category.ANARKIS, sentence={"id": "x"}, clause="1.1")
    lexicon = {"attack.verb": ["bakar"], "place": ["gedung"], "softener": ["aja"]}
    text = {"title": {"id": "x"}, "clauses": []}
    return adopt_policy(
        site=policy.site,
        text=text,
        reject_reasons=factories.REASONS,
        rules=[rule],
        lexicon=lexicon,
        now=timezone.now(),
    )


def test_a_term_works_at_once_with_its_affixes(editor: User, ruled: Policy) -> None:
    rules = rules_of(ruled.site)
    assert not rules.screen("gebrak aja gedungnya")
    assert add(editor, ruled, "  GEBRAK ", "gebrak") == 1
    assert rules_of(ruled.site).screen("gebrakin aja gedungnya")
    assert words(ruled)[-1] == "gebrak"


def test_an_exception_lets_through(editor: User, ruled: Policy) -> None:
    assert rules_of(ruled.site).screen("bakar aja gedungnya")
    add(editor, ruled, "bakar aja", kind="protected")
    assert not rules_of(ruled.site).screen("bakar aja gedungnya")


def test_what_is_there_is_passed_over_and_all_there_is_a_conflict(editor: User, ruled: Policy) -> None:
    assert add(editor, ruled, "bakar", "serbu") == 1
    with pytest.raises(Conflict) as refused:
        add(editor, ruled, "serbu")
    assert refused.value.code == "term_exists"


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("acts", ["x"]),
        ("", ["x"]),
        ("harm.verb", []),
        ("harm.verb", ["   "]),
        ("harm.verb", ["…"]),
        ("harm.verb", ["x" * 121]),
        ("harm.verb", ["a\x00b"]),
        ("slang", ["gpp"]),
        ("slang", ["=apa"]),
        ("common", [f"kata{number}" for number in range(501)]),
    ],
)
def test_what_no_rule_could_read_is_refused(editor: User, ruled: Policy, kind: str, values: list[str]) -> None:
    before = words(ruled)
    with pytest.raises(Invalid):
        add(editor, ruled, *values, kind=kind)
    assert words(ruled) == before


def test_terms_go_with_a_reason_and_come_back(editor: User, ruled: Policy) -> None:
    version = ruled.version
    add(editor, ruled, "serbu", "jarah")
    ids = Term.objects.filter(value__in=["bakar", "serbu"]).values_list("pk", flat=True)
    assert remove_terms(editor=editor, policy=ruled, term_ids=ids, reason="Keliru", now=timezone.now()) == 2
    assert set(words(ruled)) == {"gedung", "aja", "jarah"}
    entry = AuditEntry.objects.latest("number")
    assert (entry.deed, entry.facts["removed"]) == (
        "policy.terms_write",
        [["attack.verb", "bakar"], ["attack.verb", "serbu"]],
    )
    assert set(policies.terms_at(ruled, version)) == {
        ("attack.verb", "bakar"),
        ("place", "gedung"),
        ("softener", "aja"),
    }
    restore_terms(editor=editor, policy=ruled, version=version, reason="Kembali", now=timezone.now())
    assert set(words(ruled)) == {"bakar", "gedung", "aja"}
    kept = Change.objects.filter(policy=ruled, subject="terms").order_by("pk")
    assert list(kept.values_list("deed", "policy_version")) == [
        ("adopt", version),
        ("write", version + 1),
        ("write", version + 2),
        ("restore", version + 3),
    ]


def test_a_removed_term_does_not_come_back_with_the_next_start(editor: User, ruled: Policy) -> None:
    ids = Term.objects.filter(value="bakar").values_list("pk", flat=True)
    remove_terms(editor=editor, policy=ruled, term_ids=ids, reason="Keliru", now=timezone.now())
    lexicon = {"attack.verb": ["bakar", "baru"]}
    about = {"text": ruled.text, "reject_reasons": ruled.reject_reasons, "rules": []}
    adopt_policy(site=ruled.site, lexicon=lexicon, now=timezone.now(), **about)
    assert "bakar" not in words(ruled)
    assert "baru" in words(ruled)


def test_the_rules_of_an_earlier_version_are_known(editor: User, ruled: Policy) -> None:
    add(editor, ruled, "serbu")
    old = policies.with_settings(ruled, policies.settings_at(ruled, ruled.version), ruled.version)
    assert not old.screen("serbu aja gedungnya")
    assert rules_of(ruled.site).screen("serbu aja gedungnya")


def test_the_text_is_kept_by_version(editor: User, ruled: Policy) -> None:
    new = {"title": {"id": "Baru"}, "clauses": []}
    changed = change_text(
        editor=editor, policy=ruled, text=new, reject_reasons=factories.REASONS, reason="Judul", now=timezone.now()
    )
    assert Policy.objects.get(pk=ruled.pk).text == new
    kept = Change.objects.filter(policy=ruled, subject="text").latest("pk")
    assert (kept.content["text"], kept.by_name, kept.policy_version) == (new, "Sari", changed.version)


def test_it_is_for_who_governs_the_site(cast: Cast, ruled: Policy) -> None:
    for person in (cast.moderator, cast.stranger, cast.reader):
        with pytest.raises(Forbidden):
            add(person, ruled, "serbu")
        with pytest.raises(Forbidden):
            remove_terms(editor=person, policy=ruled, term_ids=[1], reason="x", now=timezone.now())
    assert add(cast.administrator, ruled, "serbu") == 1


def test_another_policys_terms_stay(cast: Cast, editor: User, ruled: Policy) -> None:
    other = Term.objects.create(policy=Policy.objects.get(site=cast.other_site), kind="common", value="lain")
    assert remove_terms(editor=editor, policy=ruled, term_ids=[other.pk], reason="x", now=timezone.now()) == 0
    assert Term.objects.filter(pk=other.pk).exists()
